// The record of this computer: opens it, appends to it, reads it, closes it (C6). One writer at a time: the agent holds a lock.
import { readEntry, SEGMENT_MAX_BYTES, type Entry, type Note, type NoteOf } from '../model/entries';
import type { Hash, Id } from '../model/scalars';
import { Ballast, mayUseBallast } from './ballast';
import { closedJournals, type ClosedJournal } from './closed';
import { JournalWriteError } from './errors';
import { nodeFiles, type JournalFiles } from './files';
import { hashOf } from './keys';
import { makeLine, type JournalKey, type MadeLine } from './line-maker';
import { openNew, start, type JournalOptions, type Start } from './opening';
import { prunableIn, pruneNotes, removePruned } from './pruning';
import { linesOf } from './reading';
import { segmentsIn } from './segments';
import type { OpenReason } from './survey';
import { SegmentWriter } from './writer';

/** Why a journal is closed while the agent runs. */
export type CloseReason = Exclude<OpenReason, 'first'>;

/** One journal on this computer. */
export interface JournalSpan {
  readonly id: Id;
  readonly open: boolean;
  /** First and last `seq` that are present and good. */
  readonly first: number;
  readonly last: number;
  /** Whose key signs it, where that is not this device's present key. */
  readonly device?: string;
}
/** One line exactly as it stands in the file, without LF. */
export interface JournalLine {
  readonly seq: number;
  readonly json: string;
  readonly hash: Hash;
}

/** The open journal, and those that were closed before it. */
export interface Journal {
  readonly id: Id;
  readonly head: { readonly seq: number; readonly hash: Hash };
  /**
   * Records notes, each as one line, in order; durable when this returns. One batch is written by one `write` and one
   * `fdatasync` and is recorded whole or not at all, unless it is longer than a segment (1 MiB).
   * @throws JournalWriteError with `code` and what to do
   */
  append(notes: readonly Note[]): readonly Entry[];
  /** Entries of the open journal. Entries of types that this version does not know are passed over. */
  entries(fromSeq?: number): IterableIterator<Entry>;
  /** Consecutive lines, `maxBytes` in all at most, but one at least where there is one. Closed journals, too. */
  lines(journal: Id, fromSeq: number, maxBytes: number): readonly JournalLine[];
  /** Closed journals, oldest first, then the open one. */
  journals(): readonly JournalSpan[];
  /**
   * Removes the oldest segments of which all entries are older than `before` (wall clock, ms) and than 31 days.
   * @param throughSeq entries after this one stay: those that the endpoint does not have yet
   * @returns what was recorded before the last removal; undefined if there was nothing to remove
   */
  prune(before: number, throughSeq?: number): NoteOf<'journal.pruned'> | undefined;
  /** Closes this journal and opens the next one, which names it. The object stays and is then the new journal. */
  closeAndReopen(reason: CloseReason, key?: JournalKey): Journal;
  close(): void;
}
export interface OpenedJournal {
  readonly journal: Journal;
  /** Set if a new journal was opened: why. */
  readonly reason?: OpenReason;
  /** Set if a torn last line was set aside. */
  readonly recovered?: { readonly bytes: number; readonly hash: Hash };
  /** What was found broken, in English, for telling the person. */
  readonly wrong?: string;
}

/**
 * Opens the journal, or a new one where there is none or it cannot go on: corrupt, another key's, rolled back.
 * A torn last line is set aside and recorded.
 * @throws JournalWriteError if a new journal cannot be written, or the system's error if the folder cannot be read
 */
export function openJournal(options: JournalOptions): OpenedJournal {
  const files = options.files ?? nodeFiles;
  const ballast = new Ballast(files, options.stateDir);
  ballast.layIn(options.clock.mono());
  const begun = start(options, ballast);
  const journal = new DeviceJournal(options, begun, ballast);
  journal.sayRecoveredIfPossible();
  const { reason, recovered, wrong } = begun;
  return {
    journal,
    ...(reason === undefined ? {} : { reason }),
    ...(recovered === undefined ? {} : { recovered }),
    ...(wrong === undefined ? {} : { wrong }),
  };
}

class DeviceJournal implements Journal {
  private readonly files: JournalFiles;
  private key: JournalKey;
  private start: Start;
  private at: Journal['head'];
  private writer: SegmentWriter | undefined;
  private unsaid: readonly Note[];
  private closed: readonly ClosedJournal[] | undefined;

  constructor(
    private readonly options: JournalOptions,
    begun: Start,
    private readonly ballast: Ballast,
  ) {
    this.files = options.files ?? nodeFiles;
    this.key = options.key;
    this.start = begun;
    this.at = begun.head;
    this.unsaid = begun.unsaid;
    this.writer = new SegmentWriter(this.files, options.dir, begun.end);
  }

  get id(): Id {
    return this.start.id;
  }
  get head(): Journal['head'] {
    return this.at;
  }

