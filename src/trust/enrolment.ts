// How this device joins an organisation (C13), and what it keeps of it: organisation, endpoint, pinned keys, key set.
import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { parseStrict, type StrictResult } from '../core/strict-json';
import { type Key, Key as KeySchema, Jws, Time } from '../model/scalars';
import { text } from '../model/text';
import { type About, enrolmentProof } from './auth';
import { type Signer, thumbprint } from './ed25519';
import { type EvidenceRead, readEvidence, writeEvidence } from './evidence-file';
import { publicKeyOf } from './key-check';
import { keysKeys, type KeySet, type KeySetFloor, type KeySetVerdict, verifyKeySet } from './keys';

const OrganisationId = z.string().check(z.regex(/^[a-z0-9.-]{1,64}$/));
const Organisation = z.strictObject({ id: OrganisationId, name: text(64) });
export type Organisation = z.infer<typeof Organisation>;

/** So often may the keys that sign key sets be replaced before policy pins a newer one. */
const LINKS_AT_MOST = 64;

/** `H/state/enrolment.json`. */
const EnrolmentFile = z.strictObject({
  v: z.literal(1),
  organisation: Organisation,
  /** Origin. */
  endpoint: z.string(),
  /** Keys with use `keys` that are trusted from the start. */
  pinned: z.array(KeySchema).check(z.minLength(1)),
  /** The newest key set accepted. */
  keys: Jws,
  /** Sets, oldest first, of which each names the key that signed the next; the last one names the signer of `keys`. */
  links: z.optional(z.array(Jws).check(z.maxLength(LINKS_AT_MOST))),
  enrolledAt: Time,
  by: z.enum(['policy', 'person']),
});
export type EnrolmentFile = z.infer<typeof EnrolmentFile>;

/** What enrolling needs. `fetch` is the world's: in the agent Electron's, with the system's proxy and trust store. */
export interface EnrolRequest {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Origin of the endpoint. */
  readonly endpoint: string;
  readonly token: string;
  readonly deviceKey: Signer;
  readonly about: About;
  /** From policy; empty: the first key set is pinned as it comes over TLS. */
  readonly pinnedKeys: readonly Key[];
  /** From policy; absent: whatever the endpoint says. */
  readonly organisationId?: string;
  /** The set held so far, where the device belongs to that organisation already. */
  readonly previous?: KeySet;
  /** What the journal knows of the keys of an organisation. */
  readonly floorOf?: (organisationId: string) => KeySetFloor | undefined;
  /** ms since the epoch. */
  readonly now: number;
  /** Random, for the proof. */
  readonly jti: string;
  readonly signal?: AbortSignal;
}

/** `retry`: the same request may succeed later (network, 5xx, 429); otherwise somebody must change something. */
export type Enrolled =
  | {
      readonly ok: true;
      readonly organisation: Organisation;
      readonly keySet: KeySet;
      readonly pinned: readonly Key[];
    }
  | { readonly ok: false; readonly retry: boolean; readonly detail: string };

const EnrolAnswer = z.strictObject({ organisation: Organisation, keys: Jws });
const ErrorAnswer = z.object({ error: z.object({ message: z.string().check(z.maxLength(600)) }) });
/** More than any honest answer: a captive portal's page is not read to its end. */
const ANSWER_MAX_CHARACTERS = 131_072;

function refused(status: number, body: StrictResult): Enrolled {
  const said = body.ok ? ErrorAnswer.safeParse(body.value) : undefined;
  const detail = said?.success === true ? said.data.error.message : 'no reason given';
  const retry = status >= 500 || status === 429 || status === 408;
  return { ok: false, retry, detail: `the endpoint answered ${status}: ${detail}` };
}

/**
 * Enrols the device: proves its key, shows the token, and checks the key set that comes back against the pinned keys.
 * Safe to repeat: the endpoint knows the device by its key.
 */
