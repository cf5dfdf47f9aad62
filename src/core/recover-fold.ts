// What the fold over the journal's entries works with, besides the entries (recover.ts).
import type { Policy } from '../model/policy';
import type { Hash, Id } from '../model/scalars';
import type { World } from './event';
import type { RosterContent } from './roster';
import type { AskFacts, Moment } from './state';

/** When a wall-clock time was, or will be, on the monotonic clock of the run that begins. */
export function monoOf(time: string | number, at: Moment): number {
  return at.mono - (at.now - (typeof time === 'string' ? Date.parse(time) : time));
}

/** The same of what began in an earlier run: that was before this one, also where the clock ran ahead then. */
export function beganMono(time: number, at: Moment): number {
  const mono = monoOf(time, at);
  return mono > at.mono ? -1 : mono;
}

/** What the fold works with besides the entries. */
export interface Fold {
  readonly policy: Policy;
  readonly at: Moment;
  readonly world: World;
  readonly rosters: (hash: Hash) => RosterContent | undefined;
  /** Facts of asks that are already answered, to make their answer files again. */
  readonly facts: Map<Id, AskFacts>;
}
