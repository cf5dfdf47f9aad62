// Runs the tests that hold one file and says which fail: vitest by its import graph, and whatever test/security-map.json names.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/**
 * @typedef {{ test: string, message: string }} Failure
 * @typedef {{ failures: Failure[], ran: number }} TestRun
 */

/**
 * @param {string} root
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function run(root, file, args, env = {}) {
  return new Promise((resolve, reject) => {
    // The everyday size also in a long run: one lost assertion is enough, and what these tests measure is nobody's figure.
    const { TALLYLIGHT_LONG: _long, TALLYLIGHT_FIGURES: _figures, ...outer } = process.env;
    const child = spawn(file, args, { cwd: root, env: { ...outer, ...env }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/** @param {string} root @param {string} name */
const bin = (root, name) => path.join(root, 'node_modules/.bin', name);

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<TestRun>}
 */
async function vitest(root, args) {
  const resultFile = path.join(root, '.vitest-result.json');
  await rm(resultFile, { force: true });
  const report = ['--passWithNoTests', '--reporter=json', `--outputFile=${resultFile}`];
  await run(root, bin(root, 'vitest'), [...args, ...report]);
  if (!existsSync(resultFile)) return { failures: [], ran: 0 };
  /** @type {{ testResults: { name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} */
  const { testResults } = JSON.parse(await readFile(resultFile, 'utf8'));
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [{ test: `${file} (does not load)`, message }];
    return failed.map((one) => ({
      test: `${file} > ${one.fullName}`,
      message: one.failureMessages.join('\n'),
    }));
  });
  return { failures, ran: testResults.reduce((sum, one) => sum + one.assertionResults.length, 0) };
}

/**
 * @typedef {{ title: string, file: string, suites?: Suite[], specs: { title: string, ok: boolean, tests: { results: { errors: { message?: string }[] }[] }[] }[] }} Suite
 * @param {Suite} suite
 * @returns {{ test: string, ok: boolean, message: string }[]}
 */
function specsOf(suite) {
  const own = suite.specs.map(({ title, ok, tests }) => ({
    test: `${suite.file} > ${suite.title} ${title}`,
    ok,
    message: tests
      .flatMap((one) => one.results.flatMap(({ errors }) => errors.map((e) => e.message ?? '')))
      .join('\n'),
  }));
  return [...own, ...(suite.suites ?? []).flatMap(specsOf)];
}

/**
 * @param {string} root
 * @param {string[]} specs
 * @returns {Promise<TestRun>}
 */
async function playwright(root, specs) {
  const resultFile = path.join(root, '.playwright-result.json');
  await rm(resultFile, { force: true });
  await run(root, process.execPath, ['scripts/build.mjs', 'agent']);
  await run(root, bin(root, 'playwright'), ['test', ...specs], { TALLYLIGHT_PLAYWRIGHT_JSON: resultFile });
  if (!existsSync(resultFile))
    return { failures: [{ test: specs.join(' '), message: 'did not run' }], ran: 0 };
  /** @type {{ suites: Suite[] }} */
  const { suites } = JSON.parse(await readFile(resultFile, 'utf8'));
  const all = suites.flatMap(specsOf);
  return { failures: all.filter((one) => !one.ok), ran: all.length };
}

/**
 * The unit test beside the file (test/unit mirrors the sources): small, and the likeliest to see.
 * @param {string} root
 * @param {string} file
 * @returns {Promise<TestRun>}
 */
export function runMirror(root, file) {
  const test = file.replace(/^src\//, 'test/unit/').replace(/^renderer\//, 'test/unit/renderer/');
  const mirror = ['.test.ts', '.test.tsx'].map((end) => test.replace(/\.tsx?$/, end));
  const there = mirror.filter((one) => existsSync(path.join(root, one)));
  return there.length === 0 ? Promise.resolve({ failures: [], ran: 0 }) : vitest(root, ['run', ...there]);
}

/**
 * The unit and rules tests that import the file, near or far.
 * @param {string} root
 * @param {string} file
 * @returns {Promise<TestRun>}
 */
export function runRelated(root, file) {
  if (!/\.tsx?$/.test(file)) return Promise.resolve({ failures: [], ran: 0 });
  return vitest(root, ['related', file, '--run', '--project', 'unit', '--project', 'rules']);
}

/**
 * Tests by name: `.spec.ts` run by Playwright on a new build, the others by vitest.
 * @param {string} root
 * @param {readonly string[]} tests
 * @returns {Promise<TestRun>}
 */
export async function runNamed(root, tests) {
  const specs = tests.filter((test) => test.endsWith('.spec.ts'));
  const others = tests.filter((test) => !test.endsWith('.spec.ts'));
  const first = others.length > 0 ? await vitest(root, ['run', ...others]) : { failures: [], ran: 0 };
  if (specs.length === 0 || first.failures.length > 0) return first;
  const second = await playwright(root, specs);
  return { failures: second.failures, ran: first.ran + second.ran };
}
