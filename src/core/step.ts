// Putting steps of the machine together: state, notes and effects of several small decisions in order.
import type { Note } from '../model/entries';
import type { Id } from '../model/scalars';
import type { Effect, Step } from './event';
import type { AskState, SessionState, State } from './state';

/** A step that yields `state` with what is to be noted and done. */
export function step(state: State, notes: readonly Note[] = [], effects: readonly Effect[] = []): Step {
  return { state, notes, effects };
}

/** Runs `next` on the state that `first` left (not `then`: a module that exports that is a thenable to `import()`), and keeps the notes and effects of both in order. */
export function andThen(first: Step, next: (state: State) => Step): Step {
  const second = next(first.state);
  return {
    state: second.state,
    notes: [...first.notes, ...second.notes],
    effects: [...first.effects, ...second.effects],
  };
}

/** Runs `decide` for each item on the state that the ones before left. */
export function each<T>(first: Step, items: readonly T[], decide: (state: State, item: T) => Step): Step {
  return items.reduce((before, item) => andThen(before, (state) => decide(state, item)), first);
}

/** The state with this ask in the place of the one with the same id. */
export function withAsk(state: State, ask: AskState): State {
  const id = ask.facts.ask.id;
  return { ...state, asks: state.asks.map((other) => (other.facts.ask.id === id ? ask : other)) };
}

/** The session with this id, in whatever state it is. */
export function sessionOf(state: Pick<State, 'sessions'>, id: Id): SessionState | undefined {
  return state.sessions.find(({ facts }) => facts.session === id);
}

/** The state with this session in the place of the one with the same id. */
export function withSession(state: State, session: SessionState): State {
  const id = session.facts.session;
  return {
    ...state,
    sessions: state.sessions.map((other) => (other.facts.session === id ? session : other)),
  };
}
