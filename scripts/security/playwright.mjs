// Runs end-to-end specs on a new build of the copy, and says which fail.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** @typedef {import('./tests.mjs').Failure} Failure */

/**
 * @param {string} root
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 */
function run(root, [file = '', ...args], env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/**
 * @typedef {{ title: string, file: string, suites?: Suite[], specs: { title: string, ok: boolean, tests: { results: { errors: { message?: string }[] }[] }[] }[] }} Suite
 * @param {Suite} suite
 * @returns {(Failure & { ok: boolean })[]}
 */
function specsOf(suite) {
  const own = suite.specs.map(({ title, ok, tests }) => ({
    file: `test/e2e/${suite.file}`,
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
 * @param {readonly string[]} specs paths from the root
 * @returns {Promise<{ failures: Failure[], ran: number }>}
 */
export async function runSpecs(root, specs) {
  if (specs.length === 0) return { failures: [], ran: 0 };
  const resultFile = path.join(root, '.playwright-result.json');
  await rm(resultFile, { force: true });
  await run(root, [process.execPath, 'scripts/build.mjs', 'agent']);
  const playwright = path.join(root, 'node_modules/.bin/playwright');
  await run(root, [playwright, 'test', ...specs], { TALLYLIGHT_PLAYWRIGHT_JSON: resultFile });
  if (!existsSync(resultFile)) throw new Error(`${specs.join(' ')} did not run: see what playwright says`);
  /** @type {{ suites: Suite[] }} */
  const { suites } = JSON.parse(await readFile(resultFile, 'utf8'));
  const all = suites.flatMap(specsOf);
  return { failures: all.filter((one) => !one.ok), ran: all.length };
}
