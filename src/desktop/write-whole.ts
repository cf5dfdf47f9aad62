// Writes a file where the person wants it, whole or not at all.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** @param parts in order; made while it is written @throws the file system's error */
export async function writeWhole(file: string, parts: Iterable<string | Uint8Array>): Promise<void> {
  const half = `${file}.part`;
  try {
    await pipeline(Readable.from(parts), createWriteStream(half, { mode: 0o600 }));
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}
