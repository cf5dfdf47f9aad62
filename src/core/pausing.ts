// The person pauses questions (policy `pauseAllowed`): what comes meanwhile is held, its asker is told, and the pause ends by itself.
import type { EntryData } from '../model/entries';
import { timeFrom } from '../model/scalars';
import type { Step } from './event';
import { freshNow } from './freshness';
import type { Moment, Pause, State } from './state';
import { step } from './step';

/** Pauses, where policy leaves it to the person. @param until wall clock in ms; absent: until they go on */
export function pauseAsks(state: State, until: number | undefined, at: Moment): Step {
  if (!state.policy.pauseAllowed || (until !== undefined && until <= freshNow(at))) return step(state);
  const paused: Pause =
    until === undefined ? {} : { ends: { at: until, mono: at.mono + (until - freshNow(at)) } };
  return step({ ...state, paused }, [
    { type: 'asks.paused', data: until === undefined ? {} : { until: timeFrom(until) } },
  ]);
}

/** Questions come again. */
export function resumeAsks(state: State, by: EntryData<'asks.resumed'>['by']): Step {
  return state.paused === undefined
    ? step(state)
    : step(unpaused(state), [{ type: 'asks.resumed', data: { by } }]);
}

/** The state without the pause. */
export function unpaused(state: State): State {
  const { paused: _over, ...rest } = state;
  return rest;
}

/** Ends a pause whose time is over, or that policy no longer allows. */
export function settlePause(state: State, at: Moment): Step {
  if (!state.policy.pauseAllowed) return resumeAsks(state, 'policy');
  return at.mono < pauseDueMono(state, at) ? step(state) : resumeAsks(state, 'time');
}

/** When the pause is over, monotonic. */
export function pauseDueMono({ paused }: Pick<State, 'paused'>, at: Moment): number {
  if (paused?.ends === undefined) return Infinity;
  return Math.min(paused.ends.mono, at.mono + (paused.ends.at - freshNow(at)));
}

/** A pause as its entry tells of it. A clock that was put back since makes it no longer. @param noted wall clock in ms */
export function notedPause({ until }: EntryData<'asks.paused'>, noted: number, at: Moment): Pause {
  if (until === undefined) return {};
  const ends = Date.parse(until);
  return { ends: { at: ends, mono: at.mono + Math.min(ends - noted, ends - at.now) } };
}
