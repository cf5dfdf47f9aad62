// What a script is told about an ask or a session (C10), as a projection of its state.
import { timeFrom } from '../model/scalars';
import type { AskAnswer, SessionAnswer } from '../model/answers';
import type { Effect, World } from './event';
import { matchCode } from './match-code';
import type { AskState, Moment, SessionState } from './state';

/** The answer file of an ask that has no final answer yet. */
export function openAskAnswer(ask: AskState, at: Moment, world: World): AskAnswer {
  const { facts } = ask;
  const code = matchCode(facts.digest, facts.nonce, world.sha256);
  const base = { v: 1, kind: 'ask', id: facts.ask.id, at: timeFrom(at.now), code } as const;
  switch (ask.state) {
    case 'opening':
      return { ...base, state: 'received' };
    case 'held':
      return { ...base, state: 'held', held: ask.why };
    case 'postponed':
      return { ...base, state: 'postponed', answer: 'postponed', laterAt: timeFrom(ask.laterAt) };
    case 'shown':
      return { ...base, state: 'shown', until: timeFrom(ask.until) };
  }
}

/** The answer file of a session. `endRequestedBy` stays, so that the script learns who pressed End. */
export function sessionAnswer(session: SessionState, at: Moment): SessionAnswer {
  const { facts } = session;
  const base = {
    v: 1,
    kind: 'session',
    id: facts.session,
    basis: facts.basis,
    at: timeFrom(at.now),
  } as const;
  const mismatch = facts.mismatch === undefined ? {} : { mismatch: [...facts.mismatch] };
  switch (session.state) {
    case 'live':
      return { ...base, ...mismatch, state: 'live' };
    case 'ending':
    case 'not-released':
      return { ...base, ...mismatch, state: 'ending', endRequestedBy: session.request.by };
    case 'ended':
      return { ...base, ...mismatch, state: 'ended' };
  }
}

export function tellAsk(ask: AskState, at: Moment, world: World): Effect {
  return { do: 'write-answer', file: openAskAnswer(ask, at, world) };
}

export function tellSession(session: SessionState, at: Moment): Effect {
  return { do: 'write-answer', file: sessionAnswer(session, at) };
}
