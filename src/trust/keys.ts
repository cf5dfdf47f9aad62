// The organisation's key set (C13): which of its keys may do what, and until when.
import * as z from 'zod/mini';
import { Count, Device, type Hash, type Key, Key as KeySchema, Time } from '../model/scalars';
import type { PublicKey, Signer } from './ed25519';
import { hashOf, thumbprint } from './ed25519';
import { openJws, type JwsRefusal, type KeyLookup, signJws, TYPES } from './jws';
import { publicKeyOf } from './key-check';

export const KeyUse = z.enum(['keys', 'ask', 'roster', 'witness']);
export type KeyUse = z.infer<typeof KeyUse>;

const KEY_SET_MAX_LIFE_SECONDS = 30 * 24 * 3_600;
const CLOCK_TOLERANCE_SECONDS = 5 * 60;

const KeyRow = z.strictObject({ x: KeySchema, use: KeyUse, from: Time, until: Time });
export type KeyRow = z.infer<typeof KeyRow>;
const Claims = z.strictObject({
  iss: z.string(),
  iat: Count,
  exp: Count,
  version: Count,
  keys: z.array(KeyRow).check(z.maxLength(64)),
  revoked: z.array(Device).check(z.maxLength(256)),
});
export type KeySetClaims = z.infer<typeof Claims>;

/** A key of the set, ready to verify with. Times in ms since the epoch. */
export interface HeldKey {
  readonly use: KeyUse;
  readonly from: number;
  readonly until: number;
  readonly key: PublicKey;
}
/** A verified key set. `expiresAt` in ms: after it asks are refused `key-expired`, confirmations still verify. */
export interface KeySet {
  readonly organisationId: string;
  readonly version: number;
  readonly expiresAt: number;
  readonly keys: readonly HeldKey[];
  readonly revoked: ReadonlySet<string>;
  /** `kid` of the key with use `keys` that signed it. */
  readonly signedBy: Device;
  readonly jws: string;
}
export type KeySetVerdict = { readonly ok: true; readonly keySet: KeySet } | JwsRefusal;

/** `iss` of everything that an organisation signs (C3). */
export function organisationUrn(organisationId: string): string {
  return `urn:tallylight:organisation:${organisationId}`;
}
/** `aud` of a message, `iss` of a device's sign-in, `sub` of a confirmation (C3, C11). */
export function deviceUrn(device: Device): string {
  return `urn:tallylight:device:${device}`;
}

/** Signs a key set; for the endpoint. */
export function signKeySet(claims: KeySetClaims, signer: Signer): string {
  return signJws(TYPES.keys, claims, signer);
}

/** The newest key set that the journal knows. */
export interface KeySetFloor {
  readonly version: number;
  /** `Hash` of its JWS; absent where only its version was noted. */
  readonly hash?: Hash;
}

/** What a key set is checked against. */
export interface KeySetContext {
  readonly organisationId: string;
  /** Keys with use `keys` that are trusted from the start: pinned by policy or enrolment. */
  readonly trusted: readonly Key[];
  /** The set held so far: its keys with use `keys` may sign the next one, and what it revoked may not. */
  readonly previous?: KeySet;
  /** ms since the epoch. */
  readonly now: number;
  /** Nothing older is taken, and of the same version only the very same set. Absent: any. */
  readonly floor?: KeySetFloor;
  /** A set read back from our own state: already accepted once, may have expired since. */
  readonly held?: boolean;
}

/**
 * Verifies a key set (C13).
 * @param jws compact JWS of typ `tallylight-keys+jwt`
 */
export function verifyKeySet(jws: string, context: KeySetContext): KeySetVerdict {
  const { organisationId, floor } = context;
  const opened = openJws(jws, TYPES.keys, (kid) => signingKey(kid, context));
  if (!opened.ok) return opened;
  const { kid } = opened;
  const claims = Claims.safeParse(opened.claims);
  if (!claims.success) return { ok: false, code: 'claims', detail: 'not a key set', kid };
  const { iss, iat, exp, version, revoked } = claims.data;
  const wrong = (code: 'issuer' | 'lifetime' | 'claims' | 'key-revoked' | 'replay', detail: string) =>
    ({ ok: false, code, detail, kid }) as const;
  if (iss !== organisationUrn(organisationId)) return wrong('issuer', 'another organisation'); // SECURITY(10): one organisation's keys are not another's
  const nowSeconds = context.now / 1000;
  const isTooLong = exp <= iat || exp - iat > KEY_SET_MAX_LIFE_SECONDS;
  if (isTooLong) return wrong('lifetime', 'a key set lives 30 days at most'); // SECURITY(10): a revocation that was held back is missed in a month
  const fresh = iat <= nowSeconds + CLOCK_TOLERANCE_SECONDS && exp > nowSeconds;
  if (!fresh && context.held !== true) return wrong('lifetime', 'not valid now'); // SECURITY(10): a set that is over vouches for nothing new
  if (isBelow(floor, version, jws)) return wrong('replay', `version ${version}, held is ${floor?.version}`); // SECURITY(10): an older set would bring a revoked key back
  if (revoked.includes(kid)) return wrong('key-revoked', 'signed by a key that it revokes'); // SECURITY(10): a key does not speak for itself after its end
  const keys = readRows(claims.data.keys, context);
  if (typeof keys === 'string') return wrong('claims', keys);
  const expiresAt = exp * 1000;
  return {
    ok: true,
    keySet: { organisationId, version, expiresAt, keys, revoked: new Set(revoked), signedBy: kid, jws },
  };
}