  append(notes: readonly Note[]): readonly Entry[] {
    if (notes.length === 0) return [];
    const recovered = this.unsaid;
    if (recovered.length > 0) {
      this.commit(recovered);
      this.unsaid = [];
    }
    return this.commit(notes);
  }

  /** Says what was set aside at the start; if the disk has no room, the first append that succeeds says it before. */
  sayRecoveredIfPossible(): void {
    try {
      if (this.unsaid.length > 0) this.commit(this.unsaid);
      this.unsaid = [];
    } catch (error) {
      if (!(error instanceof JournalWriteError)) throw error;
    }
  }

  *entries(fromSeq = 1): IterableIterator<Entry> {
    for (const { bytes } of linesOf(this.options.dir, this.files, fromSeq, this.at.seq)) {
      const read = readEntry(JSON.parse(bytes.toString()));
      if ('entry' in read) yield read.entry;
    }
  }

  lines(journal: Id, fromSeq: number, maxBytes: number): readonly JournalLine[] {
    const place = this.placeOf(journal);
    const found: JournalLine[] = [];
    if (place === undefined) return found;
    let size = 0;
    for (const { bytes, seq } of linesOf(place.dir, this.files, fromSeq, place.last)) {
      size += bytes.length;
      if (found.length > 0 && size > maxBytes) break;
      found.push({ seq, json: bytes.toString(), hash: hashOf(bytes) });
    }
    return found;
  }

  journals(): readonly JournalSpan[] {
    const own = this.key.device;
    const closed = this.closedOnes().map(({ device, first, id, last }) => {
      return { id, open: false, first, last, ...(device === own ? {} : { device }) };
    });
    const first = segmentsIn(this.options.dir, this.files)[0]?.firstSeq ?? 1;
    return [...closed, { id: this.id, open: true, first, last: this.at.seq }];
  }

  prune(before: number, throughSeq = Number.MAX_SAFE_INTEGER): NoteOf<'journal.pruned'> | undefined {
    const { clock, dir } = this.options;
    const notes = pruneNotes(prunableIn(dir, this.files, before, throughSeq, clock.now()));
    const last = notes.at(-1);
    if (last === undefined) return undefined;
    this.append(notes);
    removePruned(dir, this.files, last.data.throughSeq);
    return last;
  }

  closeAndReopen(reason: CloseReason, key: JournalKey = this.key): Journal {
    const previous = { journal: this.id, ...this.at };
    // On Windows a file that is open cannot be moved.
    this.start = openNew({ reason, previous }, this.options, key, () => this.close());
    this.writer = new SegmentWriter(this.files, this.options.dir, this.start.end);
    this.at = this.start.head;
    this.key = key;
    this.unsaid = [];
    this.closed = undefined;
    return this;
  }

  close(): void {
    this.writer?.close();
    this.writer = undefined;
  }

  private commit(notes: readonly Note[]): readonly Entry[] {
    const { boot, clock } = this.options;
    const run = { key: this.key, clock, boot };
    const made: MadeLine[] = [];
    let { hash, seq } = this.at;
    for (const note of notes) {
      seq += 1;
      const line = makeLine(note, { journal: this.id, seq, prev: hash }, run);
      made.push(line);
      hash = line.hash;
    }
    for (const batch of batchesOf(made)) this.write(batch, notes);
    this.ballast.layIn(clock.mono());
    return made.map((line) => line.entry);
  }

  private write(batch: readonly MadeLine[], notes: readonly Note[]): void {
    const [first] = batch;
    const last = batch.at(-1);
    if (first === undefined || last === undefined) return;
    if (this.writer === undefined) throw new JournalWriteError('closed', this.id);
    const makeRoom = () => mayUseBallast(notes) && this.ballast.giveUp(this.options.clock.mono());
    const bytes = batch.length === 1 ? first.bytes : Buffer.concat(batch.map((line) => line.bytes));
    this.writer.commit(bytes, batch.length, first.entry.seq, makeRoom);
    this.at = { seq: last.entry.seq, hash: last.hash };
  }

  private placeOf(journal: Id): { readonly dir: string; readonly last: number } | undefined {
    if (journal === this.id) return { dir: this.options.dir, last: this.at.seq };
    return this.closedOnes().find((one) => one.id === journal);
  }

  private closedOnes(): readonly ClosedJournal[] {
    this.closed ??= closedJournals(this.options.dir, this.files, this.key.publicKey);
    return this.closed;
  }
}

/** Batches of lines that fit one segment each: nearly always one. */
function batchesOf(lines: readonly MadeLine[]): readonly (readonly MadeLine[])[] {
  const batches: MadeLine[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    size += line.bytes.length;
    if (size > SEGMENT_MAX_BYTES) {
      batches.push([]);
      size = line.bytes.length;
    }
    batches.at(-1)?.push(line);
  }
  return batches;
}
