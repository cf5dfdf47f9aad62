// Whether a session that starts is the one that the person agreed to (C5). What does not match is named, never refused.
import type { SessionStart } from '../model/messages';
import { withImplied } from '../model/messages';
import { isOffRoster, isTrustedAs } from './admission';
import { approvalFaults } from './approval';
import { isPutToAnother } from './elsewhere';
import { emergencyFaults } from './emergency';
import type { World } from './event';
import { freshNow } from './freshness';
import type { GenuineMessage } from './incoming';
import type { Grant, Moment, State } from './state';
import { statedFaults } from './stated';

/** The names of what failed; where nothing did and the basis is consent, the grant that the start uses. */
export interface Match {
  readonly grant?: Grant;
  readonly mismatch?: readonly string[];
}

/** Whether the start holds by the basis that it names. */
export function matchStart(
  state: State,
  genuine: GenuineMessage,
  start: SessionStart,
  at: Moment,
  world: World,
): Match {
  const now = freshNow(at);
  if (start.basis === 'consent') return matchConsent(state, genuine, start, now);
  const failed = [
    ...overrideFaults(state, genuine, start, at, world),
    ...(isOffRoster(state, start.technician, now) ? ['roster'] : []), // SECURITY(10): no basis lets in who is not on the roster
  ];
  return failed.length === 0 ? {} : { mismatch: failed };
}

function overrideFaults(
  state: State,
  { trust }: GenuineMessage,
  start: Exclude<SessionStart, { basis: 'consent' }>,
  at: Moment,
  world: World,
): readonly string[] {
  switch (start.basis) {
    case 'approval':
      return approvalFaults(state, start, freshNow(at), world);
    case 'emergency':
      return emergencyFaults(state, trust, start.technician.id, at.now);
    case 'stated':
      return statedFaults(state, start, freshNow(at));
  }
}

/** Matches a start of basis `consent` against the grants. */
function matchConsent(
  state: State,
  genuine: GenuineMessage,
  start: Extract<SessionStart, { basis: 'consent' }>,
  now: number,
): Match {
  const grant = state.grants.find((other) => other.ask === start.ask);
  if (grant === undefined) {
    if (isPutToAnother(state, genuine, start))
      return { mismatch: ['person', ...(isOffRoster(state, start.technician, now) ? ['roster'] : [])] };
    const hasLapsed = state.answered.get(start.ask)?.answer === 'accepted';
    return { mismatch: [hasLapsed ? 'time' : 'ask'] };
  }
  const failed = [
    grant.usedBy !== undefined && 'used', // SECURITY(10): one yes, one session
    grant.technician !== start.technician.id && 'technician', // SECURITY(10): the yes was to somebody else
    !withImplied(start.scopes).every((scope) => grant.scopes.includes(scope)) && 'scopes', // SECURITY(10): more than was allowed
    (now < grant.from || now > grant.until) && 'time', // SECURITY(10): a yes holds for its time
    !isSameOrigin(grant, genuine) && 'door', // SECURITY(10): whoever asked is who connects
    !isTrustedAs(genuine.trust, grant.trust) && 'trust', // SECURITY(10): less proved than what was answered
    isOffRoster(state, start.technician, now) && 'roster', // SECURITY(10): taken off the roster since
  ].filter((name) => name !== false);
  return failed.length === 0 ? { grant } : { mismatch: failed };
}

/** Same door kind, or signed by the same organisation. */
function isSameOrigin(grant: Grant, genuine: GenuineMessage): boolean {
  return grant.door === genuine.door || (grant.issuer !== undefined && grant.issuer === genuine.issuer);
}
