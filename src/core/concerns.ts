// A concern about somebody who is connected: one press, recorded and reported. The session goes on until somebody ends it.
import type { Step } from './event';
import type { Moment, SessionState, State } from './state';
import { step, withSession } from './step';

/** Raises it, once a session. */
export function raiseConcern(state: State, session: SessionState, at: Moment): Step {
  const { facts } = session;
  if (session.state === 'ended' || facts.concernedAt !== undefined) return step(state);
  return step(withSession(state, { ...session, facts: { ...facts, concernedAt: at.now } }), [
    { type: 'concern.raised', data: { session: facts.session } },
  ]);
}
