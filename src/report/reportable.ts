// What the reporter needs of others: a journal to read, a place for its cursors, a way out, someone to tell.
import type { Schedule } from '../core/schedule';
import type { Device, Hash, Id, Time } from '../model/scalars';

/** One journal on this computer. */
export interface JournalSpan {
  readonly id: Id;
  /** The one that is written to; all others are closed. */
  readonly open: boolean;
  /** First and last `seq` present. */
  readonly first: number;
  readonly last: number;
  /** Whose key signs it, where that is not the device's present key. */
  readonly device?: Device;
}

/** One line, exactly as it stands in the journal, without LF. */
export interface ReportLine {
  readonly seq: number;
  readonly json: string;
  readonly hash: Hash;
}

/** The journal as the queue of what is to be reported (C11). */
export interface ReportableJournal {
  /** The open journal, and its last entry. */
  readonly id: Id;
  readonly head: { readonly seq: number; readonly hash: Hash };
  /** Closed journals from the oldest on, then the open one. */
  journals(): readonly JournalSpan[];
  /**
   * Consecutive lines from `fromSeq` on, at most `maxBytes` in all, but at least one where there is one.
   * @throws if the journal cannot be read
   */
  lines(journal: Id, fromSeq: number, maxBytes: number): readonly ReportLine[];
}

/** How far the destination has one journal. */
export interface Cursor {
  readonly have: number;
  /** No longer reported: the endpoint holds another or a longer history under this id. */
  readonly stopped?: 'forked' | 'rolled-back';
}
export interface Cursors {
  readonly journals: Readonly<Record<Id, Cursor>>;
  readonly lastConfirmedAt?: Time;
}
/** Where cursors are kept. Losing them costs a question to the endpoint, never an entry. */
export interface CursorStore {
  /** Undefined where there are none yet or they cannot be read. */
  read(): Cursors | undefined;
  write(cursors: Cursors): void;
}

/** What a confirmation says, once its signature holds (C11). */
export interface ConfirmedHead {
  readonly journal: Id;
  readonly seq: number;
  readonly hash: Hash;
}

/** Something that IT should know; the reporter goes on trying. */
export type ReportAlarm =
  | { readonly what: 'bad-entry'; readonly journal: Id; readonly seq: number; readonly why: string }
  | { readonly what: 'refused'; readonly journal: Id; readonly status: number }
  | { readonly what: 'unproven'; readonly journal: Id }
  | { readonly what: 'too-large'; readonly journal: Id; readonly seq: number }
  | { readonly what: 'forked'; readonly journal: Id; readonly seq: number; readonly hash: Hash }
  | { readonly what: 'rolled-back'; readonly journal: Id; readonly have: number }
  | { readonly what: 'pruned'; readonly journal: Id; readonly have: number }
  | { readonly what: 'other-history'; readonly journal: Id; readonly seq: number }
  | { readonly what: 'unreadable'; readonly journal: Id; readonly seq: number };

/** How reporting goes. */
export interface ReportProgress {
  /** Entries that the destination has not confirmed, over all journals that are reported. */
  readonly unsent: number;
  /** Last entry of the open journal that it has; 0 if none. */
  readonly confirmedSeq: number;
  readonly lastConfirmedAt?: Time;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ReporterOptions {
  readonly journal: ReportableJournal;
  readonly store: CursorStore;
  readonly fetch: Fetch;
  /** Origin, without a slash at the end. */
  readonly endpoint: string;
  readonly kind: 'tallylight' | 'generic';
  /** The device whose key signs the open journal. */
  readonly device: Device;
  /** For generic collectors: policy `reportHeaders`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bearer token for one request; `clockOffsetMs` is to be added to our clock (C11, 401). */
  authorise(clockOffsetMs: number): string | Promise<string>;
  /** `device`: whose journal it must be about; after a lost key a closed journal is another device's. */
  verifyConfirmation(
    jws: string,
    device: Device,
  ): ConfirmedHead | undefined | Promise<ConfirmedHead | undefined>;
  /** Keeps the confirmation beside the journal, durably, before the cursor moves. Failing does not stop reports. */
  keepConfirmation(jws: string, journal: Id): void;
  /** The open journal must be closed and a new one opened with reason `rolled-back`. */
  onRolledBack(fork?: { readonly seq: number; readonly hash: Hash }): void;
  onAlarm(alarm: ReportAlarm): void;
  /** What the endpoint holds against this device, at each of its replies: `cloned` `rolled-back` `moved` …; empty: nothing. */
  onFlags(flags: readonly string[]): void;
  onReenrol(): void;
  onProgress(progress: ReportProgress): void;
  readonly schedule: Schedule;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Wall clock, ms since the epoch; the endpoint's, where that is known to be ahead. */
  readonly now: () => number;
  /** Monotonic clock, ms: how long something has lasted. */
  readonly mono: () => number;
  /** The debug log. */
  log(line: string): void;
}
