// What happens when the journal cannot be written (promise 3, C4, C15): the answer is no, and nothing that shows is hidden.
import type { Note } from '../model/entries';
import { timeFrom } from '../model/scalars';
import type { Id } from '../model/scalars';
import { openAskAnswer, tellSession } from './answer-file';
import { isControlled } from './answering';
import type { Effect, MachineEvent, Step, World } from './event';
import { reduce } from './machine';
import { isOnScreen } from './postponing';
import type { Moment, State } from './state';
import { step, andThen } from './step';

/**
 * The step to take in the place of one whose notes could not be committed. Its own notes stay in `state.unrecorded` and are
 * tried again with the next entry; nothing of it waits for them, because it only says no, ends, or shows.
 */
export function withoutRecord(state: State, event: MachineEvent, world: World): Step {
  switch (event.type) {
    case 'message':
      if (event.genuine.message.type === 'ask') return refuseUnrecorded(state, event);
      if (event.genuine.message.type === 'elevation.answer') return step(state); // SECURITY(10): a yes that is not recorded is none; it comes again
      // Not taken over and not remembered: the endpoint sends it again until an entry says that it has come.
      return event.genuine.adoption === undefined ? inMemory(state, event, world) : step(state);
    case 'prompt.painted':
    case 'prompt.accept':
      return needsRecord(state, event, world)
        ? andThen(failAsk(state, event.ask, event, world), (next) =>
            inMemory(next, { type: 'tick', at: event.at }, world),
          )
        : inMemory(state, event, world);
    case 'prompt.more':
    case 'banner.extend':
    case 'prompt.aside':
    case 'elevation.request':
    case 'elevation.begin':
    case 'help.request':
      return step(state);
    case 'ended.answer':
      return event.agreed ? step(state) : inMemory(state, event, world); // a yes that is not recorded is none
    default:
      return inMemory(state, event, world);
  }
}

/** An ask that cannot be recorded is not asked. It is not remembered, so it may come again. */
function refuseUnrecorded(state: State, event: Extract<MachineEvent, { type: 'message' }>): Step {
  const { message } = event.genuine;
  const file = {
    v: 1,
    kind: 'ask',
    id: message.id,
    state: 'refused',
    at: timeFrom(event.at.now),
    refusal: 'record-failed',
  } as const;
  return step(state, [], state.seen.has(message.id) ? [] : [{ do: 'write-answer', file }]);
}

/** True if the press or the painting would count: then it must be in the journal first. A press that comes too late needs no record. */
function needsRecord(state: State, event: MachineEvent, world: World): boolean {
  return reduce(state, event, world).notes.some(
    (note) => note.type === 'ask.shown' || (note.type === 'ask.answered' && note.data.answer === 'accepted'),
  );
}

/**
 * Takes the step in memory: ends, refusals, time-outs and session starts count at once and are recorded when possible.
 * Only the asker is not told `live` before it is recorded (promise 3): `recorded` tells it.
 */
function inMemory(state: State, event: MachineEvent, world: World): Step {
  const taken = reduce(state, event, world);
  const kept = keep(taken.state, taken.notes);
  const started = startedIn(kept.unrecorded);
  return { state: kept, notes: [], effects: taken.effects.filter((effect) => !isLive(effect, started)) };
}

/** The sessions whose start waits to be recorded. */
function startedIn(notes: readonly Note[]): readonly Id[] {
  return notes.flatMap((note) => (note.type === 'session.started' ? [note.data.session] : []));
}

function isLive(effect: Effect, sessions: readonly Id[]): boolean {
  return effect.do === 'write-answer' && effect.file.state === 'live' && sessions.includes(effect.file.id);
}

/** After a commit: nothing is unrecorded any more, and the starts that were only shown until now are told. */
export function recorded(state: State, at: Moment): Step {
  if (state.unrecorded.length === 0) return step(state);
  const started = startedIn(state.unrecorded);
  const told = state.sessions.filter((session) => started.includes(session.facts.session));
  return step(
    { ...state, unrecorded: [] },
    [],
    told.map((session) => tellSession(session, at)),
  );
}

function keep(state: State, notes: readonly Note[]): State {
  return { ...state, unrecorded: [...state.unrecorded, ...notes] };
}

/** Allow, or the showing itself, could not be recorded: `unanswered record-failed`, never accepted; the window says so. */
function failAsk(state: State, id: Id, event: MachineEvent, world: World): Step {
  const ask = state.asks.find((other) => other.facts.ask.id === id);
  if (ask === undefined || !isOnScreen(ask)) return step(state);
  const { facts } = ask;
  const { held: _held, until: _until, ...told } = openAskAnswer(ask, event.at, world);
  const file = { ...told, state: 'answered', answer: 'unanswered', reason: 'record-failed' } as const;
  const note: Note = {
    type: 'ask.answered',
    data: { ask: id, answer: 'unanswered', reason: 'record-failed', duringControl: isControlled(state) },
  };
  const next: State = {
    ...state,
    asks: state.asks.filter((other) => other !== ask),
    answered: new Map(state.answered).set(id, file),
    failedAsk: facts,
  };
  return step(keep(next, [note]), [], [{ do: 'write-answer', file }]);
}
