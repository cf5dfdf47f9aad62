// The device leaves its organisation (C13, C15): nothing is asked any more, End is requested, and when nobody is connected it is noted and done.
import { answer } from './answering';
import { left } from './belonging';
import { endElevation } from './elevation';
import type { LeftBy } from './enrolled';
import type { Step, World } from './event';
import { requestEnd } from './session-life';
import type { Moment, State } from './state';
import { andThen, each, step } from './step';

/** Begins to leave. Nothing happens where the device belongs to nobody, or is leaving already. */
export function leave(state: State, by: LeftBy, at: Moment, world: World): Step {
  if (state.enrolled === undefined || state.leaving !== undefined) return step(state);
  const leaving: State = {
    ...state,
    leaving: by,
    grants: state.grants.filter(({ trust }) => trust !== 'signed'),
  };
  const asked = leaving.asks.filter(({ facts }) => facts.trust === 'signed');
  const answered = each(step(leaving), asked, (next, ask) =>
    answer(next, ask, { answer: 'withdrawn', reason: 'unenrolled' }, at, world),
  );
  return andThen(answered, (next) => endElevation(next, 'technician', at));
}

/** Goes on leaving: whoever is connected is asked to go; then it is the last entry for this organisation, and its keys go. */
export function settleLeaving(state: State, at: Moment): Step {
  const { enrolled, leaving: by } = state;
  if (enrolled === undefined || by === undefined) return step(state);
  const live = state.sessions.filter((session) => session.state === 'live');
  const told = each(step(state), live, (next, session) => requestEnd(next, session, 'policy', at));
  return andThen(told, (next) => {
    if (next.sessions.some((session) => session.state === 'ending')) return step(next);
    const { organisation } = enrolled;
    return step(
      left(next, organisation, at.now),
      [{ type: 'device.unenrolled', data: { organisation, by } }],
      [{ do: 'leave', by }],
    );
  });
}