export async function enrol(request: EnrolRequest): Promise<Enrolled> {
  const { endpoint, now, deviceKey } = request;
  const proof = enrolmentProof(deviceKey, { origin: endpoint, now }, request.jti, request.about);
  let status: number;
  let body: StrictResult;
  try {
    const response = await request.fetch(`${endpoint}/v1/enrolments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: request.token, proof }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    status = response.status;
    body = parseStrict((await response.text()).slice(0, ANSWER_MAX_CHARACTERS));
  } catch (error) {
    return { ok: false, retry: true, detail: error instanceof Error ? error.message : String(error) };
  }
  if (status < 200 || status > 299) return refused(status, body);
  const answer = EnrolAnswer.safeParse(body.ok ? body.value : undefined);
  if (!answer.success)
    return { ok: false, retry: true, detail: 'the answer is not that of an endpoint (a captive portal?)' };
  return accept(request, answer.data.organisation, answer.data.keys);
}

function accept(request: EnrolRequest, organisation: Organisation, jws: string): Enrolled {
  const wanted = request.organisationId ?? organisation.id;
  const no = (detail: string) => ({ ok: false, retry: false, detail }) as const;
  const isOther = organisation.id !== wanted;
  if (isOther) return no(`the endpoint belongs to ${organisation.id}, policy says ${wanted}`); // SECURITY(10): policy says whose computer this is
  const offered = request.pinnedKeys.length > 0 ? request.pinnedKeys : statedKeysKeys(jws);
  const previous = request.previous?.organisationId === wanted ? request.previous : undefined;
  let trusted = offered;
  if (previous !== undefined && request.pinnedKeys.length === 0) trusted = []; // SECURITY(10): first use is over, from then on the keys vouch for each other
  const floor = request.floorOf?.(wanted);
  const verdict = verifyKeySet(jws, {
    ...{ organisationId: wanted, trusted, now: request.now },
    ...(previous !== undefined && { previous }),
    ...(floor !== undefined && { floor }),
  });
  if (!verdict.ok) return no(`the endpoint's key set is refused: ${verdict.code}: ${verdict.detail}`);
  const { keySet } = verdict;
  const pinned = request.pinnedKeys.length > 0 ? request.pinnedKeys : keysKeys(keySet);
  return pinned.length > 0
    ? { ok: true, organisation, keySet, pinned }
    : no('the key set holds no key with use "keys"');
}

/** Keys with use `keys` that an unverified key set names: trusted on first use only, where policy pins none. */
export function statedKeysKeys(jws: string): readonly Key[] {
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8');
  const parsed = parseStrict(payload);
  const row = z.object({ x: KeySchema, use: z.string() });
  const claims = z.object({ keys: z.array(row) }).safeParse(parsed.ok ? parsed.value : undefined);
  const keys = claims.success ? claims.data.keys : [];
  return keys.filter(({ use, x }) => use === 'keys' && typeof publicKeyOf(x) !== 'string').map(({ x }) => x);
}

/** Where the enrolment lies below `H/state`. */
export function enrolmentPath(stateDir: string): string {
  return path.join(stateDir, 'enrolment.json');
}

/** Reads the enrolment. `unreadable` is an alarm, never "not enrolled". */
export function readEnrolment(stateDir: string): EvidenceRead<EnrolmentFile> {
  return readEvidence(enrolmentPath(stateDir), EnrolmentFile);
}

/** Keeps the enrolment. @throws the file system's error */
export function writeEnrolment(stateDir: string, enrolment: EnrolmentFile): void {
  writeEvidence(enrolmentPath(stateDir), enrolment);
}

/** Everything in `H/state` that an organisation said of itself: none of it outlives the belonging. */
const OF_THE_ORGANISATION = [
  'enrolment.json',
  'roster.json',
  'server-time.json',
  'policy.json',
  'endpoint-policy.json',
] as const;

/**
 * This device belongs to no organisation any more: what it kept of one is set aside under a name that nothing reads.
 * @param why part of that name · @param now ms since the epoch
 * @throws the file system's error
 */
export function setEnrolmentAside(stateDir: string, why: 'moved' | 'unenrolled', now: number): void {
  for (const name of OF_THE_ORGANISATION) {
    const filePath = path.join(stateDir, name);
    if (existsSync(filePath)) renameSync(filePath, path.join(stateDir, `${name}.${why}-${now}`));
  }
}

/**
 * The key set of an enrolment read from disk, verified again against the keys pinned by policy, or else by the enrolment:
 * directly, or over the sets that vouch for each other.
 * @param pinnedByPolicy wins over what the file says, because the person can write the file
 */
export function heldKeySet(file: EnrolmentFile, pinnedByPolicy: readonly Key[], now: number): KeySetVerdict {
  let trusted: readonly Key[] = file.pinned;
  if (pinnedByPolicy.length > 0) trusted = pinnedByPolicy; // SECURITY(10): the person's own file cannot add a key that policy did not pin
  const context = { organisationId: file.organisation.id, trusted, now, held: true };
  let verdict = verifyKeySet(file.keys, context);
  if (verdict.ok || verdict.code !== 'key-unknown') return verdict;
  const [first = file.keys, ...rest] = [...(file.links ?? []), file.keys];
  verdict = verifyKeySet(first, context);
  for (const jws of rest) {
    if (!verdict.ok) return verdict;
    verdict = verifyKeySet(jws, { ...context, previous: verdict.keySet });
  }
  return verdict;
}

/**
 * What must be kept so that `next` can be verified again: nothing where a pinned key signed it, else the sets that lead there.
 * @param held the set before, with the links that lead to it
 */
export function linksTo(
  next: KeySet,
  pinned: readonly Key[],
  held: { readonly keySet: KeySet; readonly links: readonly string[] } | undefined,
): string[] {
  const isPinned = pinned.some((key) => thumbprint(key) === next.signedBy);
  if (held === undefined || isPinned) return [];
  if (held.keySet.signedBy === next.signedBy) return [...held.links];
  return [...held.links, held.keySet.jws].slice(-LINKS_AT_MOST);
}
