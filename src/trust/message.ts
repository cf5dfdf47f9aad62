// From bytes to verdict: is this message genuine, for this device, and fresh? The checks of C3 in their order, cheap before costly.
import canonicalize from 'canonicalize';
import * as z from 'zod/mini';
import { parseStrict } from '../core/strict-json';
import { CLOCK_TOLERANCE_MS, type Message, MESSAGE_MAX_BYTES, readMessage } from '../model/messages';
import { Count, type Device, type Hash, Id } from '../model/scalars';
import type { RefusalCode } from '../model/words';
import { hashOf, type Signer } from './ed25519';
import { openSplit, signJws, splitJws, TYPES, utf8 } from './jws';
import { deviceUrn, findKey, type KeySet, type KeyUse, organisationUrn } from './keys';

/** A message that was refused before anything was done with it; `id`, `digest` and `kid` as far as they could be read. */
export interface MessageRefusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly detail: string;
  readonly id?: Id;
  readonly digest?: Hash;
  readonly kid?: Device;
}
/** Genuine, but a text in it may not be shown: `display`, if nothing that C3 names before that stands against it. */
export interface UnsafeMessage {
  readonly ok: false;
  readonly code: 'display';
  readonly detail: string;
  readonly message: Message;
  readonly digest: Hash;
  readonly kid?: Device;
  readonly issuer?: string;
}
export type SignedVerdict =
  | {
      readonly ok: true;
      readonly message: Message;
      readonly digest: Hash;
      readonly kid: Device;
      /** The organisation's URN. */
      readonly issuer: string;
    }
  | UnsafeMessage
  | MessageRefusal;
export type PlainVerdict =
  { readonly ok: true; readonly message: Message; readonly digest: Hash } | UnsafeMessage | MessageRefusal;

/** What a signed message is checked against. `now` in ms since the epoch. */
export interface SignedContext {
  readonly device: Device;
  readonly organisationId: string;
  readonly keys: KeySet;
  readonly now: number;
}

const Claims = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  iat: Count,
  exp: Count,
  jti: Id,
  msg: z.custom<Readonly<Record<string, unknown>>>(isRecord),
});

const DAY_SECONDS = 86_400;
/** Longest `exp − iat` in seconds by type of message (C3). */
const MAX_LIFE_SECONDS: Readonly<Record<Message['type'], number>> = {
  ask: 600,
  'ask.withdraw': DAY_SECONDS,
  'session.start': DAY_SECONDS,
  'session.note': DAY_SECONDS,
  'session.end': DAY_SECONDS,
  'session.document': DAY_SECONDS,
  'elevation.answer': DAY_SECONDS,
  'elevation.end': DAY_SECONDS,
  keys: 30 * DAY_SECONDS,
  roster: 30 * DAY_SECONDS,
  policy: 30 * DAY_SECONDS,
  unenrol: 30 * DAY_SECONDS,
  'agent.finish': 0, // administrator only: never signed (C2)
};
/** Which key must have signed which type; all that are not listed: `ask`. */
const USES: Readonly<Partial<Record<string, KeyUse>>> = {
  roster: 'roster',
  keys: 'keys',
  policy: 'keys',
  unenrol: 'keys',
};

/** The use of the key that must sign a message of this type. */
export function useFor(type: string): KeyUse {
  return USES[type] ?? 'ask';
}

/** Digest of a message: hash of its RFC 8785 form (C1). */
export function digestOf(message: object): Hash {
  return hashOf(canonicalize(message) ?? '');
}

/** `iat` and `exp` bounds for signing: the longest life in seconds of a JWS that carries this type. */
export function maxLifeSeconds(type: Message['type']): number {
  return MAX_LIFE_SECONDS[type];
}

/** Signs a message for one device; for the endpoint. `iat` and `exp` in seconds. */
export function signMessage(
  message: Message,
  to: {
    readonly organisationId: string;
    readonly device: Device;
    readonly iat: number;
    readonly exp: number;
  },
  signer: Signer,
): string {
  const { organisationId, device, iat, exp } = to;
  const names = { iss: organisationUrn(organisationId), aud: deviceUrn(device) };
  return signJws(TYPES.message, { ...names, iat, exp, jti: message.id, msg: message }, signer);
}

