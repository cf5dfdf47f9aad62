// Remembers under out/ which lines were proven on which tree, so that an interrupted run can go on. Any changed byte of the
// tree, a test's too, makes it another tree, and nothing is taken over.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {string} root
 * @param {readonly string[]} files
 */
async function hashOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest('base64url');
}

/**
 * @param {string} root
 * @param {readonly string[]} files all files of the tree
 * @param {boolean} resumes
 */
export async function openLedger(root, files, resumes) {
  const file = path.join(root, 'out/security-lines.jsonl');
  const tree = await hashOf(root, files);
  await mkdir(path.dirname(file), { recursive: true });
  if (!resumes) await rm(file, { force: true });
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  /** @type {{ tree: string, title: string, why: string }[]} */
  const rows = text
    .split('\n')
    .slice(0, -1)
    .map((row) => JSON.parse(row));
  const proven = new Map(rows.filter((row) => row.tree === tree).map(({ title, why }) => [title, why]));
  return {
    /** @param {string} title */
    proven: (title) => proven.get(title),
    /** @param {string} title @param {string} why */
    add: (title, why) => appendFile(file, `${JSON.stringify({ tree, title, why })}\n`),
  };
}
