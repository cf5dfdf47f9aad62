// Giving an ask its one final answer (C4): the entry, the grant, the cool-down, the answer file.
import type { NoteOf } from '../model/entries';
import { timeFrom } from '../model/scalars';
import type { Scope } from '../model/messages';
import type { AnswerReason, Hold, Input } from '../model/words';
import type { AskAnswer } from '../model/answers';
import { agreedAfter } from './agreements';
import type { Step, World } from './event';
import { grantFor } from './grants';
import { matchCode } from './match-code';
import { pauseFor } from './rate';
import type { AskFacts, AskState, Moment, State } from './state';
import { step } from './step';

/** Reasons as they go into the journal: a hold that outlives its ask becomes the reason, two of them a time-out (C4). */
export function reasonOfHold(hold: Hold): AnswerReason {
  return hold === 'queue' || hold === 'scheduled' ? 'timeout' : hold;
}

/** True while somebody who is connected can move the mouse. */
export function isControlled(state: State): boolean {
  return state.sessions.some(
    (session) => session.state !== 'ended' && session.facts.scopes.includes('control'),
  );
}

/** The answer that a person or time gave. */
export type Verdict =
  | {
      readonly answer: 'accepted';
      readonly input: Input;
      readonly dwellMs: number;
      readonly name?: string;
      /** What the person left on; absent: all that was asked for. */
      readonly scopes?: readonly Scope[];
    }
  | {
      readonly answer: 'declined';
      readonly declined?: 'other';
      readonly name?: string;
      readonly dwellMs?: number;
      readonly scopes?: never;
    }
  | {
      readonly answer: 'unanswered' | 'withdrawn';
      readonly reason: AnswerReason;
      readonly scopes?: never;
    };

/** Answers `ask` finally: it leaves the open asks, and exactly one `ask.answered` is noted. */
export function answer(state: State, ask: AskState, verdict: Verdict, at: Moment, world: World): Step {
  const { facts } = ask;
  const { scopes: allowed, ...said } = verdict;
  const grant =
    verdict.answer === 'accepted' && facts.ask.kind === 'session'
      ? grantFor(facts, facts.ask, state, at, allowed)
      : undefined;
  const note: NoteOf<'ask.answered'> = {
    type: 'ask.answered',
    data: {
      ask: facts.ask.id,
      ...said,
      ...(grant && {
        scopes: [...grant.scopes],
        grant: { from: timeFrom(grant.from), until: timeFrom(grant.until) },
      }),
      duringControl: isControlled(state),
    },
  };
  const file = finalAnswer(note.data, facts, at.now, world);
  const next: State = {
    ...state,
    asks: state.asks.filter((other) => other.facts.ask.id !== facts.ask.id),
    grants: grant === undefined ? state.grants : [...state.grants, grant],
    answered: new Map(state.answered).set(facts.ask.id, file),
    agreements: agreedAfter(state.agreements, facts.ask, verdict.answer),
    rates:
      verdict.answer === 'declined'
        ? pauseFor(state.rates, facts.ask.technician, verdict.declined, at.now)
        : state.rates,
  };
  return step(next, [note], [{ do: 'write-answer', file }]);
}

/** The answer file of a final answer, from its entry alone: it can be made again after a crash. */
export function finalAnswer(
  data: NoteOf<'ask.answered'>['data'],
  facts: Pick<AskFacts, 'digest' | 'nonce'>,
  now: number,
  world: World,
): AskAnswer {
  return {
    v: 1,
    kind: 'ask',
    id: data.ask,
    state: 'answered',
    at: timeFrom(now),
    code: matchCode(facts.digest, facts.nonce, world.sha256),
    answer: data.answer,
    ...(data.reason !== undefined && { reason: data.reason }),
    ...(data.scopes !== undefined && { scopes: data.scopes }),
    ...(data.grant !== undefined && { grantUntil: data.grant.until }),
    ...(data.declined !== undefined && { declined: data.declined }),
    ...(data.words !== undefined && { words: data.words }),
  };
}
