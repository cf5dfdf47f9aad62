// How people and organisations are named on screen: what was proved, what an administrator says, what is only claimed.
import type { Technician } from '../model/messages';
import type { Policy } from '../model/policy';
import type { Trust } from '../model/words';

/**
 * The organisation to name beside a technician.
 * Signed: only the name that policy pins to the keys, so none where the person alone chose them. Administrator: what the administrator says. Unverified: the claim.
 */
export function organisationOf(
  technician: Technician,
  trust: Trust,
  policy: Policy,
  chosen?: string,
): string | undefined {
  switch (trust) {
    case 'signed':
      if (chosen !== undefined) return undefined; // SECURITY(7): policy's name never stands beside keys that policy did not choose
      return policy.organisationName;
    case 'administrator':
      return technician.company ?? policy.organisationName;
    case 'unverified':
      return technician.company;
  }
}

/** Two initials at most, for a picture that is decoration only. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return chosen.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}
