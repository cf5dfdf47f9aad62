// Puts bytes at the end of the newest segment, or says why not and leaves nothing behind (C6, "Append").
import path from 'node:path';
import { SEGMENT_MAX_BYTES } from '../model/entries';
import { JournalWriteError, writeErrorFrom } from './errors';
import type { JournalFiles } from './files';
import { segmentName } from './segments';

interface OpenSegment {
  readonly file: string;
  readonly handle: number;
  readonly size: number;
}
/** A segment that may still hold bytes of a batch that failed. */
interface Uncut {
  readonly file: string;
  readonly size: number;
  /** The batch, if it is one line whose sync failed: the same line may then stand at the join (C6). */
  readonly mayStand?: Uint8Array;
}
type Failure = { readonly error: JournalWriteError; readonly bySync: boolean };

/** Where the writer goes on: a segment and how many of its bytes are whole. */
export interface SegmentEnd {
  readonly file: string;
  readonly size: number;
}

/** Writes batches of whole lines. Not for two processes at once: the agent holds a lock. */
export class SegmentWriter {
  private segment: OpenSegment | undefined;
  private uncut: readonly Uncut[] = [];

  constructor(
    private readonly files: JournalFiles,
    private readonly dir: string,
    end: SegmentEnd,
  ) {
    this.segment = { file: end.file, handle: files.open(end.file, 'change'), size: end.size };
  }

  /**
   * Writes lines with one `write` and one `fdatasync`; they are durable when this returns.
   * After a failed sync the handle is given up and the same bytes go into a new segment, once.
   * @param lines how many lines `bytes` holds
   * @param seq of the first of them
   * @param makeRoom asked when the disk is full; true if it is worth trying again
   * @throws JournalWriteError; then none of the lines is in the journal
   */
  commit(bytes: Uint8Array, lines: number, seq: number, makeRoom: () => boolean): void {
    let mayMoveOn = true;
    for (;;) {
      const failure = this.attempt(bytes, lines, seq);
      if (failure === undefined) return;
      if (failure.bySync && mayMoveOn) mayMoveOn = false;
      else if (!isRoomWanted(failure.error) || !makeRoom()) throw failure.error;
    }
  }

  /** Gives the handle back. */
  close(): void {
    if (this.segment !== undefined) this.files.close(this.segment.handle);
    this.segment = undefined;
  }

  private attempt(bytes: Uint8Array, lines: number, seq: number): Failure | undefined {
    try {
      this.cutWhatRemains(bytes);
      if (this.segment === undefined || this.isPastLimit(bytes.length)) this.begin(seq);
    } catch (error) {
      return { error: writeErrorFrom(error, 'unwritable'), bySync: false };
    }
    const segment = this.segment;
    if (segment === undefined) throw new Error('a segment was begun above');
    try {
      const written = this.files.write(segment.handle, bytes, segment.size);
      if (written !== bytes.length)
        throw new JournalWriteError('short-write', `${written} of ${bytes.length} bytes`);
    } catch (error) {
      this.cutBack(segment);
      return { error: writeErrorFrom(error, 'unwritable'), bySync: false };
    }
    try {
      this.files.sync(segment.handle);
    } catch (error) {
      this.abandon({ ...segment, ...(lines === 1 ? { mayStand: bytes } : {}) });
      return { error: writeErrorFrom(error, 'sync-failed'), bySync: true };
    }
    if (this.uncut.length > 0) this.uncut = [];
    const { file, handle, size } = segment;
    this.segment = { file, handle, size: size + bytes.length };
    return undefined;
  }

  private isPastLimit(bytes: number): boolean {
    const size = this.segment?.size ?? 0;
    return size > 0 && size + bytes > SEGMENT_MAX_BYTES;
  }

  /** Begins the segment whose first line is `seq`. A file of that name holds nothing that was ever committed. */
  private begin(seq: number): void {
    const file = path.join(this.dir, segmentName(seq));
    this.files.remove(file);
    this.uncut = this.uncut.filter((one) => one.file !== file);
    const handle = this.files.open(file, 'create');
    try {
      this.files.syncDir(this.dir);
    } catch (error) {
      this.files.close(handle);
      this.files.remove(file);
      throw writeErrorFrom(error, 'sync-failed');
    }
    this.close();
    this.segment = { file, handle, size: 0 };
  }

  /** Cuts off what was written of a batch. The handle has not failed a sync, so it may go on being used. */
  private cutBack(segment: OpenSegment): void {
    try {
      this.files.cut(segment.handle, segment.size);
      this.files.sync(segment.handle);
    } catch {
      this.abandon(segment); // the next attempt cuts it by another handle before anything else
    }
  }

  /** Never uses this handle again: what the system says of its data is not to be believed after a failed sync. */
  private abandon(uncut: Uncut): void {
    this.uncut = [...this.uncut, uncut];
    try {
      this.close();
    } catch {
      this.segment = undefined; // closing reports the same failure once more
    }
  }

  /** Cuts what failed batches left, before anything else is written. */
  private cutWhatRemains(bytes: Uint8Array): void {
    for (const one of this.uncut) {
      try {
        this.cutByPath(one);
        this.uncut = this.uncut.filter((other) => other !== one);
      } catch (error) {
        if (one.mayStand !== bytes) throw error;
      }
    }
  }

  private cutByPath(uncut: Uncut): void {
    const handle = this.files.open(uncut.file, 'change');
    try {
      this.files.cut(handle, uncut.size);
      this.files.sync(handle);
    } finally {
      this.files.close(handle);
    }
  }
}

/** A disk that takes only part of a write is most often full. */
function isRoomWanted(error: JournalWriteError): boolean {
  return error.code === 'disk-full' || error.code === 'short-write';
}
