// What time itself brings: count-downs that end, grants that lapse, windows that never painted, the daily sign of life.
import { leavesNotice } from './afterwards';
import { arrangedDueMono, passArranged, remind, reminderDueMono } from './arranging';
import { answer, reasonOfHold } from './answering';
import { elevationDueMono, passElevation } from './elevation';
import { floodDueMono, summariseFlood } from './floods';
import { giveUpParked, parkedUntil } from './arrivals';
import type { Step, World } from './event';
import { explainingDueMono, passExplaining } from './explaining';
import { ageSession, sessionDueMono } from './session-life';
import { freshNow, pastNow } from './freshness';
import { lapse } from './grants';
import { forgetOverrides } from './overrides';
import { aliveDueAt } from './status';
import { pauseDueMono } from './pausing';
import { comeBack } from './postponing';
import { passAside } from './standing-aside';
import { PAINT_WITHIN_MS, paintOverdue } from './showing';
import type { AskState, Moment, State } from './state';
import { each, step, andThen } from './step';

const DAY_MS = 24 * 3_600_000;
/** Messages are remembered at least this long (C6: replay memory). */
const REMEMBER_MS = 31 * DAY_MS;

/** When something is due for one ask, on the monotonic clock. */
function askDueMono(ask: AskState, at: Moment): number {
  const expiresMono = at.mono + (Date.parse(ask.facts.ask.expiresAt) - freshNow(at));
  switch (ask.state) {
    case 'shown':
      return Math.min(ask.untilMono, ask.aside?.untilMono ?? Infinity);
    case 'opening':
      return Math.min(ask.openedMono + PAINT_WITHIN_MS, expiresMono);
    case 'held':
      return expiresMono;
    case 'postponed':
      return Math.min(expiresMono, at.mono + (ask.laterAt - at.now));
  }
}

/** When `tick` is next needed, monotonic ms; always some time, because of the daily sign of life. */
export function nextDeadline(state: State, at: Moment): number {
  return Math.min(
    ...state.asks.map((ask) => askDueMono(ask, at)),
    ...state.sessions.map((session) => sessionDueMono(session, state)),
    ...state.grants.map((grant) => at.mono + (grant.until + 1 - freshNow(at))),
    ...state.parked.map(parkedUntil),
    floodDueMono(state),
    explainingDueMono(state),
    elevationDueMono(state, at),
    arrangedDueMono(state),
    reminderDueMono(state, at),
    pauseDueMono(state, at),
    at.mono + (aliveDueAt(state, at) - at.now),
  );
}

/** Does everything that is due at `at`. */
export function passTime(state: State, at: Moment, world: World): Step {
  const asked = each(step(passArranged(passExplaining(state, at), at)), state.asks, (next, ask) =>
    ageAsk(next, ask, at, world),
  );
  const lapsed = andThen(asked, (next) =>
    each(step(next), next.grants, (rest, grant) => lapse(rest, grant, at)),
  );
  const reminded = andThen(lapsed, (next) => remind(next, at));
  const aged = andThen(reminded, (next) =>
    each(step(next), next.sessions, (rest, session) => ageSession(rest, session, at)),
  );
  const elevated = andThen(aged, (next) => passElevation(next, at));
  const summed = andThen(elevated, (next) => summariseFlood(next, at));
  return andThen(summed, (next) => andThen(giveUpParked(next, at), (rest) => step(forget(rest, at))));
}

function ageAsk(state: State, ask: AskState, at: Moment, world: World): Step {
  if (at.mono < askDueMono(ask, at)) return step(state);
  switch (ask.state) {
    case 'shown':
      return at.mono < ask.untilMono
        ? passAside(state, ask, at)
        : answer(state, ask, { answer: 'unanswered', reason: 'timeout' }, at, world);
    case 'held':
      return answer(state, ask, { answer: 'unanswered', reason: reasonOfHold(ask.why) }, at, world);
    case 'postponed':
      return freshNow(at) >= Date.parse(ask.facts.ask.expiresAt)
        ? answer(state, ask, { answer: 'unanswered', reason: 'timeout' }, at, world)
        : comeBack(state, ask);
    case 'opening':
      return freshNow(at) >= Date.parse(ask.facts.ask.expiresAt)
        ? answer(state, ask, { answer: 'unanswered', reason: 'timeout' }, at, world)
        : paintOverdue(state, ask, at, world);
  }
}

/** After sleep the wall clock counts too: whichever says over wins (C4). */
export function resumeFromSleep(state: State, at: Moment, world: World): Step {
  const over = state.asks.filter((ask) => ask.state === 'shown' && at.now >= ask.until);
  return each(step(state), over, (next, ask) =>
    answer(next, ask, { answer: 'unanswered', reason: 'timeout' }, at, world),
  );
}

/** Drops what need not be remembered any longer; the same state if there is nothing. */
export function forget(state: State, at: Moment): State {
  const before = pastNow(at) - REMEMBER_MS;
  const oldest = state.seen.values().next().value;
  const isKept = (session: State['sessions'][number]) =>
    session.state !== 'ended' || session.endedAt >= before || (session.card && leavesNotice(session.facts));
  if ((oldest === undefined || oldest.at >= before) && state.sessions.every(isKept)) return state;
  return {
    ...state,
    seen: new Map([...state.seen].filter(([, { at: seenAt }]) => seenAt >= before)),
    answered: new Map([...state.answered].filter(([, file]) => Date.parse(file.at) >= before)),
    sessions: state.sessions.filter(isKept),
    overrides: forgetOverrides(state.overrides, before),
  };
}
