// What a check of a journal says (C6): the verdict, and the problems with their codes.
import type { Device, Id } from '../model/scalars';

export type ProblemCode =
  | 'syntax'
  | 'not-canonical'
  | 'sequence'
  | 'chain'
  | 'signature'
  | 'key'
  | 'pruned-gap'
  | 'tail-missing'
  | 'confirmation';

/** One thing that is wrong, and where. */
export interface Problem {
  readonly code: ProblemCode;
  /** The number that the line has, or should have. */
  readonly seq: number;
  /** Name of the file in the journal's folder. */
  readonly file: string;
  /** 1, 2, 3 … in that file; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly detail: string;
}

/** Intact from `from` to `to`; confirmed by the endpoint to `confirmedTo` (0: not); and whether the end is proven. */
export interface Verdict {
  readonly ok: boolean;
  /** Absent if no line could be read. */
  readonly journal?: Id;
  /** Absent if no key is known. */
  readonly device?: Device;
  readonly from: number;
  readonly to: number;
  readonly confirmedTo: number;
  /** `proven`: the last line here is the last that the endpoint confirmed. `open`: later lines may be missing. */
  readonly end: 'proven' | 'open';
  readonly problems: readonly Problem[];
  /** What this check did not cover, in words: `key not checked`, `witness key not checked`. */
  readonly notes: readonly string[];
}
