// Everything that `npm test` runs: each stage with its time, on over failures, one line of sums at the end.
// Usage: node scripts/test.mjs [--long] [stage…]; --long runs the full counts and writes docs/measured.md.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { countPlaywright, countVitest } from './counting.mjs';
import { writeMeasured } from './measured.mjs';

const root = path.resolve(import.meta.dirname, '..');
const isLong = process.argv.includes('--long');
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));

/**
 * @typedef {import('./counting.mjs').Count} Count
 * @typedef {{ name: string, command: string[], kind: 'one' | 'vitest' | 'playwright' }} Stage
 * @typedef {{ name: string, seconds: number, count: Count }} Outcome
 */

/** @type {Stage[]} */
const everyday = [
  { name: 'set-up', kind: 'one', command: ['node', 'scripts/set-up.mjs'] },
  { name: 'build', kind: 'one', command: ['node', 'scripts/build.mjs'] },
  { name: 'lint', kind: 'one', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'format', kind: 'one', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', kind: 'one', command: ['knip'] },
  { name: 'types', kind: 'one', command: ['node', 'scripts/types.mjs'] },
  { name: 'rules', kind: 'vitest', command: ['vitest', 'run', '--project', 'rules'] },
  { name: 'unit', kind: 'vitest', command: ['vitest', 'run', '--project', 'unit'] },
  { name: 'programs', kind: 'vitest', command: ['vitest', 'run', '--project', 'programs'] },
  { name: 'e2e', kind: 'playwright', command: ['playwright', 'test', '--pass-with-no-tests'] },
  { name: 'packaged', kind: 'vitest', command: ['vitest', 'run', '--project', 'packaged'] },
  { name: 'installer', kind: 'vitest', command: ['vitest', 'run', '--project', 'installer'] },
];

/** @type {Stage[]} */
const onlyLong = [
  { name: 'security mutations', kind: 'one', command: ['node', 'scripts/mutate-security.mjs'] },
  { name: 'bench', kind: 'one', command: ['tsx', 'test/bench/main.ts', '--json', '--minutes', '10'] },
];

/**
 * @param {Stage} stage
 * @param {string} resultFile
 */
function commandOf(stage, resultFile) {
  const [program = '', ...args] = stage.command;
  const reporters = [
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${resultFile}`,
  ];
  const all = stage.kind === 'vitest' ? [...args, ...reporters] : args;
  const file = program === 'node' ? process.execPath : path.join(root, 'node_modules/.bin', program);
  return { file, args: all };
}

/**
 * Where a stage's tests write their figures.
 * @param {Stage} stage
 * @param {string} workDir
 */
function figuresOf(stage, workDir) {
  return path.join(workDir, `${stage.name}.jsonl`);
}

/**
 * @param {Stage} stage
 * @param {string} workDir
 * @param {boolean} isBeside true: it runs beside another stage, which comes first; what it says is said at its end
 * @returns {Promise<{ code: number, resultFile: string }>}
 */
function runStage(stage, workDir, isBeside) {
  const resultFile = path.join(workDir, `${stage.name}.json`);
  const { file, args } = commandOf(stage, resultFile);
  const env = {
    ...process.env,
    TALLYLIGHT_FIGURES: figuresOf(stage, workDir),
    ...(isLong ? { TALLYLIGHT_LONG: '1' } : {}),
    ...(stage.kind === 'playwright' ? { TALLYLIGHT_PLAYWRIGHT_JSON: resultFile } : {}),
  };
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env, stdio: isBeside ? 'pipe' : 'inherit' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (said += String(piece)));
    if (isBeside && child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    child.on('error', (error) => {
      console.error(String(error));
      resolve({ code: 70, resultFile });
    });
    child.on('close', (code) => {
      process.stdout.write(said);
      resolve({ code: code ?? 70, resultFile });
    });
  });
}

/**
 * @param {Stage} stage
 * @param {number} code
 * @param {string} resultFile
 * @returns {Promise<Count>}
 */
async function countOf(stage, code, resultFile) {
  const asOne = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, names: [] };
  if (stage.kind === 'one') return asOne;
  if (!existsSync(resultFile)) return code === 0 ? { passed: 0, failed: 0, skipped: 0, names: [] } : asOne;
  const result = JSON.parse(await readFile(resultFile, 'utf8'));
  const count = stage.kind === 'vitest' ? countVitest(result) : countPlaywright(result);
  // A stage that fails without a failed test (a file that does not load, an error after the tests) is not a pass.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** @param {Outcome} outcome */
function lineOf({ name, seconds, count }) {
  const second = (count.secondTry ?? 0) > 0 ? `, ${count.secondTry} of them at the second try` : '';
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  return `${name}: ${count.passed} passed${second}, ${count.failed} failed${skipped} (${seconds.toFixed(1)} s)`;
}

const all = isLong ? [...everyday, ...onlyLong] : everyday;
const unknown = wanted.filter((name) => !all.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no stage ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(64);
}
const stages = all.filter((stage) => wanted.length === 0 || wanted.includes(stage.name));
const workDir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-test-'));
/** @type {Outcome[]} */
const outcomes = [];
/**
 * One after the other.
 * @param {readonly Stage[]} list
 * @param {boolean} isBeside
 */
async function runAll(list, isBeside) {
  for (const stage of list) {
    if (!isBeside) console.log(`\n== ${stage.name}`);
    const from = process.hrtime.bigint();
    const { code, resultFile } = await runStage(stage, workDir, isBeside);
    const seconds = Number((process.hrtime.bigint() - from) / 1_000_000n) / 1000;
    const outcome = { name: stage.name, seconds, count: await countOf(stage, code, resultFile) };
    outcomes.push(outcome);
    const line = lineOf(outcome);
    console.log(`== ${line}`);
    const order = all.map(({ name }) => name);
    if (isLong)
      await writeMeasured(order, { stage: stage.name, line, figuresFile: figuresOf(stage, workDir) });
  }
}

/**
 * What waits for windows or other programs, and what reckons: everyday they run side by side, the former first, because it leaves the
 * processor idle for a part of its time. The full counts run one after the other: their figures are kept.
 */
const LANES = {
  first: ['set-up', 'build'],
  windows: ['e2e'],
  after: ['packaged', 'installer'],
  programs: ['programs'],
  reckoning: ['lint', 'format', 'dead code', 'types', 'rules', 'unit'],
};
/** @param {keyof typeof LANES} name */
const lane = (name) => stages.filter((stage) => LANES[name].includes(stage.name));
try {
  if (isLong) {
    await runAll(stages, false);
  } else {
    await runAll(lane('first'), false);
    const windows = [...lane('windows'), ...lane('after')];
    const isBeside = windows.length > 0;
    const ahead = runAll(lane('windows'), false).then(() =>
      Promise.all([runAll(lane('after'), false), runAll(lane('programs'), isBeside)]),
    );
    await Promise.all([ahead, runAll(lane('reckoning'), isBeside)]);
  }
} finally {
  await rm(workDir, { recursive: true, force: true });
}

outcomes.sort(
  (one, other) =>
    all.findIndex(({ name }) => name === one.name) - all.findIndex(({ name }) => name === other.name),
);

/** @param {'passed' | 'failed'} key */
const sum = (key) => outcomes.reduce((total, { count }) => total + count[key], 0);
const names = outcomes.flatMap(({ name, count }) => count.names.map((test) => `${name}: ${test}`));
if (names.length > 0) console.log(`\nNot passed at the first try:\n${names.join('\n')}`);
console.log(`\n${outcomes.map(lineOf).join('\n')}\n`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
