// Builds what is asked for, and only if its inputs changed: agent (out/), verifier and endpoint (dist/).
// Usage: node scripts/build.mjs [agent] [verifier] [endpoint] [--force]; without names: all.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { keepOneCopy } from './one-copy.mjs';

const root = path.resolve(import.meta.dirname, '..');

/**
 * @typedef {'agent' | 'verifier' | 'endpoint'} Target
 * @typedef {{ entry: string, inputs: string[], makes: string, run: () => Promise<void> }} Recipe
 */

/** @type {Record<Target, Recipe>} */
const recipes = {
  agent: {
    entry: 'src/main.ts',
    inputs: [
      ...['src', 'renderer', 'assets', 'electron.vite.config.ts'],
      ...['scripts/licences.mjs', 'scripts/one-copy.mjs', 'package.json', 'package-lock.json'],
    ],
    makes: 'out/main/main.js',
    run: async () => {
      const { build } = await import('electron-vite');
      await build({ root, logLevel: 'warn' });
      await keepOneCopy(path.join(root, 'out'));
    },
  },
  verifier: {
    entry: 'src/cli/verify-main.ts',
    inputs: ['src', 'package.json', 'package-lock.json'],
    makes: 'dist/tallylight-verify.mjs',
    run: async () => {
      await bundle('src/cli/verify-main.ts', 'dist/tallylight-verify.mjs', {
        packages: 'bundle',
        minify: false,
      });
      await chmod(path.join(root, 'dist/tallylight-verify.mjs'), 0o755);
    },
  },
  endpoint: {
    entry: 'src/endpoint/main.ts',
    inputs: ['src', 'package.json', 'package-lock.json'],
    makes: 'dist/endpoint/main.mjs',
    // The embedded database finds its files beside its own module, so packages stay where npm put them.
    run: () =>
      bundle('src/endpoint/main.ts', 'dist/endpoint/main.mjs', { packages: 'external', minify: false }),
  },
};

/**
 * Bundles a program for Node into one ES module.
 * @param {string} entry
 * @param {string} outfile
 * @param {{ packages: 'bundle' | 'external', minify: boolean }} options
 */
export async function bundle(entry, outfile, options) {
  const esbuild = await import('esbuild');
  await esbuild.build({
    ...options,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'warning',
    // Bundled CommonJS packages may call require for built-in modules.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  });
}

/**
 * @param {string} file absolute path of a file or a folder
 * @returns {Promise<string[]>} every file in it, sorted
 */
async function filesIn(file) {
  if (!existsSync(file)) return [];
  if (!(await stat(file)).isDirectory()) return [file];
  const entries = await readdir(file, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * @param {Recipe} recipe
 * @returns {Promise<string>} a digest of the names and bytes of all inputs
 */
async function digestOf(recipe) {
  const digest = createHash('sha256').update(process.env.TALLYLIGHT_BUILD_SALT ?? '');
  for (const input of recipe.inputs) {
    for (const file of await filesIn(path.join(root, input))) {
      digest.update(`${path.relative(root, file)}\0`).update(await readFile(file));
    }
  }
  return digest.digest('hex');
}

/**
 * Builds one target unless it was built from the same inputs before. Safe when two runs race.
 * @param {Target} target
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<'built' | 'unchanged' | 'no entry'>}
 */
export async function buildTarget(target, options = {}) {
  const recipe = recipes[target];
  if (!existsSync(path.join(root, recipe.entry))) return 'no entry';
  const stampDir = path.join(root, 'dist/.stamps');
  await mkdir(stampDir, { recursive: true });
  return withLock(path.join(stampDir, `${target}.lock`), async () => {
    const stamp = path.join(stampDir, target);
    const digest = await digestOf(recipe);
    const before = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
    if (options.force !== true && before === digest && existsSync(path.join(root, recipe.makes))) {
      return 'unchanged';
    }
    await rm(stamp, { force: true });
    await recipe.run();
    await writeFile(stamp, digest);
    return 'built';
  });
}

/** @param {string[]} args */
async function main(args) {
  const force = args.includes('--force');
  const named = args.filter((arg) => !arg.startsWith('--'));
  const unknown = named.filter((name) => !(name in recipes));
  if (unknown.length > 0) throw new Error(`no such target: ${unknown.join(', ')}`);
  const targets = /** @type {Target[]} */ (named.length > 0 ? named : Object.keys(recipes));
  for (const target of targets) {
    const from = process.hrtime.bigint();
    const what = await buildTarget(target, { force });
    const ms = Number((process.hrtime.bigint() - from) / 1_000_000n);
    console.error(`build ${target}: ${what}, ${recipes[target].makes}, ${ms} ms`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
