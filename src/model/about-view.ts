// What the window "About and diagnostics" shows, as data: projections that main sends and the window puts into words.
import type { DiagnosisCheck } from './diagnosis';
import type { RecordFact } from './record-views';
import type { Line } from './strings/types';

/** One thing that was looked at. */
export interface CheckLook {
  readonly name: DiagnosisCheck['name'];
  readonly verdict: DiagnosisCheck['verdict'];
  readonly title: Line;
  readonly says: Line;
  /** What `doctor` says of it, and what to do: English. Where it is not all right. */
  readonly words?: string;
  readonly remedy?: string;
}

/** What was found out. */
export type ChecksView =
  | { readonly state: 'looking' }
  | { readonly state: 'failed' }
  /** Those that are not all right first. */
  | { readonly state: 'done'; readonly title: Line; readonly looks: readonly CheckLook[] };

export interface AboutView {
  /** BCP 47 */
  readonly language: string;
  readonly facts: readonly RecordFact[];
  readonly checks: ChecksView;
  /** The whole text of the file for IT; absent while it is made. */
  readonly bundle?: string;
}

/** A program by others that is part of Tallylight. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier, as the program says. */
  readonly licence: string;
  /** The text that it comes with; empty where there is none. */
  readonly text: string;
}
