// Reads a file from the inbox together with the answer to "who may have written it?" (C16).
import { constants } from 'node:fs';
import type { Stats } from 'node:fs';
import path from 'node:path';
import type { FolderRights } from '../core/folder-rights';
import { foldersAbove, objectionToFile, objectionToFolder } from '../core/ownership';
import type { OwnershipFacts } from '../core/ownership';
import { MESSAGE_MAX_BYTES } from '../model/messages';

/** What the check uses of `node:fs`. */
export interface OwnershipFiles {
  openSync(path: string, flags: number): number;
  fstatSync(fd: number): Stats;
  lstatSync(path: string): Stats;
  readSync(fd: number, buffer: Uint8Array, offset: number, length: number, position: number): number;
  closeSync(fd: number): void;
}

/** A file with the trust that its place and owner give, or the code under which it is refused unread. */
export type OwnedRead =
  | { readonly trust: 'administrator'; readonly bytes: Uint8Array }
  | { readonly trust: 'unverified'; readonly bytes: Uint8Array; readonly why: string }
  | { readonly refused: 'size' | 'trust'; readonly why: string; readonly size: number };

/** One way of telling who may have written a file: POSIX reads owners and modes, Windows the folder's SDDL. */
export type CheckOwned = (path: string, files: OwnershipFiles) => OwnedRead;

/**
 * C16 for POSIX.
 * @param path absolute, without `.` and `..`
 * @throws what `node:fs` throws (ENOENT, EACCES, …): nothing is known then, and it may be tried again
 */
export function checkOwned(path: string, files: OwnershipFiles): OwnedRead {
  const opened = openUnfollowed(path, files);
  if (typeof opened === 'string') return { refused: 'trust', why: opened, size: 0 };
  try {
    const stats = files.fstatSync(opened);
    if (!stats.isFile()) return { refused: 'trust', why: 'is not a regular file', size: 0 };
    const bytes = readBounded(opened, files);
    if (bytes === undefined) return { refused: 'size', why: 'is larger than a message', size: stats.size };
    const why = objectionToFile(factsOf(stats)) ?? objectionAbove(path, files);
    return why === undefined ? { trust: 'administrator', bytes } : { trust: 'unverified', bytes, why };
  } finally {
    files.closeSync(opened);
  }
}

/** The rights of a file's folder are being looked at: nothing is known of it yet, and it may be asked for again. */
export class NotYetKnownError extends Error {
  override readonly name = 'NotYetKnownError';
}

/**
 * C16 for Windows, where Node says uid 0 of every file and a rename keeps a file's own rights: its folder decides.
 * @param rights what is known of the folders
 * @returns a check that throws NotYetKnownError while they are being looked at
 */
export function checkOwnedWindows(rights: FolderRights): CheckOwned {
  return (file, files) => {
    const standing = rights.standing(path.dirname(file));
    if (standing.is === 'pending') throw new NotYetKnownError(); // SECURITY(8): no file is read before it is known who may write there
    if (!files.lstatSync(file).isFile()) return { refused: 'trust', why: 'is not a regular file', size: 0 };
    const fd = files.openSync(file, constants.O_RDONLY);
    try {
      const bytes = readBounded(fd, files);
      if (bytes === undefined)
        return { refused: 'size', why: 'is larger than a message', size: files.fstatSync(fd).size };
      if (standing.is === 'safe') return { trust: 'administrator', bytes };
      return { trust: 'unverified', bytes, why: `lies in a folder that ${standing.why}` };
    } finally {
      files.closeSync(fd);
    }
  };
}

function openUnfollowed(path: string, files: OwnershipFiles): number | string {
  let flags = constants.O_RDONLY;
  flags |= constants.O_NOFOLLOW; // SECURITY(8): a link must not choose which file is read
  flags |= constants.O_NONBLOCK; // SECURITY(8): a pipe put there must not stop the agent
  try {
    return files.openSync(path, flags);
  } catch (error) {
    if (isCode(error, 'ELOOP') || isCode(error, 'EMLINK')) return 'is a link';
    if (isCode(error, 'ENXIO')) return 'is not a regular file'; // a socket cannot be opened
    throw error;
  }
}

/** Reads to the end, one byte past the bound at most; undefined if there is more. The size may change while we read. */
function readBounded(fd: number, files: OwnershipFiles): Uint8Array | undefined {
  const buffer = new Uint8Array(MESSAGE_MAX_BYTES + 1);
  let length = 0;
  while (length < buffer.length) {
    const count = files.readSync(fd, buffer, length, buffer.length - length, length);
    if (count === 0) break;
    length += count;
  }
  return length > MESSAGE_MAX_BYTES ? undefined : buffer.slice(0, length);
}

function objectionAbove(path: string, files: OwnershipFiles): string | undefined {
  for (const folder of foldersAbove(path)) {
    const objection = objectionToFolder(factsOf(files.lstatSync(folder)));
    if (objection !== undefined) return `lies under ${folder}, which ${objection}`;
  }
  return undefined;
}

function factsOf(stats: Stats): OwnershipFacts {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  return { kind, uid: stats.uid, mode: stats.mode & 0o7777, links: stats.nlink };
}

/** True if an error carries this code of `node:fs`. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
