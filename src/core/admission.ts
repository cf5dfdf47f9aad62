// Whether a genuine message may be acted on: the checks of C3 that need policy and state, cheap before costly.
import { CLOCK_TOLERANCE_MS, isOrganisationMessage } from '../model/messages';
import type { Ask, Message, Technician } from '../model/messages';
import type { Policy } from '../model/policy';
import type { Device } from '../model/scalars';
import type { RefusalCode, Trust } from '../model/words';
import { TRUSTS } from '../model/words';
import { isAgreed, isAgreedTo } from './agreements';
import { refuseApproval } from './approving';
import { freshNow } from './freshness';
import type { GenuineMessage } from './incoming';
import { isOwnRequest } from './own-request';
import { isTooMuch } from './rate';
import { isMisnamed, mayAsk } from './roster';
import type { Moment, State } from './state';

/** True if `trust` is at least `least`. */
export function isTrustedAs(trust: Trust, least: Trust): boolean {
  return TRUSTS.indexOf(trust) >= TRUSTS.indexOf(least);
}

/** `policy.minimumTrust` as a trust; the reader lets only these words through. */
function leastTrust(policy: Policy): Trust {
  return TRUSTS.find((trust) => trust === policy.minimumTrust) ?? 'signed';
}

/** Checks that hold for every message: fresh, and trusted enough. */
export function refuseMessage(genuine: GenuineMessage, policy: Policy, now: number): RefusalCode | undefined {
  const { message, trust } = genuine;
  const isAhead = Date.parse(message.issuedAt) > now + CLOCK_TOLERANCE_MS;
  if (isAhead || Date.parse(message.expiresAt) <= now) return 'lifetime'; // SECURITY(10): only while fresh
  if (!isTrustedAs(trust, leastTrust(policy))) return 'trust'; // SECURITY(8): what anyone could have written is refused by default
  const isByAdministrator = trust === 'administrator' && genuine.door === 'inbox';
  if (message.type === 'agent.finish' && !isByAdministrator) return 'trust'; // SECURITY(8): nobody else ends the agent
  if (message.type.startsWith('elevation.') && trust !== 'signed') return 'trust'; // SECURITY(10): of administrator rights only the organisation speaks, by its signature
  if (isOrganisationMessage(message) && genuine.adoption === undefined && !genuine.unsafe) return 'trust'; // SECURITY(10): keys, roster and rules are the organisation's signed word, never a file's
  if (!isBuilt(message)) return 'policy';
  const goesOn = message.type === 'ask' || message.type === 'roster'; // more stands before "display" there
  return genuine.unsafe && !goesOn ? 'display' : undefined; // SECURITY(7): what may not be shown is neither shown nor kept
}

/** What this version acts on; everything else of the schema is refused as `policy` (docs/known-issues.md). */
function isBuilt(message: Message): boolean {
  switch (message.type) {
    case 'ask':
    case 'ask.withdraw':
    case 'session.start':
    case 'session.note':
    case 'session.end':
    case 'session.document':
    case 'elevation.answer':
    case 'elevation.end':
    case 'agent.finish':
    case 'keys':
    case 'roster':
    case 'unenrol':
      return true;
    case 'policy':
      return false;
  }
}

/** Checks for an ask against policy alone; run again when policy changes while the ask is open. */
export function refuseByPolicy(
  ask: Ask,
  trust: Trust,
  { policy, agreements }: Pick<State, 'policy' | 'agreements'>,
  now: number,
): RefusalCode | undefined {
  if (!isTrustedAs(trust, leastTrust(policy))) return 'trust'; // SECURITY(8): also where policy turned stricter while it was open
  if (isOwnRequest(ask)) return undefined; // a colleague asks, who has neither ticket nor a technician's way of signing in
  if (policy.requireTicket && ask.kind !== 'agreement' && ask.ticket === undefined) return 'policy'; // SECURITY(10): where policy wants a ticket, nothing is asked without
  if (ask.kind === 'session' && policy.requireAgreement && !isAgreed(agreements)) return 'policy'; // SECURITY(10): where the agreement is the condition, nothing is asked before it or against it
  if (ask.kind === 'session' && ask.minutes > policy.maxSessionMinutes) return 'policy'; // SECURITY(10): nobody is asked for longer than policy allows
  const { amr = [], authTime } = ask.technician;
  if (!policy.requireAmr.every((method) => amr.includes(method))) return 'policy'; // SECURITY(10): signed in as policy wants
  if (policy.maxAuthAgeMinutes > 0) {
    const age = authTime === undefined ? Infinity : now - Date.parse(authTime);
    if (age > policy.maxAuthAgeMinutes * 60_000 || age < -CLOCK_TOLERANCE_MS) return 'policy'; // SECURITY(10): a sign-in that is still to come is none
  }
  return undefined;
}

/** True if the roster stands against this technician: required and not on it, or on it by another name. `now` is wall clock in ms. */
export function isOffRoster(
  { roster, policy }: Pick<State, 'roster' | 'policy'>,
  technician: Technician,
  now: number,
): boolean {
  if (isMisnamed(roster, technician)) return true; // SECURITY(10): the name on screen is the roster's
  return policy.rosterRequired && !mayAsk(roster, technician, now); // SECURITY(10): with no roster held, nobody is on it
}

/** The same of whoever asks; a person who asks for their own computer is no technician, and on no roster. */
export function isAskOffRoster(state: Pick<State, 'roster' | 'policy'>, ask: Ask, now: number): boolean {
  return !isOwnRequest(ask) && isOffRoster(state, ask.technician, now);
}

/** All checks for a new ask on this `device`, in the order of C3; a known id is `replay` even while its own ask fills the technician's place (C2). */
export function refuseAsk(
  state: State,
  genuine: GenuineMessage,
  ask: Ask,
  at: Moment,
  device: Device,
): RefusalCode | undefined {
  const now = freshNow(at);
  const byPolicy = refuseByPolicy(ask, genuine.trust, state, now);
  if (byPolicy !== undefined) return byPolicy;
  if (isAskOffRoster(state, ask, now)) return 'roster'; // SECURITY(10): who is not on it does not ask
  const notHere = ask.kind === 'approval' ? refuseApproval(state, ask, device, now) : undefined;
  if (notHere !== undefined) return notHere; // SECURITY(10): who may not approve is not asked to
  if (genuine.unsafe) return 'display'; // SECURITY(7): a name or a text that may mislead is not put on screen
  if (state.seen.has(ask.id)) return 'replay'; // SECURITY(10): only once per ask
  if (ask.kind === 'agreement' && isAgreedTo(state.agreements, ask)) return 'already-answered';
  const follows = supersedes(state, ask, genuine.trust);
  return isTooMuch(state, ask.technician.id, follows, at.now) ? 'rate' : undefined; // SECURITY(10): nobody is asked until they give in
}

/** True if the ask follows an open one of the same technician, which then leaves: as a withdraw, with no less trust. */
export function supersedes(state: State, ask: Ask, trust: Trust): boolean {
  if (ask.kind !== 'session') return false;
  return state.asks.some(
    ({ facts }) =>
      isTrustedAs(trust, facts.trust) && // SECURITY(10): a lesser proof takes no better one's place
      facts.ask.technician.id === ask.technician.id && // SECURITY(10): nobody takes another's ask away
      facts.ask.id === ask.follows,
  );
}
