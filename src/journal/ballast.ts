// One MiB of disk kept in hand, so that answers and ends can still be recorded when the disk is full.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Note } from '../model/entries';
import type { JournalFiles } from './files';

/** Bytes kept in hand. */
export const BALLAST_BYTES = 1_048_576;
/** How long after a failed try, or after giving it up, the reserve is laid in again. */
const TRY_AGAIN_MS = 60_000;

/** The notes that the reserve is for: what the person answered, and that a session ends. */
const MUST_BE_RECORDED: ReadonlySet<Note['type']> = new Set([
  'ask.answered',
  'session.ended',
  'session.end-requested',
]);

/** True if one of these notes may use the reserve. */
export function mayUseBallast(notes: readonly Note[]): boolean {
  return notes.some((note) => MUST_BE_RECORDED.has(note.type));
}

/** The reserve in `H/state`. Its bytes are random, so that no file system stores them smaller. */
export class Ballast {
  private readonly file: string;
  private isThere = false;
  private triedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly files: JournalFiles,
    private readonly stateDir: string,
  ) {
    this.file = path.join(stateDir, 'ballast.bin');
  }

  /**
   * Lays the reserve in where it is missing and space allows; never fails. Tries once a minute at most.
   * @param monoMs monotonic milliseconds
   */
  layIn(monoMs: number): void {
    if (this.isThere || monoMs - this.triedAtMs < TRY_AGAIN_MS) return;
    this.triedAtMs = monoMs;
    this.isThere = this.isWhole() || this.create();
  }

  /**
   * Gives the space back to the disk.
   * @returns false if there was nothing to give
   */
  giveUp(monoMs: number): boolean {
    if (!this.isThere) return false;
    this.isThere = false;
    this.triedAtMs = monoMs;
    this.files.remove(this.file);
    return true;
  }

  private isWhole(): boolean {
    try {
      const handle = this.files.open(this.file, 'change');
      try {
        return this.files.size(handle) === BALLAST_BYTES;
      } finally {
        this.files.close(handle);
      }
    } catch {
      return false; // not there yet
    }
  }

  private create(): boolean {
    try {
      this.files.makeDir(this.stateDir);
      this.files.remove(this.file);
      const handle = this.files.open(this.file, 'create');
      let written = 0;
      try {
        written = this.files.write(handle, randomBytes(BALLAST_BYTES), 0);
      } finally {
        this.files.close(handle);
      }
      if (written === BALLAST_BYTES) return true;
    } catch {
      // No room for a reserve now; what was written of it is given back, and a later append tries again.
    }
    this.files.remove(this.file);
    return false;
  }
}
