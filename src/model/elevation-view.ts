// What the window for administrator rights shows, as data: a projection of the state that main sends and the window puts into words.
import type { Id } from './scalars';
import type { ElevationEndedBy } from './words';

/** The program as the window shows it. */
export interface ProgramView {
  readonly name: string;
  /** Whose signature the system found good; absent: nobody's. */
  readonly publisher?: string;
  /** SHA-256, lower-case hexadecimal in groups of four. */
  readonly hash: string;
}

/** For how long can be asked, in minutes. */
export const ELEVATION_MINUTES = [15, 30, 60] as const;
export type ElevationMinutes = (typeof ELEVATION_MINUTES)[number];

/** Who decides: names joined in the window's language, and how many of them must approve. */
export interface DecidersView {
  readonly approver: string;
  readonly isOne: boolean;
  readonly needsTwo: boolean;
}

interface Requested {
  readonly elevation: Id;
  readonly program: ProgramView;
}
interface Approved extends Requested {
  readonly approver: string;
  /** Wall clock, ms. */
  readonly approvedAt: number;
}

export type ElevationStep =
  /** `deciders` absent: nobody may approve. */
  | { readonly step: 'form'; readonly deciders?: DecidersView; readonly program?: ProgramView }
  | ({
      readonly step: 'waiting';
      readonly deciders?: DecidersView;
      /** Wall clock, ms. */
      readonly requestedAt: number;
      readonly minutes: number;
      /** Who has approved already, where two must. */
      readonly soFar?: string;
    } & Requested)
  | ({ readonly step: 'over'; readonly why: 'declined' | 'unanswered' | 'mismatch' } & Requested)
  | ({
      readonly step: 'approved';
      readonly minutes: number;
      /** It must be started by then, wall clock in ms. */
      readonly until: number;
      /** False where policy names no tool that gives the rights: then IT does it. */
      readonly mayStart: boolean;
    } & Approved)
  /** `leftMs`: at the moment of sending; the window counts on by its own monotonic clock. */
  | ({ readonly step: 'on'; readonly leftMs: number } & Approved)
  | ({
      readonly step: 'ended';
      readonly by: ElevationEndedBy;
      readonly wasOn: boolean;
      /** Wall clock, ms. */
      readonly at: number;
    } & Requested);

/** The window. */
export interface ElevationView {
  /** BCP 47 */
  readonly language: string;
  readonly shown: ElevationStep;
}
