// A program as a file: its SHA-256, read in pieces so that nothing else waits, and the name by which it is asked for.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Hash } from '../model/scalars';

/** So much is read at once, in bytes. */
const PIECE_BYTES = 1_048_576;

/** SHA-256 of the file as it is now. @throws the file system's error, also where it is no file */
export async function hashFile(file: string): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES }))
    hash.update(piece as Buffer);
  return hash.digest('base64url');
}

/** The file's own name, composed (NFC), as every name is shown. */
export function nameOfFile(file: string): string {
  return path.basename(file).normalize('NFC');
}
