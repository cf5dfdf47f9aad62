// Compact JWS (RFC 7515, RFC 8037) with one algorithm and a closed header (C3). Synchronous, so that a verdict costs one verify.
import * as z from 'zod/mini';
import { parseStrict } from '../core/strict-json';
import { isBase64Url } from '../model/scalars';
import type { RefusalCode } from '../model/words';
import type { PublicKey, Signer } from './ed25519';

/** What a JWS of ours can be. Never interchangeable (C3). */
export const TYPES = {
  message: 'tallylight+jwt',
  receipt: 'tallylight-receipt+jwt',
  confirmation: 'tallylight-confirmation+jwt',
  keys: 'tallylight-keys+jwt',
  auth: 'tallylight-auth+jwt',
} as const;
export type JwsType = (typeof TYPES)[keyof typeof TYPES];

/** Longest JWS in bytes, whatever it carries: one inbox file (C1). */
export const JWS_MAX_BYTES = 65_536;
/** A JWS that cannot be believed, in the words of C3. */
export interface JwsRefusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly detail: string;
  readonly kid?: string;
}
/** A key found for a `kid`, or the code with which to refuse. */
export type KeyLookup = PublicKey | { readonly code: RefusalCode; readonly detail: string };
/** A JWS whose form was read but whose signature was not checked yet. */
export interface SplitJws {
  readonly ok: true;
  readonly header: unknown;
  readonly claims: unknown;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}
export type OpenedJws = { readonly ok: true; readonly claims: unknown; readonly kid: string } | JwsRefusal;

const Header = z.strictObject({ alg: z.string(), typ: z.string(), kid: z.string() });

function segment(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64url');
}

/** Signs `claims` as compact JWS with exactly the header of C3. */
export function signJws(typ: JwsType, claims: object, signer: Signer): string {
  const header = JSON.stringify({ alg: 'EdDSA', typ, kid: signer.kid });
  const signed = `${segment(header)}.${segment(JSON.stringify(claims))}`;
  return `${signed}.${Buffer.from(signer.sign(Buffer.from(signed))).toString('base64url')}`;
}

/** Keeps a byte order mark, so that JSON refuses it. Has no state: every call decodes whole texts. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text if they are well-formed UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function refuse(code: RefusalCode, detail: string): JwsRefusal {
  return { ok: false, code, detail };
}

function jsonOf(part: string, what: string): { readonly value: unknown } | JwsRefusal {
  const text = utf8(Buffer.from(part, 'base64url'));
  if (text === undefined) return refuse('malformed', `${what}: not UTF-8`);
  const parsed = parseStrict(text);
  return parsed.ok ? { value: parsed.value } : refuse('malformed', `${what}: ${parsed.detail}`);
}

/** Reads the three parts: `size` and `malformed` of C3. No trailing line feed, padding, or spare bits. */
export function splitJws(bytes: Uint8Array | string): SplitJws | JwsRefusal {
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
  if (size > JWS_MAX_BYTES) return refuse('size', `${size} bytes, at most ${JWS_MAX_BYTES}`); // SECURITY(7): text from outside is bounded
  const text = typeof bytes === 'string' ? bytes : (utf8(bytes) ?? '');
  const parts = text.split('.');
  const [head = '', body = '', signature = ''] = parts;
  if (parts.length !== 3) return refuse('malformed', 'not three parts joined by dots');
  if (!parts.every((part) => part.length > 0 && isBase64Url(part)))
    return refuse('malformed', 'not base64url without padding');
  const header = jsonOf(head, 'header');
  if ('code' in header) return header;
  const claims = jsonOf(body, 'claims');
  if ('code' in claims) return claims;
  return {
    ok: true,
    header: header.value,
    claims: claims.value,
    signed: Buffer.from(`${head}.${body}`, 'ascii'),
    signature: Buffer.from(signature, 'base64url'),
  };
}

/**
 * Checks header, type, key, algorithm and signature of a split JWS, in the order of C3.
 * @param keyOf finds the key of a `kid`, or says why it may not be used
 */
export function openSplit(split: SplitJws, typ: JwsType, keyOf: (kid: string) => KeyLookup): OpenedJws {
  const header = Header.safeParse(split.header);
  if (!header.success) return refuse('header', 'the header must be exactly alg, typ and kid');
  const { alg, typ: actual, kid } = header.data;
  const said = { ok: false, kid } as const;
  if (actual !== typ) return { ...said, code: 'typ', detail: `typ must be ${typ}` }; // SECURITY(10): a receipt or a sign-in is never taken for a message
  const key = keyOf(kid);
  if ('code' in key) return { ...said, ...key };
  if (alg !== 'EdDSA') return { ...said, code: 'algorithm', detail: 'alg must be EdDSA' }; // SECURITY(10): one algorithm, whatever a sender says
  const fits = key.verify(split.signed, split.signature);
  if (!fits) return { ...said, code: 'signature', detail: 'the signature does not fit' }; // SECURITY(10): only the holder of the key has said this
  return { ok: true, claims: split.claims, kid };
}

/** `splitJws` and `openSplit` in one. */
export function openJws(
  bytes: Uint8Array | string,
  typ: JwsType,
  keyOf: (kid: string) => KeyLookup,
): OpenedJws {
  const split = splitJws(bytes);
  return split.ok ? openSplit(split, typ, keyOf) : split;
}