/** The type that an unverified payload says it has: only chooses which key must fit. */
function statedType(claims: unknown): string {
  const msg: unknown = isRecord(claims) ? claims.msg : undefined;
  return isRecord(msg) && typeof msg.type === 'string' ? msg.type : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(message: Readonly<Record<string, unknown>>): { readonly id?: Id } {
  const id = Id.safeParse(message.id);
  return id.success ? { id: id.data } : {};
}

/** Why a message is not fresh, or undefined: `issuedAt` ≤ now + 5 min (C2), not expired. */
function stale(
  message: { readonly issuedAt: string; readonly expiresAt: string },
  now: number,
): string | undefined {
  if (Date.parse(message.issuedAt) > now + CLOCK_TOLERANCE_MS) return 'issued in the future';
  return Date.parse(message.expiresAt) <= now ? 'expired' : undefined;
}

/**
 * Verifies a signed message, as far as one message and the keys can tell: `trust`, `policy`, `rate` and `replay` are
 * core's. A text that may not be shown is said last (`display`, with the message: core's checks come before it); a message
 * that is not of C2 is `claims`.
 * @param bytes the compact JWS as received, at most 64 KiB
 */
export function verifySigned(bytes: Uint8Array, context: SignedContext): SignedVerdict {
  const { keys, now } = context;
  const split = splitJws(bytes);
  if (!split.ok) return split;
  const type = statedType(split.claims);
  const use = useFor(type);
  const expiry = type !== 'keys'; // newer keys must still come in when those held have expired
  const opened = openSplit(split, TYPES.message, (kid) => findKey(keys, kid, use, now, expiry));
  if (!opened.ok) return opened;
  const { kid } = opened;
  const claims = Claims.safeParse(opened.claims);
  if (!claims.success) return { ok: false, code: 'claims', detail: 'claims are not those of a message', kid };
  const { iss, aud, iat, exp, jti, msg } = claims.data;
  const digest = digestOf(msg);
  const known = { ...idOf(msg), digest, kid };
  const refuse = (code: RefusalCode, detail: string): MessageRefusal => ({
    ok: false,
    code,
    detail,
    ...known,
  });
  const read = readMessage(msg);
  if (!read.ok && read.code === 'malformed') return refuse('claims', read.detail);
  if (jti !== msg.id) return refuse('claims', 'jti is not the id of the message'); // SECURITY(10): one envelope, one message
  if (iss !== organisationUrn(context.organisationId)) return refuse('issuer', 'another organisation'); // SECURITY(10): only the organisation that this computer belongs to asks
  if (aud !== deviceUrn(context.device)) return refuse('audience', 'for another device'); // SECURITY(10): only for this computer
  const nowSeconds = now / 1000;
  const { message } = read;
  const longest = MAX_LIFE_SECONDS[message.type];
  if (exp <= iat || exp - iat > longest) return refuse('lifetime', `valid for ${longest} s at most`); // SECURITY(10): what was signed long ago is asked no more
  const isNow = iat <= nowSeconds + CLOCK_TOLERANCE_MS / 1000 && exp > nowSeconds;
  if (!isNow) return refuse('lifetime', 'not valid now'); // SECURITY(10): only while fresh
  const old = stale(message, now);
  if (old !== undefined) return refuse('lifetime', old); // SECURITY(10): nor is the message older than it says
  const genuine = { message, digest, kid, issuer: iss };
  return read.ok ? { ok: true, ...genuine } : { ok: false, code: 'display', detail: read.detail, ...genuine };
}

/**
 * Reads a plain message of an inbox file: `size`, `malformed`, `lifetime`, `display`. Who may have written it is the inbox's own check.
 * @param bytes the file, at most 64 KiB · @param now ms since the epoch
 */
export function readPlain(bytes: Uint8Array, now: number): PlainVerdict {
  if (bytes.length > MESSAGE_MAX_BYTES)
    return { ok: false, code: 'size', detail: `${bytes.length} bytes, at most ${MESSAGE_MAX_BYTES}` };
  const text = utf8(bytes);
  if (text === undefined) return { ok: false, code: 'malformed', detail: 'not UTF-8' };
  const parsed = parseStrict(text);
  if (!parsed.ok) return { ok: false, code: 'malformed', detail: parsed.detail };
  if (!isRecord(parsed.value)) return { ok: false, code: 'malformed', detail: 'not an object' };
  const known = { ...idOf(parsed.value), digest: digestOf(parsed.value) };
  const read = readMessage(parsed.value);
  if (!read.ok && read.code === 'malformed')
    return { ok: false, code: 'malformed', detail: read.detail, ...known };
  const { message } = read;
  const old = stale(message, now);
  if (old !== undefined) return { ok: false, code: 'lifetime', detail: old, ...known };
  const genuine = { message, digest: known.digest };
  return read.ok ? { ok: true, ...genuine } : { ok: false, code: 'display', detail: read.detail, ...genuine };
}
