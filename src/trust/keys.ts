// The organisation's key set (C13): which of its keys may do what, and until when.
import * as z from 'zod/mini';
import { Count, Device, type Key, Key as KeySchema, Time } from '../model/scalars';
import type { PublicKey, Signer } from './ed25519';
import { thumbprint } from './ed25519';
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

/** What a key set is checked against. */
export interface KeySetContext {
  readonly organisationId: string;
  /** Keys with use `keys`: pinned by policy or enrolment, or of the set held so far. */
  readonly trusted: readonly Key[];
  /** ms since the epoch. */
  readonly now: number;
  /** The version held; the new one must be higher. Absent: any. */
  readonly heldVersion?: number;
  /** A set read back from our own state: already accepted once, may have expired since. */
  readonly held?: boolean;
}

/**
 * Verifies a key set (C13).
 * @param jws compact JWS of typ `tallylight-keys+jwt`
 */
export function verifyKeySet(jws: string, context: KeySetContext): KeySetVerdict {
  const trusted = new Map(context.trusted.map((key) => [thumbprint(key), key]));
  const opened = openJws(jws, TYPES.keys, (kid) => trustedKey(trusted.get(kid)));
  if (!opened.ok) return opened;
  const { kid } = opened;
  const claims = Claims.safeParse(opened.claims);
  if (!claims.success) return { ok: false, code: 'claims', detail: 'not a key set', kid };
  const { iss, iat, exp, version, revoked } = claims.data;
  const wrong = (code: 'issuer' | 'lifetime' | 'claims' | 'key-revoked' | 'replay', detail: string) =>
    ({ ok: false, code, detail, kid }) as const;
  if (iss !== organisationUrn(context.organisationId)) return wrong('issuer', 'another organisation');
  const nowSeconds = context.now / 1000;
  if (exp <= iat || exp - iat > KEY_SET_MAX_LIFE_SECONDS)
    return wrong('lifetime', 'a key set lives 30 days at most');
  const fresh = iat <= nowSeconds + CLOCK_TOLERANCE_SECONDS && exp > nowSeconds;
  if (!fresh && context.held !== true) return wrong('lifetime', 'not valid now');
  if (context.heldVersion !== undefined && version <= context.heldVersion)
    return wrong('replay', `version ${version}, held is ${context.heldVersion}`);
  if (revoked.includes(kid)) return wrong('key-revoked', 'signed by a key that it revokes');
  if (new Set(claims.data.keys.map(({ x }) => x)).size !== claims.data.keys.length)
    return wrong('claims', 'one key stands there for two uses');
  const keys: HeldKey[] = [];
  for (const row of claims.data.keys) {
    const key = publicKeyOf(row.x);
    if (typeof key === 'string') return wrong('claims', `key ${row.x}: ${key}`);
    keys.push({ use: row.use, from: Date.parse(row.from), until: Date.parse(row.until), key });
  }
  const { organisationId } = context;
  return {
    ok: true,
    keySet: { organisationId, version, expiresAt: exp * 1000, keys, revoked: new Set(revoked), jws },
  };
}

function trustedKey(key: Key | undefined): KeyLookup {
  if (key === undefined) return { code: 'key-unknown', detail: 'not signed by a pinned or held key' };
  const checked = publicKeyOf(key);
  return typeof checked === 'string' ? { code: 'key-unknown', detail: checked } : checked;
}

/** The keys of a set that may sign the next one. */
export function keysKeys(keySet: KeySet): readonly Key[] {
  return keySet.keys
    .filter(({ use, key }) => use === 'keys' && !keySet.revoked.has(key.kid))
    .map(({ key }) => key.key);
}

/**
 * Finds the key of a `kid` for one use, in the order unknown, expired, revoked (C3).
 * @param now ms since the epoch, the moment at which the key must be valid
 * @param expiry whether the whole set's expiry counts (it does not for `witness`, C13)
 */
export function findKey(keySet: KeySet, kid: string, use: KeyUse, now: number, expiry: boolean): KeyLookup {
  const held = keySet.keys.find(({ key }) => key.kid === kid);
  if (held === undefined) return { code: 'key-unknown', detail: 'no key of the set has this kid' };
  if (held.use !== use) return { code: 'key-unknown', detail: `its use is ${held.use}, not ${use}` }; // SECURITY(10): a stolen key for reports cannot ask
  if (expiry && now >= keySet.expiresAt) return { code: 'key-expired', detail: 'the key set has expired' };
  if (now < held.from || now >= held.until)
    return { code: 'key-expired', detail: 'the key is not valid at that time' };
  if (keySet.revoked.has(kid)) return { code: 'key-revoked', detail: 'the key was revoked' };
  return held.key;
}