function isBelow(floor: KeySetFloor | undefined, version: number, jws: string): boolean {
  if (floor === undefined || version > floor.version) return false;
  return version < floor.version || (floor.hash !== undefined && floor.hash !== hashOf(jws));
}

/** The key that may have signed a set: of the set before, or pinned, and not revoked. */
function signingKey(kid: Device, { trusted, previous, now, held }: KeySetContext): KeyLookup {
  const revoked = { code: 'key-revoked', detail: 'the set before revoked the key that signed it' } as const;
  if (previous?.revoked.has(kid) === true) return revoked; // SECURITY(10): a revoked key cannot bring itself back
  if (previous?.keys.some(({ key }) => key.kid === kid) === true)
    return findKey(previous, kid, 'keys', held === true ? undefined : now, false);
  const pinned = trusted.find((key) => thumbprint(key) === kid);
  if (pinned === undefined) return { code: 'key-unknown', detail: 'not signed by a pinned or held key' };
  const checked = publicKeyOf(pinned);
  return typeof checked === 'string' ? { code: 'key-unknown', detail: checked } : checked;
}

/** The rows as keys, or what is wrong with them: each key stands there once, for one use, and for the one that it had. */
function readRows(rows: readonly KeyRow[], { trusted, previous }: KeySetContext): HeldKey[] | string {
  if (new Set(rows.map(({ x }) => x)).size !== rows.length) return 'one key stands there for two uses'; // SECURITY(10): one use a key
  const keys: HeldKey[] = [];
  for (const { x, use, from, until } of rows) {
    const key = publicKeyOf(x);
    if (typeof key === 'string') return `key ${x}: ${key}`;
    const before = previous?.keys.find((held) => held.key.kid === key.kid)?.use;
    const isChanged = (before ?? use) !== use || (trusted.includes(x) && use !== 'keys');
    if (isChanged) return `key ${x}: another use than before`; // SECURITY(10): one use a key, for its whole life
    keys.push({ use, from: Date.parse(from), until: Date.parse(until), key });
  }
  return keys;
}

/** The keys of a set that may sign the next one. */
export function keysKeys(keySet: KeySet): readonly Key[] {
  return keySet.keys
    .filter(({ use, key }) => use === 'keys' && !keySet.revoked.has(key.kid))
    .map(({ key }) => key.key);
}

/**
 * Finds the key of a `kid` for one use, in the order unknown, expired, revoked (C3).
 * @param now ms since the epoch, the moment at which the key must be valid; undefined: it was found valid before
 * @param expiry whether the whole set's expiry counts (it does not for `witness`, C13)
 */
export function findKey(
  keySet: KeySet,
  kid: string,
  use: KeyUse,
  now: number | undefined,
  expiry: boolean,
): KeyLookup {
  const held = keySet.keys.find(({ key }) => key.kid === kid);
  if (held === undefined) return { code: 'key-unknown', detail: 'no key of the set has this kid' };
  if (held.use !== use) return { code: 'key-unknown', detail: `its use is ${held.use}, not ${use}` }; // SECURITY(10): a stolen key for reports cannot ask
  const expired = (detail: string) => ({ code: 'key-expired', detail }) as const;
  const isOver = now !== undefined && expiry && now >= keySet.expiresAt;
  if (isOver) return expired('the key set has expired'); // SECURITY(10): without news of its keys, an organisation does not ask
  const isOut = now !== undefined && (now < held.from || now >= held.until);
  if (isOut) return expired('the key is not valid at that time'); // SECURITY(10): a key that is over, or not yet due, signs nothing
  if (keySet.revoked.has(kid)) return { code: 'key-revoked', detail: 'the key was revoked' }; // SECURITY(10): a stolen key ends when it is revoked
  return held.key;
}
