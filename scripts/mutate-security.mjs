// Takes away each line that carries SECURITY(n), one at a time in a copy of the tree, and must see a test fail that passes
// without that. Usage: node scripts/mutate-security.mjs [--list] [--resume] [--near] [part of a path or "rule n"…]
// --resume takes over the lines that an interrupted run has proven on the very same tree; --near asks only the test beside
// each file and those that test/security-map.json names, for whoever works on one.
import { appendFile, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { makeCompiler } from './security/compile.mjs';
import { copyTree, filesOfTree } from './security/copy.mjs';
import { openLedger } from './security/ledger.mjs';
import { securityLines } from './security/lines.mjs';
import { makeMutator } from './security/mutator.mjs';
import { openTests } from './security/tests.mjs';

/** @typedef {import('./security/lines.mjs').SecurityLine} SecurityLine */

const root = path.resolve(import.meta.dirname, '..');
const places = /^(src|renderer)\/.*\.(ts|tsx|html|css)$|^electron-builder\.yml$/;
const filters = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const figures = process.env.TALLYLIGHT_FIGURES;

const files = filesOfTree(root);
/** @type {SecurityLine[]} */
const lines = [];
for (const file of files.filter((one) => places.test(one))) {
  lines.push(...securityLines(file, await readFile(path.join(root, file), 'utf8')));
}
const chosen = lines.filter(
  ({ file, rule }) => filters.length === 0 || filters.some((f) => file.includes(f) || f === `rule ${rule}`),
);
/** @param {SecurityLine} line */
const titleOf = ({ file, line, rule, code }) => `SECURITY(${rule}) ${file}:${line}  ${code.slice(0, 90)}`;

/** Lines that survive stay in the count: one is enough for exit 1. */
async function mutateAll() {
  const mapFile = path.join(root, 'test/security-map.json');
  /** @type {Record<string, string[]>} */
  const map = existsSync(mapFile) ? JSON.parse(await readFile(mapFile, 'utf8')) : {};
  const ledger = await openLedger(root, files, process.argv.includes('--resume'));
  const copy = await copyTree(root, files);
  const tests = await openTests(copy);
  try {
    const nearOnly = process.argv.includes('--near');
    const mutate = makeMutator({ copy, map, compile: makeCompiler(), tests, nearOnly });
    let red = 0;
    for (const line of chosen) {
      const from = Date.now();
      const title = titleOf(line);
      const before = ledger.proven(title);
      const outcome = before === undefined ? await mutate(line) : { isRed: true, why: before };
      if (outcome.isRed) red += 1;
      if (outcome.isRed && before === undefined) await ledger.add(title, outcome.why);
      const took = before === undefined ? `${((Date.now() - from) / 1000).toFixed(1)} s` : 'taken over';
      console.log(`${outcome.isRed ? 'red     ' : 'SURVIVED'} ${title}\n         ${outcome.why} (${took})`);
    }
    return red;
  } finally {
    await tests.close();
    process.chdir(root);
    await rm(copy, { recursive: true, force: true });
  }
}

if (process.argv.includes('--list')) {
  for (const line of chosen) console.log(titleOf(line));
} else {
  const from = Date.now();
  const red = await mutateAll();
  console.log(`${red}/${chosen.length} in ${((Date.now() - from) / 60_000).toFixed(1)} minutes`);
  const figure = {
    what: 'SECURITY lines whose removal turns a test red',
    figure: `${red} of ${chosen.length}`,
  };
  if (figures !== undefined) await appendFile(figures, `${JSON.stringify(figure)}\n`);
  process.exit(red === chosen.length ? 0 : 1);
}
