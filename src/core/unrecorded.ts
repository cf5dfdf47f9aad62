// What happens when the journal cannot be written (promise 3, C4, C15): the answer is no, and nothing that shows is hidden.
import type { Note } from '../model/entries';
import { timeFrom } from '../model/scalars';
import type { Id } from '../model/scalars';
import { openAskAnswer } from './answer-file';
import type { MachineEvent, Step, World } from './event';
import { reduce } from './machine';
import type { State } from './state';
import { step } from './step';

/**
 * The step to take in the place of one whose notes could not be committed. Its own notes stay in `state.unrecorded` and are
 * tried again with the next entry; nothing of it waits for them, because it only says no, ends, or shows.
 */
export function withoutRecord(state: State, event: MachineEvent, world: World): Step {
  switch (event.type) {
    case 'message':
      return event.genuine.message.type === 'ask'
        ? refuseUnrecorded(state, event)
        : inMemory(state, event, world);
    case 'prompt.painted':
    case 'prompt.accept':
      return failAsk(state, event.ask, event, world);
    case 'prompt.more':
      return step(state);
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

/** Takes the step in memory: ends, refusals, time-outs and session starts count at once and are recorded when possible. */
function inMemory(state: State, event: MachineEvent, world: World): Step {
  const taken = reduce(state, event, world);
  return { state: keep(taken.state, taken.notes), notes: [], effects: taken.effects };
}

function keep(state: State, notes: readonly Note[]): State {
  return { ...state, unrecorded: [...state.unrecorded, ...notes] };
}

/** Allow, or the showing itself, could not be recorded: `unanswered record-failed`, never accepted; the window says so. */
function failAsk(state: State, id: Id, event: MachineEvent, world: World): Step {
  const ask = state.asks.find((other) => other.facts.ask.id === id);
  if (ask === undefined || ask.state === 'held') return step(state);
  const { facts } = ask;
  const { held: _held, until: _until, ...told } = openAskAnswer(ask, event.at, world);
  const file = { ...told, state: 'answered', answer: 'unanswered', reason: 'record-failed' } as const;
  const note: Note = {
    type: 'ask.answered',
    data: { ask: id, answer: 'unanswered', reason: 'record-failed', duringControl: false },
  };
  const next: State = {
    ...state,
    asks: state.asks.filter((other) => other !== ask),
    answered: new Map(state.answered).set(id, file),
    failedAsk: facts,
  };
  return step(keep(next, [note]), [], [{ do: 'write-answer', file }]);
}
