// Sessions that rest on the answer of somebody else at this computer: they are shown here too, and this person was not asked (design 5).
import type { EntryData } from '../model/entries';
import type { Message, SessionStart } from '../model/messages';
import type { GenuineMessage } from './incoming';
import type { State } from './state';

type ConsentStart = Extract<SessionStart, { basis: 'consent' }>;

/** True for a start of which it matters whether others are signed in here: it names an ask, and goes to everyone. */
export function mayRestElsewhere(message: Message): message is ConsentStart {
  return message.type === 'session.start' && message.basis === 'consent' && message.reach === 'computer';
}

/**
 * True where the ask was never put to this device, and somebody else is here to whom it may have been put. That they agreed is the
 * sender's word: the basis is `none` here whatever it is there.
 */
export function isPutToAnother(state: State, genuine: GenuineMessage, start: ConsentStart): boolean {
  if (!mayRestElsewhere(start) || genuine.trust === 'unverified') return false;
  if (genuine.othersHere !== true) return false; // SECURITY(10): to somebody who is alone here it is what it is, a session that nobody agreed to
  return !state.seen.has(start.ask) && !state.answered.has(start.ask); // SECURITY(10): whoever was asked and did not agree is not told that another did
}

/** True if nothing is known against the session but that another person was asked. */
export function restsElsewhere({
  basis,
  mismatch = [],
}: Pick<EntryData<'session.started'>, 'basis'> & {
  readonly mismatch?: readonly string[] | undefined;
}): boolean {
  return basis === 'none' && mismatch.length === 1 && mismatch[0] === 'person';
}
