// A session past its planned time (C9): the person may give it more. Nothing else depends on it: they can end it at any moment.
import { isControlled } from './answering';
import type { Step } from './event';
import type { Moment, SessionFacts, SessionState, State } from './state';
import { step, withSession } from './step';

/** So much more at a time. */
export const MORE_MINUTES = 10;

/** For how long in all it is planned, or was allowed since. */
export function allowedMinutes({ minutes, allowed }: SessionFacts): number {
  return allowed ?? minutes;
}

/** True if the person can give it more time: they had said yes, its time is over, and policy's own limit is still to come. */
export function mayExtend({ state, facts }: SessionState, { policy }: State): boolean {
  const isOver = state === 'live' && facts.overrun;
  return isOver && facts.basis === 'consent' && allowedMinutes(facts) < policy.maxSessionMinutes;
}

/** Ten minutes more from now, as the person says; who could have pressed in their place is recorded. */
export function extendSession(state: State, session: SessionState, at: Moment): Step {
  if (session.state !== 'live' || !mayExtend(session, state)) return step(state);
  const { facts } = session;
  const elapsed = Math.floor((at.mono - facts.startedMono) / 60_000);
  const minutes = Math.min(elapsed + MORE_MINUTES, state.policy.maxSessionMinutes);
  return step(withSession(state, { state: 'live', facts: { ...facts, allowed: minutes, overrun: false } }), [
    {
      type: 'session.extended',
      data: { session: facts.session, minutes, duringControl: isControlled(state) },
    },
  ]);
}
