// What the record window shows, as data: projections of the record that main sends and the window puts into words.
import type { Id } from './scalars';
import type { Line } from './strings/types';

/** The pages of the window, in the order in which they are offered. */
export const RECORD_PAGES = ['record', 'who', 'agreement', 'sent', 'waiting', 'rules'] as const;
export type RecordPage = (typeof RECORD_PAGES)[number];

/** What kind of happening a row is; the filter shows one kind, or all. */
export type RowKind = 'session' | 'question' | 'concern' | 'computer';

/** One ask, one session, or one thing that happened to this computer, in words. */
export interface RecordRow {
  /** The journal, and the number of the entry with which it began. */
  readonly id: string;
  readonly kind: RowKind;
  readonly icon:
    'mark' | 'no' | 'later' | 'clock' | 'check-circle' | 'warn' | 'doc' | 'shield' | 'flag' | 'computer';
  /** To be looked at: somebody connected whom nobody had allowed. */
  readonly isCaution: boolean;
  /** Wall clock, ms. */
  readonly at: number;
  readonly title: Line;
  readonly detail?: Line;
  /** What else it can be found by: texts that its two lines do not show. */
  readonly also: string;
}

/** One row of the chosen row's card. */
export interface RecordFact {
  readonly label: Line;
  readonly values: readonly Line[];
  readonly notes: readonly Line[];
}

/** One step of what happened. */
export interface RecordStep {
  /** Wall clock, ms. */
  readonly at: number;
  readonly line: Line;
}

/** Everything about one row. */
export interface RecordDetail {
  readonly id: string;
  readonly title: Line;
  readonly when: Line;
  readonly facts: readonly RecordFact[];
  readonly steps: readonly RecordStep[];
  /** The ask whose final answer it tells of: of that there is a receipt. */
  readonly receipt?: Id;
  /** The entries exactly as they stand in the record, one JSON text each. */
  readonly entries: readonly string[];
}

/** A long text as IT has written it. */
export interface PageText {
  readonly text: string;
  /** BCP 47 */
  readonly language: string;
}

/** What belongs together on a page. */
export interface PageGroup {
  readonly label: Line;
  readonly says?: readonly Line[];
  readonly rows?: readonly RecordFact[];
  /** That there are more rows. */
  readonly more?: Line;
  readonly text?: PageText;
}

/** A page beside the record itself, in plain words. */
export interface PageView {
  readonly page: Exclude<RecordPage, 'record'>;
  /** What holds, in sentences. */
  readonly says: readonly Line[];
  readonly groups: readonly PageGroup[];
  /** For the curious: names as they stand in the files, each with what it holds. */
  readonly names?: {
    readonly label: Line;
    readonly rows: readonly { readonly name: string; readonly members: readonly string[] }[];
  };
}

/** The record on paper. */
export interface PaperView {
  /** BCP 47 */
  readonly language: string;
  /** Whose it is, of when, and what its check found. */
  readonly facts: readonly RecordFact[];
  /** Newest first. */
  readonly rows: readonly RecordRow[];
}

/** How the check of the record goes, or what it found. */
export type CheckView =
  | { readonly state: 'checking'; readonly done: number; readonly of: number }
  | {
      readonly state: 'done';
      readonly isSound: boolean;
      readonly title: Line;
      readonly details: readonly Line[];
      /** What to do. */
      readonly advice?: Line;
    }
  /** The files could not be read. */
  | { readonly state: 'failed' };

/** Rows that are new or say something else now. */
export interface RecordNews {
  readonly rows: readonly RecordRow[];
  /** These are all of them: what was shown before was a first look at the newest. */
  readonly isWhole?: boolean;
  /** True until all that was there when the window opened has been read. */
  readonly isReading: boolean;
  /** Absent: as before. */
  readonly check?: CheckView;
  /** The page that is open, where it says something else now. */
  readonly opened?: PageView;
  /** How many entries wait to be sent. Absent: as before. */
  readonly waiting?: number;
}

/** The window as it opens. */
export interface RecordView extends RecordNews {
  /** BCP 47 */
  readonly language: string;
  readonly page: RecordPage;
  /** The row that is shown beside the list before one is chosen. */
  readonly chosen?: RecordDetail;
}

/** In which form a copy is saved: to read or print, as a table, or the entries as they are, which can be checked. */
export const EXPORT_FORMATS = ['pdf', 'csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
