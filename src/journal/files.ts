// What the journal needs of a file system, narrow enough for tests to make each call fail; and Node's own.
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';

/** All calls are synchronous and throw Node's errors (`code`: `ENOSPC`, `EIO`, `ENOENT`, …). */
export interface JournalFiles {
  /** `create` fails if the file exists (O_EXCL) and makes it 0600; `change` opens an existing one for writing. */
  open(file: string, how: 'create' | 'change'): number;
  /** One write at `position`; may return fewer bytes than given. */
  write(handle: number, bytes: Uint8Array, position: number): number;
  /** `fdatasync`. */
  sync(handle: number): void;
  size(handle: number): number;
  cut(handle: number, size: number): void;
  close(handle: number): void;
  /** Makes a folder's list of names durable; does nothing where the system has no such call. */
  syncDir(dir: string): void;
  read(file: string): Buffer;
  /** Names in a folder; empty if there is no such folder. */
  list(dir: string): readonly string[];
  /** Makes a folder 0700, with those above it, unless it exists. */
  makeDir(dir: string): void;
  rename(from: string, to: string): void;
  /** Removes a file; does nothing if there is none. */
  remove(file: string): void;
}

/** The `code` of an error of the system, or its text. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return String(error);
}

/** True for the errors that mean "no room": full disk, used-up quota. */
export function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error));
}

/** Runs `read`; a file or folder that is not there gives `otherwise`. */
function unlessMissing<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

/** The file system of this computer. */
export const nodeFiles: JournalFiles = {
  open: (file, how) => openSync(file, how === 'create' ? 'wx' : 'r+', 0o600),
  write: (handle, bytes, position) => writeSync(handle, bytes, 0, bytes.length, position),
  sync: fdatasyncSync,
  size: (handle) => fstatSync(handle).size,
  cut: ftruncateSync,
  close: closeSync,
  syncDir(dir) {
    // Windows has no handle to a folder; NTFS journals its names by itself.
    if (process.platform === 'win32') return;
    const handle = openSync(dir, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  },
  read: (file) => readFileSync(file),
  list: (dir) => unlessMissing(() => readdirSync(dir), []),
  makeDir: (dir) => void mkdirSync(dir, { recursive: true, mode: 0o700 }),
  rename: renameSync,
  remove: (file) => unlessMissing(() => unlinkSync(file), undefined),
};
