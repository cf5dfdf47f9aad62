// Reads a file that only root can have written (C16, POSIX); anything else is ignored, with the reason.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { foldersAbove, objectionToFile, objectionToFolder, type OwnershipFacts } from '../core/ownership';

/** Largest policy file in bytes (C16). */
const MAX_BYTES = 65_536;

/** That there is no such file, or why it is ignored. */
type NotRead = { readonly kind: 'absent' } | { readonly kind: 'ignored'; readonly why: string };
/** The file's text, or why there is none. */
export type OwnedText = { readonly kind: 'text'; readonly text: string } | NotRead;
/** The file's bytes, or why there are none. */
export type OwnedBytes = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | NotRead;

/**
 * @param path absolute, without `.` and `..`
 */
export function readOwnedText(path: string): OwnedText {
  return decoded(readOwnedBytes(path));
}

/** The bytes as UTF-8. */
export function decoded(owned: OwnedBytes): OwnedText {
  if (owned.kind !== 'bytes') return owned;
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(owned.bytes) };
  } catch {
    return { kind: 'ignored', why: 'is not UTF-8' };
  }
}

/**
 * @param path absolute, without `.` and `..`
 */
export function readOwnedBytes(path: string): OwnedBytes {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK); // a link or a pipe must not be followed or waited for
  } catch (error) {
    return notOpened(error);
  }
  try {
    const why = objectionTo(path, file);
    return why === undefined ? readBounded(file) : { kind: 'ignored', why };
  } finally {
    closeSync(file);
  }
}

/** What an error of `open` says of the file. */
export function notOpened(error: unknown): NotRead {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return { kind: 'absent' };
  return { kind: 'ignored', why: code === 'ELOOP' ? 'is a link' : `cannot be opened (${String(code)})` };
}

function objectionTo(path: string, file: number): string | undefined {
  const objection = objectionToFile(factsOf(fstatSync(file)));
  if (objection !== undefined) return objection; // SECURITY(8): policy that someone else wrote is no policy
  for (const folder of foldersAbove(path)) {
    const why = objectionToFolder(factsOf(lstatSync(folder)));
    if (why !== undefined) return `lies under ${folder}, which ${why}`; // SECURITY(8): in such a folder the file could be exchanged
  }
  return undefined;
}

/** Reads an open file to its end, if it is not too large. */
export function readBounded(file: number): OwnedBytes {
  const buffer = new Uint8Array(MAX_BYTES + 1);
  let length = 0;
  for (let count = -1; count !== 0 && length < buffer.length; length += count)
    count = readSync(file, buffer, length, buffer.length - length, length);
  if (length > MAX_BYTES) return { kind: 'ignored', why: `is larger than ${MAX_BYTES} bytes` };
  return { kind: 'bytes', bytes: buffer.subarray(0, length) };
}

function factsOf(stats: Stats): OwnershipFacts {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  return { kind, uid: stats.uid, mode: stats.mode & 0o7777, links: stats.nlink };
}
