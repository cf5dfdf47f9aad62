// Whether a session that starts is the one that the person agreed to (C5). What does not match is named, never refused.
import type { SessionStart } from '../model/messages';
import { withImplied } from '../model/messages';
import { isOffRoster, isTrustedAs } from './admission';
import type { GenuineMessage } from './incoming';
import type { Grant, State } from './state';

/** The grant that the start uses, or the names of what failed. */
export type Match =
  | { readonly grant: Grant; readonly mismatch?: never }
  | { readonly mismatch: readonly string[]; readonly grant?: never };

/** Matches a start of basis `consent` against the grants. `now` is wall clock in ms. */
export function matchConsent(
  state: State,
  genuine: GenuineMessage,
  start: Extract<SessionStart, { basis: 'consent' }>,
  now: number,
): Match {
  const grant = state.grants.find((other) => other.ask === start.ask);
  if (grant === undefined) {
    const hasLapsed = state.answered.get(start.ask)?.answer === 'accepted';
    return { mismatch: [hasLapsed ? 'time' : 'ask'] };
  }
  const failed = [
    grant.usedBy !== undefined && 'used',
    grant.technician !== start.technician.id && 'technician',
    !withImplied(start.scopes).every((scope) => grant.scopes.includes(scope)) && 'scopes',
    (now < grant.from || now > grant.until) && 'time',
    !isSameOrigin(grant, genuine) && 'door',
    !isTrustedAs(genuine.trust, grant.trust) && 'trust',
    isOffRoster(state, start.technician, now) && 'roster',
  ].filter((name) => name !== false);
  return failed.length === 0 ? { grant } : { mismatch: failed };
}

/** Same door kind, or signed by the same organisation. */
function isSameOrigin(grant: Grant, genuine: GenuineMessage): boolean {
  return grant.door === genuine.door || (grant.issuer !== undefined && grant.issuer === genuine.issuer);
}
