// The status file and the daily sign of life (C10, C7): how the agent is, in numbers. Written on change only.
import type { StatusFile } from '../model/answers';
import type { NoteOf } from '../model/entries';
import { timeFrom } from '../model/scalars';
import { onScreen } from './banner-view';
import { isAhead } from './freshness';
import type { Moment, State } from './state';

const DAY_MS = 24 * 3_600_000;

/** What the root knows and the machine does not. */
export interface Surroundings extends Pick<
  StatusFile,
  'pid' | 'startedAt' | 'version' | 'device' | 'person' | 'enrolled'
> {
  /** Entries that the endpoint has not confirmed. */
  readonly unsent: number;
  /** Last entry that the endpoint confirmed; 0 if none. */
  readonly confirmedSeq: number;
  readonly lastConfirmedAt?: string;
}

/** `H/answers/status.json`. */
export function statusFile(state: State, around: Surroundings, at: Moment): StatusFile {
  const { confirmedSeq: _confirmedSeq, ...said } = around;
  return {
    v: 1,
    at: timeFrom(at.now),
    ...said,
    screen: state.screen,
    asks: state.asks.length,
    sessions: onScreen(state).map((session) => session.facts.session),
  };
}

/** When the next sign of life is due, wall clock in ms: at once, where the last one lies ahead because the clock was put back. */
export function aliveDueAt({ aliveAt }: State, { now }: Moment): number {
  return isAhead(aliveAt, now) ? now : aliveAt + DAY_MS;
}

/** The daily entry that makes silence evidence; undefined while it is not due. */
export function aliveNote(state: State, around: Surroundings, at: Moment): NoteOf<'agent.alive'> | undefined {
  if (at.now < aliveDueAt(state, at)) return undefined;
  const { unsent, confirmedSeq } = around;
  return { type: 'agent.alive', data: { live: onScreen(state).length, unsent, confirmedSeq } };
}
