// The machine: (state, event) → (next state, notes, effects). Pure; the one place where every event meets the state (design 3).
import type { Note } from '../model/entries';
import type { Id } from '../model/scalars';
import { isAskOffRoster, refuseByPolicy } from './admission';
import { closeCard } from './afterwards';
import { answer } from './answering';
import { stopArranging } from './arranging';
import { receive, refuseUnread } from './arrivals';
import { raiseConcern } from './concerns';
import { passTime, resumeFromSleep } from './deadlines';
import { joined } from './belonging';
import { elevate } from './elevation';
import { withKeys } from './enrolled';
import { extendSession } from './extending';
import { giveFeedback } from './feedback';
import { summariseFlood } from './floods';
import { freshNow } from './freshness';
import type { MachineEvent, Step, World } from './event';
import { explain, isExplaining, stopExplaining } from './explaining';
import { requestHelp } from './help';
import { settleAsks } from './holds';
import { leave, settleLeaving } from './leaving';
import { answerNow, postpone } from './postponing';
import { pauseAsks, resumeAsks, settlePause } from './pausing';
import { letAskAgain } from './rate';
import { startAgain } from './restart';
import { endByPerson, endByProof, requestEnd } from './session-life';
import { accept, decline, delayed, disturbed, extend, failed, painted } from './showing';
import { comeForward, standAside } from './standing-aside';
import type { AskState, Moment, SessionState, State } from './state';
import { giveWord } from './stated';
import { each, step, andThen } from './step';

/** The wall clock moved against the monotonic one by more than this: it was set (C7). */
const CLOCK_JUMP_MS = 120_000;

/**
 * One step of the machine. What is due by time comes before the event, so that a press after the deadline meets no ask;
 * asks are held and shown after it.
 */
export function reduce(state: State, event: MachineEvent, world: World): Step {
  const { at } = event;
  const timed = andThen(noteClock(state, at), (next) =>
    event.type === 'start' ? step(next) : passTime(next, at, world),
  );
  const happened = andThen(timed, (next) => happen(next, event, world));
  const paused = andThen(happened, (next) => settlePause(next, at));
  const settled = andThen(paused, (next) => settleAsks(next, at, world));
  return andThen(settled, (next) => settleLeaving(next, at));
}

function happen(state: State, event: MachineEvent, world: World): Step {
  const { at } = event;
  switch (event.type) {
    case 'message':
      return receive(state, event.genuine, event.nonce, at, world);
    case 'message.refused':
      return refuseUnread(state, event.refused, at);
    case 'prompt.painted':
      return withOpenAsk(state, event.ask, (ask) => painted(state, ask, at, world));
    case 'prompt.failed':
      return (
        closeFailed(state, event.ask) ?? withOpenAsk(state, event.ask, (ask) => failed(state, ask, at, world))
      );
    case 'prompt.delayed':
      return withOpenAsk(state, event.ask, (ask) => delayed(state, ask, at));
    case 'prompt.disturbed':
      return withOpenAsk(state, event.ask, (ask) => disturbed(state, ask, at));
    case 'prompt.accept':
      return withOpenAsk(state, event.ask, (ask) => accept(state, ask, event, at, world));
    case 'prompt.decline':
      return (
        (event.closed || !isExplaining(state, event.ask) ? closeFailed(state, event.ask) : undefined) ??
        withOpenAsk(state, event.ask, (ask) => decline(state, ask, event, at, world))
      );
    case 'prompt.explain':
      return explain(state, event);
    case 'prompt.dismiss':
      return closeFailed(state, event.ask) ?? step(state);
    case 'prompt.later':
      return withOpenAsk(state, event.ask, (ask) => postpone(state, ask, event.laterAt, at, world));
    case 'answer-now':
      return withOpenAsk(state, event.ask, (ask) => answerNow(state, ask));
    case 'prompt.more':
      return withOpenAsk(state, event.ask, (ask) => extend(state, ask, at, world));
    case 'prompt.aside':
      return withOpenAsk(state, event.ask, (ask) => standAside(state, ask, at, world));
    case 'prompt.forward':
      return withOpenAsk(state, event.ask, (ask) => comeForward(state, ask, at));
    case 'banner.end':
      return each(step(state), sessionsOf(state, event.session), (next, session) =>
        requestEnd(next, session, event.by, at),
      );
    case 'banner.gone':
      return each(step(state), sessionsOf(state, event.session), (next, session) =>
        endByPerson(next, session, at),
      );
    case 'banner.extend':
      return each(step(state), sessionsOf(state, event.session), (next, session) =>
        extendSession(next, session, at),
      );
    case 'banner.concern':
      return each(step(state), sessionsOf(state, event.session), (next, session) =>
        raiseConcern(next, session, at),
      );
    case 'end.proved':
      return each(step(state), sessionsOf(state, event.session), (next, session) =>
        endByProof(next, session, event.proof, at),
      );
    case 'ended.close':
      return closeCard(state, event.session);
    case 'ended.answer':
      return giveWord(state, event.session, event.agreed);
    case 'ended.feedback':
      return giveFeedback(state, event);
    case 'help.request':
      return requestHelp(state, event.data, at);
    case 'ask-again':
      return letAskAgain(state, event.technician);
    case 'asks.pause':
      return pauseAsks(state, event.until, at);
    case 'asks.resume':
      return resumeAsks(state, 'person');
    case 'screen':
      return step({ ...state, screen: event.screen });
    case 'resumed':
      return resumeFromSleep(state, at, world);
    case 'elevation.request':
    case 'elevation.begin':
    case 'elevation.take-back':
    case 'elevation.end':
    case 'elevation.dismiss':
      return elevate(state, event, at, world);
    case 'policy':
      return applyPolicy({ ...state, policy: event.policy, asks: state.asks.map(armedAnew(at)) }, at, world);
    case 'start':
      return startAgain(state, event.started, event.osBootAt, at, world);
    case 'leave':
      return leave(state, event.by, at, world);
    case 'note':
      return takeNote(state, event.note, at);
    case 'tick':
      return step(state);
  }
}

