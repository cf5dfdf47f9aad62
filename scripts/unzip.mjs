// Reads zip archives with nothing but Node: Electron's official builds and the fallback come as zip, and a fresh machine has no unzip.
import { Buffer } from 'node:buffer';
import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const endOfDirectory = 0x06054b50;
const endOfDirectoryBytes = 22;
const longestComment = 0xffff;
const symbolicLink = 0o120000;
const kindOfFile = 0o170000;

/**
 * @typedef {{ name: string, method: number, crc: number, packed: number, size: number, mode: number, at: number }} Entry
 */

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} at
 * @param {number} length
 */
async function readAt(file, at, length) {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead !== length) throw new Error(`zip ends early at ${at + bytesRead}`);
  return bytes;
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @returns {Promise<Entry[]>} the central directory (APPNOTE 4.3.12)
 */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, endOfDirectoryBytes + longestComment);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  let end = tail.length - endOfDirectoryBytes;
  while (end >= 0 && tail.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error('not a zip archive');
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < directory.length;) {
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt16LE(at + 40),
      at: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Entry} entry
 */
async function readEntry(file, entry) {
  const header = await readAt(file, entry.at, 30);
  const dataAt = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await readAt(file, dataAt, entry.packed);
  if (entry.method !== 0 && entry.method !== 8)
    throw new Error(`${entry.name}: unknown method ${entry.method}`);
  const data = entry.method === 0 ? packed : await inflate(packed);
  if (crc32(data) !== entry.crc) throw new Error(`${entry.name}: damaged`);
  return data;
}

/**
 * Unpacks a zip archive, rights and symbolic links included. Folders become readable for everyone.
 * @param {string} archive
 * @param {string} folder made if absent
 * @param {(name: string) => string | undefined} rename the path inside `folder`, or undefined to leave an entry out
 */
export async function unzip(archive, folder, rename) {
  const file = await open(archive);
  try {
    for (const entry of await readDirectory(file)) {
      const name = rename(entry.name);
      if (name === undefined || name === '' || entry.name.endsWith('/')) continue;
      const target = path.join(folder, name);
      if (!target.startsWith(folder + path.sep)) throw new Error(`${entry.name}: leads out of the folder`);
      await mkdir(path.dirname(target), { recursive: true });
      const data = await readEntry(file, entry);
      if ((entry.mode & kindOfFile) === symbolicLink) await symlink(data.toString('utf8'), target);
      else await writeFile(target, data, { mode: (entry.mode & 0o111) === 0 ? 0o644 : 0o755 });
    }
  } finally {
    await file.close();
  }
}
