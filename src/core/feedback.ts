// After a session that the person allowed: whether it helped. Asked once on its card, never in anybody else's place.
import type { NoteOf } from '../model/entries';
import { closeCard } from './afterwards';
import type { MachineEvent, Step } from './event';
import { mayBeRecorded, wordsAsTyped } from './explaining';
import type { EndedSession, State } from './state';
import { mayGiveWord } from './stated';
import { andThen, sessionOf, step } from './step';

/** Longest text that is recorded with it, in code points. */
export const FEEDBACK_WORDS_MAX = 1_000;

type Feedback = Pick<
  Extract<MachineEvent, { type: 'ended.feedback' }>,
  'session' | 'solved' | 'stars' | 'words' | 'followUp'
>;

/** True if the card asks: only where the person had said yes, and while nobody connected could answer in their place. */
export function asksFeedback({ facts, card }: EndedSession, state: State): boolean {
  if (!mayGiveWord(state)) return false; // SECURITY(10): whoever holds the mouse must not say that they have helped
  return card && facts.basis === 'consent';
}

/** True if the card of that session asks at this moment. */
export function awaitsFeedback(state: State, session: string): boolean {
  const ended = sessionOf(state, session);
  return ended?.state === 'ended' && asksFeedback(ended, state);
}

/** What the person says: recorded, reported, and the card goes. */
export function giveFeedback(
  state: State,
  { session, solved, stars, words: typed, followUp }: Feedback,
): Step {
  const words = wordsAsTyped(typed ?? '');
  if (!awaitsFeedback(state, session) || !mayBeRecorded(words, FEEDBACK_WORDS_MAX)) return step(state);
  const said: NoteOf<'session.feedback'> = {
    type: 'session.feedback',
    data: {
      session,
      solved,
      ...(stars !== undefined && { stars }),
      ...(words !== '' && { words }),
      followUp,
    },
  };
  return andThen(step(state, [said]), (next) => closeCard(next, session));
}
