// Writes docs/measured.md: what each stage of a long run measured, when, at which commit, on what. Nobody writes figures there by hand.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const measuredFile = path.join(root, 'docs/measured.md');
const HEAD = `# Measured

Written by \`npm run test:long\`, stage by stage; not by hand. \`node scripts/test.mjs --long unit\` runs one stage and replaces its part.
`;

/** @param {string[]} args */
function git(args) {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** When, at which commit, on what machine. */
function circumstances() {
  // What an earlier stage wrote into this very file is no change of the program.
  const isChanged = git(['status', '--porcelain', '--', '.', ':!docs/measured.md']) !== '';
  const cpu = os.cpus()[0]?.model ?? 'unknown processor';
  const commit = `${git(['rev-parse', '--short=12', 'HEAD'])}${isChanged ? ' with changes that are not committed' : ''}`;
  const machine = `${os.cpus().length} × ${cpu}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  return `${new Date().toISOString()}, commit ${commit}, ${machine}`;
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
 * The page with one stage's part put in or replaced; the other parts stay.
 * @param {string} page as it is, or empty
 * @param {readonly string[]} order names of all stages
 * @param {string} stage
 * @param {string} part Markdown below the stage's heading
 */
export function withStage(page, order, stage, part) {
  /** @type {Map<string, string>} */
  const parts = new Map();
  for (const section of page.split(/^## /m).slice(1)) {
    const end = section.indexOf('\n');
    parts.set(section.slice(0, end), section.slice(end).trim());
  }
  parts.set(stage, part.trim());
  const known = order.filter((name) => parts.has(name));
  return `${HEAD}${known.map((name) => `\n## ${name}\n\n${parts.get(name) ?? ''}\n`).join('')}`;
}

/**
 * Writes what a stage has measured.
 * @param {readonly string[]} order names of all stages
 * @param {{ stage: string, line: string, figuresFile: string }} outcome `line` as on the terminal
 */
export async function writeMeasured(order, { stage, line, figuresFile }) {
  const page = existsSync(measuredFile) ? await readFile(measuredFile, 'utf8') : '';
  const rows = await figureRows(figuresFile);
  const table = rows.length === 0 ? '' : `\n| what | figure |\n|---|---|\n${rows.join('\n')}\n`;
  await mkdir(path.dirname(measuredFile), { recursive: true });
  await writeFile(measuredFile, withStage(page, order, stage, `${line}\n\n${circumstances()}\n${table}`));
}
