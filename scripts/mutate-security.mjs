// Takes away each line that carries SECURITY(n), one at a time in a copy of the tree, and must see a test fail that passed before.
// Usage: node scripts/mutate-security.mjs [--list] [part of a path or "rule n"…]
import { execFileSync } from 'node:child_process';
import { appendFile, chmod, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { makeCompiler } from './security/compile.mjs';
import { securityLines, withoutLine } from './security/lines.mjs';
import { runMirror, runNamed, runRelated } from './security/run-tests.mjs';

/**
 * @typedef {import('./security/lines.mjs').SecurityLine} SecurityLine
 * @typedef {import('./security/run-tests.mjs').Failure} Failure
 */

const root = path.resolve(import.meta.dirname, '..');
const places = /^(src|renderer)\/.*\.(ts|tsx|html|css)$|^electron-builder\.yml$/;
const filters = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));

/** Files of the tree as they are now, committed or not. */
function filesOfTree() {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(path.join(root, file)));
}

/** @param {readonly string[]} files @returns {Promise<string>} */
async function copyTree(files) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-mutate-'));
  await chmod(dir, 0o755);
  for (const file of files) await cp(path.join(root, file), path.join(dir, file));
  await symlink(path.join(root, 'node_modules'), path.join(dir, 'node_modules'));
  return dir;
}

/**
 * Which named tests hold a line: test/security-map.json, by `path`, `path#rule` or `#rule`.
 * @param {Record<string, string[]>} map
 * @param {SecurityLine} line
 */
function namedTests(map, { file, rule }) {
  const keys = [file, `${file}#${rule}`, `#${rule}`];
  return [...new Set(keys.flatMap((key) => map[key] ?? []))];
}

/** @param {Failure} failure */
function isAssertion({ message }) {
  return /AssertionError|expect\(|\bexpected\b/i.test(message);
}

/**
 * @param {string} copy
 * @param {SecurityLine} line
 * @param {string[]} named
 * @param {(test: string) => boolean} failsAnyway
 * @param {ReturnType<typeof makeCompiler>} compile
 * @returns {Promise<{ isRed: boolean, why: string }>}
 */
async function mutate(copy, line, named, failsAnyway, compile) {
  const file = path.join(copy, line.file);
  const text = await readFile(file, 'utf8');
  const mutated = withoutLine(text, line.line);
  const compiled = compile(file, mutated);
  if (compiled === 'does not parse') return { isRed: false, why: 'does not parse without this line' };
  await writeFile(file, mutated);
  try {
    let ran = 0;
    for (const run of [runMirror, runRelated, () => runNamed(copy, named)]) {
      const result = await run(copy, line.file);
      ran += result.ran;
      const news = result.failures.filter((failure) => !failsAnyway(failure.test));
      const counting = compiled === 'compiles' ? news : news.filter(isAssertion);
      const [first] = counting;
      if (first !== undefined) return { isRed: true, why: `${counting.length} red, first: ${first.test}` };
    }
    return { isRed: false, why: ran === 0 ? 'no test holds this file' : `${ran} tests stay green` };
  } finally {
    await writeFile(file, text);
  }
}

const files = filesOfTree();
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

if (process.argv.includes('--list')) {
  for (const line of chosen) console.log(titleOf(line));
} else {
  const mapFile = path.join(root, 'test/security-map.json');
  /** @type {Record<string, string[]>} */
  const map = existsSync(mapFile) ? JSON.parse(await readFile(mapFile, 'utf8')) : {};
  const copy = await copyTree(files);
  try {
    const compile = makeCompiler();
    // What fails without any mutation proves nothing when it fails with one.
    /** @type {Set<string>} */
    const failing = new Set();
    for (const file of new Set(chosen.map((line) => line.file))) {
      for (const { test } of (await runRelated(copy, file)).failures) failing.add(test);
    }
    const allNamed = [...new Set(chosen.flatMap((line) => namedTests(map, line)))];
    for (const { test } of (await runNamed(copy, allNamed)).failures) failing.add(test);
    for (const test of failing) console.log(`fails without any mutation: ${test}`);

    let red = 0;
    for (const line of chosen) {
      const from = Date.now();
      const outcome = await mutate(copy, line, namedTests(map, line), (test) => failing.has(test), compile);
      if (outcome.isRed) red += 1;
      const seconds = ((Date.now() - from) / 1000).toFixed(1);
      console.log(
        `${outcome.isRed ? 'red     ' : 'SURVIVED'} ${titleOf(line)}\n         ${outcome.why} (${seconds} s)`,
      );
    }
    console.log(`${red}/${chosen.length}`);
    const figures = process.env.TALLYLIGHT_FIGURES;
    const figure = {
      what: 'SECURITY lines whose removal turns a test red',
      figure: `${red} of ${chosen.length}`,
    };
    if (figures !== undefined) await appendFile(figures, `${JSON.stringify(figure)}\n`);
    process.exitCode = red === chosen.length ? 0 : 1;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
