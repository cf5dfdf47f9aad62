// Whom this device belongs to, and who chose that (C13): an organisation that the person chose is named as its own claim.
import type { EntryData } from '../model/entries';
import type { Policy } from '../model/policy';

/** What the journal says of the belonging. */
export type Enrolled = Pick<EntryData<'device.enrolled'>, 'organisation' | 'by'>;

/** What is remembered of the entry. */
export function enrolledFrom({ organisation, by }: EntryData<'device.enrolled'>): Enrolled {
  return { organisation, by };
}

/**
 * The name that an organisation gave itself which the person alone chose: policy pins neither its keys nor its endpoint.
 * Undefined where policy stands behind it.
 */
export function selfChosen(enrolled: Enrolled | undefined, policy: Policy): string | undefined {
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
