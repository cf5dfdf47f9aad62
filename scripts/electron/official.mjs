// Downloads the official Electron of package.json's version, and gives up within seconds where its release page is out of reach.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unzip } from '../unzip.mjs';

const firstByteMs = 5_000;
const require = createRequire(import.meta.url);
const packageDir = path.dirname(require.resolve('electron/package.json'));

/** @returns {Promise<string>} the version of Electron in package.json */
export async function officialVersion() {
  const manifest = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8'));
  return String(manifest.version);
}

/**
 * Downloads and unpacks the official Electron into a folder that does not exist yet. Its hash is pinned by the npm package.
 * @param {string} electronDir
 * @param {(line: string) => void} say
 * @throws {Error} if the release page cannot be reached within 5 s, or the download does not have the pinned hash
 */
export async function downloadOfficialElectron(electronDir, say) {
  const version = await officialVersion();
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const checksums = JSON.parse(await readFile(path.join(packageDir, 'checksums.json'), 'utf8'));
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  const url = `${mirror}v${version}/${name}`;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(new Error(`no answer within ${firstByteMs} ms`)), firstByteMs);
  const response = await fetch(url, { signal: giveUp.signal }).finally(() => clearTimeout(timer));
  if (!response.ok || response.body === null) throw new Error(`${url}: ${response.status}`);
  say(`downloading ${url} (${response.headers.get('content-length') ?? 'unknown'} bytes)`);
  await mkdir(electronDir, { recursive: true });
  const zip = path.join(electronDir, name);
  const hash = createHash('sha256');
  await pipeline(
    Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body)),
    async function* (chunks) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(zip),
  );
  const actual = hash.digest('hex');
  if (actual !== checksums[name]) throw new Error(`${url} has sha256 ${actual}, not ${checksums[name]}`);
  await unzip(zip, electronDir, (inside) => inside);
  await rm(zip);
}
