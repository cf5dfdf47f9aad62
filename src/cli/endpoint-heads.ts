// What the endpoint holds of journals now, in its own signed word: for `journal verify --endpoint`.
import * as z from 'zod/mini';
import { mergePolicy } from '../core/policy-merge';
import { parseStrict } from '../core/strict-json';
import { Count, type Device, Hash, type Id, Jws, type Key } from '../model/scalars';
import { authToken } from '../trust/auth';
import { verifyConfirmation } from '../trust/confirmation';
import { heldKeySet, readEnrolment } from '../trust/enrolment';
import type { KeySet } from '../trust/keys';
import { UsageError, type CliWorld } from './world';

/** A journal here: whose it is, as far as is known. */
interface JournalHere {
  readonly journal: Id;
  readonly device?: Device;
}
/** `nothing`: the endpoint has never had an entry of it. `wrong`: what it says does not hold. */
export type HeldThere =
  | { readonly is: 'held'; readonly seq: number; readonly confirmation: string }
  | { readonly is: 'nothing' }
  | { readonly is: 'wrong'; readonly detail: string };

export interface EndpointHeads {
  /** Origin. */
  readonly endpoint: string;
  /** The organisation's keys that may confirm. */
  readonly witnesses: readonly Key[];
  readonly of: ReadonlyMap<Id, HeldThere>;
}

const Held = z.object({ have: Count, head: Hash, confirmation: Jws });
const ANSWER_MAX_CHARACTERS = 16_384;

function belonging(world: CliWorld): { readonly endpoint: string; readonly keySet: KeySet } {
  const read = readEnrolment(world.places.state);
  if (read.found === 'unreadable') throw new Error(`${read.path} cannot be read: ${read.detail}`);
  if (read.found === 'nothing')
    throw new UsageError('this computer belongs to no organisation: no endpoint to ask');
  const reading = world.policyReader.read();
  const { policy } = mergePolicy(reading.given, reading.problems);
  const verdict = heldKeySet(read.value, policy.organisationKeys, world.now());
  if (!verdict.ok) throw new Error(`the organisation's key set is refused: ${verdict.detail}`);
  return { endpoint: policy.endpoint ?? read.value.endpoint, keySet: verdict.keySet };
}

function heldThere(text: string, { journal, device }: JournalHere, keySet: KeySet): HeldThere {
  const parsed = parseStrict(text);
  const held = Held.safeParse(parsed.ok ? parsed.value : undefined);
  if (!held.success) return { is: 'wrong', detail: 'the answer is not that of an endpoint' };
  const { have, head, confirmation } = held.data;
  const verdict = verifyConfirmation(confirmation, device ?? '', keySet);
  if (!verdict.ok) return { is: 'wrong', detail: `its confirmation: ${verdict.code}: ${verdict.detail}` };
  const { head: confirmed } = verdict;
  const isAlike = confirmed.journal === journal && confirmed.seq === have && confirmed.hash === head;
  if (!isAlike) return { is: 'wrong', detail: 'its confirmation is about something else' };
  return { is: 'held', seq: have, confirmation };
}

/**
 * Asks the endpoint that this computer belongs to, signed in as this device.
 * @throws UsageError if it belongs to none; Error if the endpoint cannot be asked or will not answer
 */
export async function endpointHeads(
  world: CliWorld,
  journals: readonly JournalHere[],
): Promise<EndpointHeads> {
  const { endpoint, keySet } = belonging(world);
  const signer = await world.deviceKey();
  const of = new Map<Id, HeldThere>();
  for (const here of journals) {
    const token = authToken(signer, endpoint, world.now(), world.newId());
    const response = await world.fetch(`${endpoint}/v1/journals/${here.journal}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = (await response.text()).slice(0, ANSWER_MAX_CHARACTERS);
    if (response.status === 404) of.set(here.journal, { is: 'nothing' });
    else if (response.ok) of.set(here.journal, heldThere(text, { device: signer.kid, ...here }, keySet));
    else throw new Error(`${endpoint} answered ${response.status}: the journal was not compared with it`);
  }
  const witnesses = keySet.keys.filter(({ use }) => use === 'witness').map(({ key }) => key.key);
  return { endpoint, witnesses, of };
}
