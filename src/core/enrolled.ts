// Whom this device belongs to, and who chose that (C13): an organisation that the person chose is named as its own claim.
import type { EntryData } from '../model/entries';
import type { Policy } from '../model/policy';
import type { Hash } from '../model/scalars';

/** What the journal says of the belonging. */
export interface Enrolled extends Pick<EntryData<'device.enrolled'>, 'organisation' | 'by' | 'endpoint'> {
  /** The newest key set that was taken over; its hash is known where it came after the enrolment. */
  readonly keys: { readonly version: number; readonly hash?: Hash };
}

/** Who takes the device out: a message of the organisation, a policy that no longer stands behind it, the person. */
export type LeftBy = EntryData<'device.unenrolled'>['by'];

/** What is remembered of the entry. */
export function enrolledFrom(data: EntryData<'device.enrolled'>): Enrolled {
  const { organisation, by, endpoint, keysVersion } = data;
  return { organisation, by, endpoint, keys: { version: keysVersion } };
}

/** The same after newer keys: those of another organisation change nothing. */
export function withKeys(
  enrolled: Enrolled | undefined,
  { organisation, version, hash }: EntryData<'keys.changed'>,
): { readonly enrolled?: Enrolled } {
  if (enrolled === undefined) return {};
  const isOurs = enrolled.organisation.id === organisation.id;
  return { enrolled: isOurs ? { ...enrolled, keys: { version, hash } } : enrolled };
}

/**
 * The name that an organisation gave itself which the person alone chose: policy pins neither its keys nor its endpoint.
 * Undefined where policy stands behind it.
 */
export function selfChosen(
  enrolled: Pick<Enrolled, 'organisation' | 'by'> | undefined,
  policy: Policy,
): string | undefined {
  if (enrolled?.by !== 'person') return undefined;
  return policy.organisationKeys.length === 0 && policy.endpoint === undefined
    ? enrolled.organisation.name
    : undefined;
}

/** The same as a member of an ask's facts. */
export function chosenName(
  { enrolled }: { readonly enrolled?: Enrolled },
  policy: Policy,
): { readonly chosen?: string } {
  const chosen = selfChosen(enrolled, policy);
  return chosen === undefined ? {} : { chosen };
}
