// Writes docs/measured.md: what a long run measured, with date, commit and machine. Nobody writes figures there by hand.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** @param {string[]} args */
function git(args) {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/**
 * @param {string} figuresFile JSON lines `{what, figure}`, as test/figures.ts writes them
 * @returns {Promise<string[]>} rows of a Markdown table
 */
async function figureRows(figuresFile) {
  if (!existsSync(figuresFile)) return [];
  const lines = (await readFile(figuresFile, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    /** @type {{ what: string, figure: string }} */
    const { what, figure } = JSON.parse(line);
    return `| ${what} | ${figure} |`;
  });
}

/**
 * @param {readonly string[]} stageLines one line a stage
 * @param {string} figuresFile
 */
export async function writeMeasured(stageLines, figuresFile) {
  const isChanged = git(['status', '--porcelain']) !== '';
  const cpu = os.cpus()[0]?.model ?? 'unknown processor';
  const rows = await figureRows(figuresFile);
  const text = `# Measured

Written by \`npm run test:long\`; not by hand.

- date: ${new Date().toISOString()}
- commit: ${git(['rev-parse', 'HEAD'])}${isChanged ? ', with changes that are not committed' : ''}
- machine: ${os.cpus().length} × ${cpu}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.version()}, Node ${process.version}

## Stages

${stageLines.map((line) => `- ${line}`).join('\n')}

## Figures

${rows.length === 0 ? 'None were recorded.' : `| what | figure |\n|---|---|\n${rows.join('\n')}`}
`;
  await mkdir(path.join(root, 'docs'), { recursive: true });
  await writeFile(path.join(root, 'docs/measured.md'), text);
}
