// Builds the Linux package as a folder (dist/package/linux-unpacked) around the Electron that was found.
// Skips what is unchanged. Usage: node scripts/package-dir.mjs
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { buildTarget } from './build.mjs';
import { findElectron } from './find-electron.mjs';
import { withLock } from './lock.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const builderCli = path.join(path.dirname(require.resolve('electron-builder/package.json')), 'cli.js');

/** The packaged app's folder and its executable. */
export const packageDir = path.join(root, 'dist/package/linux-unpacked');
export const packageExecutable = path.join(packageDir, 'tallylight');

/** @param {string} salt */
async function digestOfInputs(salt) {
  const digest = createHash('sha256').update(salt);
  const inputs = ['package.json', 'electron-builder.yml', 'scripts/package-dir.mjs'];
  for (const dir of ['out/main', 'out/preload', 'out/renderer', 'assets/rmm', 'assets/bin']) {
    const entries = await readdir(path.join(root, dir), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    inputs.push(...files.map((file) => path.relative(root, path.join(file.parentPath, file.name))).sort());
  }
  for (const input of inputs) digest.update(`${input}\0`).update(await readFile(path.join(root, input)));
  return digest.digest('hex');
}

/**
 * Builds the package unless it was built from the same inputs before.
 * @returns {Promise<'built' | 'unchanged'>}
 * @throws {Error} if there is nothing to package or electron-builder fails
 */
export async function buildPackageDir() {
  if ((await buildTarget('agent')) === 'no entry')
    throw new Error('nothing to package: there is no src/main.ts');
  const electron = await findElectron();
  const stampDir = path.join(root, 'dist/.stamps');
  await mkdir(stampDir, { recursive: true });
  return withLock(path.join(stampDir, 'package.lock'), async () => {
    const stamp = path.join(stampDir, 'package');
    const digest = await digestOfInputs(`${electron.path} ${electron.version}`);
    const before = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
    if (before === digest && existsSync(packageExecutable)) return 'unchanged';
    await rm(stamp, { force: true });
    await rm(packageDir, { recursive: true, force: true });
    const args = ['--linux', 'dir', '--publish', 'never'];
    const runtime = [`-c.electronDist=${electron.dir}`, `-c.electronVersion=${electron.version}`];
    const done = spawnSync(process.execPath, [builderCli, ...args, ...runtime], {
      cwd: root,
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`electron-builder failed:\n${done.stdout}\n${done.stderr}`);
    // electron-builder leaves it out of what it downloads itself, not out of an Electron that it is given: it runs any folder.
    await rm(path.join(packageDir, 'resources/default_app.asar'), { force: true });
    await writeFile(stamp, digest);
    return 'built';
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const from = Date.now();
  const what = await buildPackageDir();
  console.error(`package: ${what}, ${packageDir}, ${Date.now() - from} ms`);
}