function takeNote(state: State, note: Note, at: Moment): Step {
  switch (note.type) {
    case 'device.enrolled':
      return step(joined(state, note.data), [note]);
    case 'keys.changed':
      return step({ ...state, ...withKeys(state.enrolled, note.data) }, [note]);
    case 'agent.stopped':
      return andThen(summariseFlood(state, at, true), (next) => step(next, [note]));
    case 'agent.alive':
      return step({ ...state, aliveAt: at.now }, [note]);
    default:
      return step(state, [note]);
  }
}

function withOpenAsk(state: State, id: Id, decide: (ask: AskState) => Step): Step {
  const ask = state.asks.find((other) => other.facts.ask.id === id);
  return ask === undefined ? step(state) : decide(ask);
}

/** The sessions that are meant: one, or all. */
function sessionsOf(state: State, id: Id | undefined): readonly SessionState[] {
  return id === undefined ? state.sessions : state.sessions.filter((session) => session.facts.session === id);
}

/** A window that no longer asks, but says that nothing could be recorded or when it will be, or asks why, is just closed, however it went. */
function closeFailed(state: State, id: Id): Step | undefined {
  if (isExplaining(state, id)) return step(stopExplaining(state));
  if (state.arranged?.facts.ask.id === id) return step(stopArranging(state));
  if (state.failedAsk?.ask.id !== id) return undefined;
  const { failedAsk: _failed, ...rest } = state;
  return step(rest);
}

/** What is on screen may say something else now: it has not been read for a second yet. */
function armedAnew({ mono }: Moment): (ask: AskState) => AskState {
  return (ask) => (ask.state === 'shown' ? { ...ask, disturbedMono: mono } : ask);
}

/** A stricter policy takes back what it would now refuse (C15). */
function applyPolicy(state: State, at: Moment, world: World): Step {
  const refused = state.asks.filter(
    ({ facts }) =>
      refuseByPolicy(facts.ask, facts.trust, state, freshNow(at)) !== undefined ||
      isAskOffRoster(state, facts.ask, freshNow(at)),
  );
  return each(step(state), refused, (next, ask) =>
    answer(next, ask, { answer: 'withdrawn', reason: 'policy' }, at, world),
  );
}

function noteClock(state: State, at: Moment): Step {
  const deltaMs = Math.round(at.now - state.last.now - (at.mono - state.last.mono));
  const next = { ...state, last: at };
  return Math.abs(deltaMs) > CLOCK_JUMP_MS
    ? step(next, [{ type: 'clock.changed', data: { deltaMs } }])
    : step(next);
}
