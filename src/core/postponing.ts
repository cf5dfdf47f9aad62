// Later (C4): the answer goes back at once, nobody connects, and the question comes back by itself at the time that the person chose.
import type { Note } from '../model/entries';
import { timeFrom } from '../model/scalars';
import { tellAsk } from './answer-file';
import { isControlled } from './answering';
import type { Step, World } from './event';
import { freshNow } from './freshness';
import type { AskFacts, AskState, Moment, OnScreenAsk, PostponedAsk, State } from './state';
import { step, withAsk } from './step';

/** True for an ask that has a window, painted or not. */
export function isOnScreen(ask: AskState): ask is OnScreenAsk {
  return ask.state === 'opening' || ask.state === 'shown';
}

/** The latest time that may be chosen, wall clock in ms: a whole count-down must still fit (C4). */
export function latestLater({ ask }: Pick<AskFacts, 'ask'>, { policy }: Pick<State, 'policy'>): number {
  return Date.parse(ask.expiresAt) - policy.promptSeconds * 1_000;
}

/** True if the ask may come back at `laterAt`, wall clock in ms. */
export function mayPostpone(facts: AskFacts, laterAt: number, state: State, now: number): boolean {
  return laterAt > now && laterAt <= latestLater(facts, state);
}

/** Later. A time that cannot be offered changes nothing. */
export function postpone(state: State, ask: AskState, laterAt: number, at: Moment, world: World): Step {
  if (ask.state !== 'shown' || !mayPostpone(ask.facts, laterAt, state, freshNow(at))) return step(state);
  const { facts, extensions } = ask;
  const postponed: PostponedAsk = { state: 'postponed', facts, laterAt, extensions };
  const note: Note = {
    type: 'ask.answered',
    data: {
      ask: facts.ask.id,
      answer: 'postponed',
      laterAt: timeFrom(laterAt),
      dwellMs: Math.max(0, Math.round(at.mono - ask.shownMono)),
      duringControl: isControlled(state),
    },
  };
  return step(withAsk(state, postponed), [note], [tellAsk(postponed, at, world)]);
}

/** True while a question that was put off can be answered sooner: not by whoever has the mouse. */
export function mayAnswerNow(state: State): boolean {
  return state.policy.askWhileControlled === 'allow' || !isControlled(state);
}

/** The person answers sooner what they had put off: from here on as if its time had come. */
export function answerNow(state: State, ask: AskState): Step {
  return ask.state === 'postponed' && mayAnswerNow(state) ? comeBack(state, ask) : step(state);
}

/** What was put off and is still to come, soonest first. */
export function postponedAsks({ asks }: Pick<State, 'asks'>): readonly PostponedAsk[] {
  return asks
    .filter((ask) => ask.state === 'postponed')
    .toSorted((one, other) => one.laterAt - other.laterAt);
}

/** Its time has come: it waits like any other, and is shown as soon as nothing stands in the way. */
export function comeBack(state: State, { facts, extensions }: PostponedAsk): Step {
  return step(withAsk(state, { state: 'held', facts, why: 'queue', extensions }));
}
