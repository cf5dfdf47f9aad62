// Consent that the technician states (C5): the person is asked afterwards whether it is true, and never while somebody else has the mouse.
import { CLOCK_TOLERANCE_MS } from '../model/messages';
import type { SessionStart } from '../model/messages';
import type { Note } from '../model/entries';
import type { Id } from '../model/scalars';
import { closeCard } from './afterwards';
import { isControlled } from './answering';
import type { Step } from './event';
import type { EndedSession, State } from './state';
import { andThen, sessionOf, step, withSession } from './step';

export type StatedStart = Extract<SessionStart, { basis: 'stated' }>;

/**
 * The names of what stands against a start of basis `stated`; none if it holds.
 * @param now wall clock in ms
 */
export function statedFaults({ policy }: State, { stated }: StatedStart, now: number): readonly string[] {
  return [
    !policy.statedConsentAllowed && 'policy', // SECURITY(10): a technician's word counts only where policy says so
    Date.parse(stated.at) > now + CLOCK_TOLERANCE_MS && 'time', // SECURITY(10): nobody has agreed yet
  ].filter((name) => name !== false);
}

/** True while the person still has to say whether they agreed. */
export function awaitsWord({ facts }: EndedSession): boolean {
  return facts.basis === 'stated' && facts.word === undefined;
}

/** True if the person can be asked now: nobody who is connected could press in their place. */
export function mayGiveWord(state: State): boolean {
  if (state.policy.askWhileControlled !== 'allow' && isControlled(state)) return false; // SECURITY(10): whoever holds the mouse must not confirm what they said
  return true;
}

/** The person's word on it, once. A no is told like any session that nobody agreed to, and its card stays to say so. */
export function giveWord(state: State, id: Id, agreed: boolean): Step {
  const ended = sessionOf(state, id);
  if (ended?.state !== 'ended' || !ended.card) return step(state);
  if (!awaitsWord(ended) || !mayGiveWord(state)) return step(state); // SECURITY(10): once, and by the person alone
  const next = withSession(state, {
    ...ended,
    facts: { ...ended.facts, word: agreed ? 'confirmed' : 'denied' },
  });
  const answered: Note = { type: 'stated.answered', data: { session: id, agreed } };
  if (agreed) return andThen(step(next, [answered]), (rest) => closeCard(rest, id));
  const { tool } = ended.facts;
  const data = { session: id, ...(tool !== undefined && { tool }) };
  return step(next, [answered, { type: 'session.unannounced', data }]);
}
