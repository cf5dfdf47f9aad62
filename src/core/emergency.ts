// Emergencies (C5): by policy, three a day for each technician. What fails is named; the session is shown either way.
import type { Policy } from '../model/policy';
import type { Trust } from '../model/words';
import { isTrustedAs } from './admission';
import type { State } from './state';

const DAY_MS = 24 * 3_600_000;
/** So many in any 24 hours. */
const A_DAY = 3;

/**
 * The names of what stands against an emergency of `technician`; none if it holds.
 * @param now wall clock in ms
 */
export function emergencyFaults(
  { policy, overrides }: State,
  trust: Trust,
  technician: string,
  now: number,
): readonly string[] {
  const times = overrides.emergencies.get(technician) ?? [];
  const recent = times.filter((time) => Math.abs(now - time) < DAY_MS); // further ahead: the clock was put back since
  const least = leastTrust(policy);
  return [
    least === undefined && 'policy', // SECURITY(10): where policy knows no emergencies there are none
    least !== undefined && !isTrustedAs(trust, least) && 'trust', // SECURITY(10): less proved than policy wants for an emergency
    recent.length >= A_DAY && 'limit', // SECURITY(10): what happens every hour is no emergency
  ].filter((name) => name !== false);
}

/** Undefined where policy says `never`. */
function leastTrust({ emergencyAllowed }: Policy): Trust | undefined {
  return emergencyAllowed === 'signed' || emergencyAllowed === 'administrator' ? emergencyAllowed : undefined;
}
