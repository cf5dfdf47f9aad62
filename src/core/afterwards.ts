// After a session that the person did not allow: what was done is written down, and the person sees that it happened (design 4).
import type { Message } from '../model/messages';
import type { Policy } from '../model/policy';
import type { Id } from '../model/scalars';
import type { Step } from './event';
import type { SessionFacts, SessionState, State } from './state';
import { sessionOf, step, withSession } from './step';

/** Where the agent starts again within this, the card does too: it stays until it is dismissed (C9), and dismissing is not journaled. */
const CARD_BACK_MS = 60_000;

export type SessionDocument = Extract<Message, { type: 'session.document' }>;

/** True where policy demands a link with the documentation and it is missing, or leads elsewhere than tickets do. */
export function lacksLink({ url }: SessionDocument, { requireTicket, ticketUrlHosts }: Policy): boolean {
  if (url === undefined) return requireTicket;
  const host = /^https:\/\/([^/:?#]+)/.exec(url)?.[1]?.toLowerCase();
  return ticketUrlHosts.length > 0 && !ticketUrlHosts.some((one) => one.toLowerCase() === host);
}

/** Writes down what was done, why, and what came of it. It may be said again, for instance to add to it. */
export function documentSession(state: State, session: SessionState, message: SessionDocument): Step {
  const { done, why, outcome, url } = message;
  const data = { session: session.facts.session, done, why, outcome, ...(url !== undefined && { url }) };
  const next = withSession(state, { ...session, facts: { ...session.facts, documented: true } });
  return step(next, [{ type: 'session.documented', data }]);
}

/** True for a session whose card stays until it was seen, through restarts too: the person was not asked before. */
export function leavesNotice({ basis }: SessionFacts): boolean {
  return basis !== 'consent';
}

/** True for a card that comes back with the agent: a notice, or one that may not have been read yet. */
export function comesBack(facts: SessionFacts, endedAt: number, now: number): boolean {
  return leavesNotice(facts) || Math.abs(now - endedAt) <= CARD_BACK_MS;
}

/** The card was closed: where it was a notice, the journal says that it was seen. */
export function closeCard(state: State, id: Id): Step {
  const ended = sessionOf(state, id);
  if (ended?.state !== 'ended' || !ended.card) return step(state);
  const next = withSession(state, { ...ended, card: false });
  return step(next, leavesNotice(ended.facts) ? [{ type: 'notice.seen', data: { session: id } }] : []);
}
