// Receipts (C14): one answer signed by the device that gave it. Whoever knows the Device can check it, offline, years later.
import * as z from 'zod/mini';
import { canonicalJson } from '../core/line';
import { ReceiptClaims } from '../model/receipt';
import { Key, type Device, type Hash, type Id } from '../model/scalars';
import { type Signer, verifierOf } from './ed25519';
import { type JwsRefusal, type KeyLookup, openSplit, signJws, splitJws, TYPES } from './jws';
import { keyProblem } from './key-check';
import { deviceUrn } from './keys';

/** What the reader already knows and the receipt must agree with. */
export interface ReceiptExpectation {
  readonly device?: Device;
  readonly key?: Key;
  readonly ask?: Id;
  /** Digest of the ask's message. */
  readonly digest?: Hash;
}

/** `device` is who answered. That this device may answer is for the caller to know: by `expect`, or a roster. */
export type ReceiptVerdict =
  | { readonly ok: true; readonly device: Device; readonly key: Key; readonly claims: ReceiptClaims }
  | JwsRefusal;

const Carrier = z.object({ key: Key });

/**
 * Signs a receipt. The payload is the RFC 8785 form of the claims and Ed25519 is deterministic (RFC 8032 §5.1.6), so equal
 * claims and an equal key give equal bytes.
 * @param signer of the device in `claims.iss`
 */
export function signReceipt(claims: ReceiptClaims, signer: Signer): string {
  return signJws(TYPES.receipt, JSON.parse(canonicalJson(claims)) as object, signer);
}

/** The key that the receipt carries, if `kid` is its thumbprint. */
function carriedKey(claims: unknown, kid: string): KeyLookup {
  const carrier = Carrier.safeParse(claims);
  if (!carrier.success) return { code: 'key-unknown', detail: 'it carries no key of its device' };
  const weak = keyProblem(carrier.data.key);
  const refuse = (detail: string) => ({ code: 'key-unknown', detail }) as const;
  if (weak !== undefined) return refuse(`the key that it carries is refused: ${weak}`); // SECURITY(10): under such a key one signature fits every answer
  const key = verifierOf(carrier.data.key);
  if (key.kid !== kid) return refuse('kid is not the thumbprint of its key'); // SECURITY(10): nobody answers in another device's name
  return key;
}

/** What the reader expected otherwise, or undefined. */
function unexpected({ key, ask, digest, ...rest }: ReceiptExpectation, claims: ReceiptClaims, kid: Device) {
  const isDevice = (rest.device ?? kid) === kid && (key ?? claims.key) === claims.key;
  if (!isDevice) return { code: 'key-unknown', detail: 'signed by another device' } as const; // SECURITY(10): the answer of another computer is not this one's
  const isAsk =
    (ask ?? claims.ask.id) === claims.ask.id && (digest ?? claims.ask.digest) === claims.ask.digest;
  return isAsk ? undefined : ({ code: 'claims', detail: 'about another ask' } as const); // SECURITY(10): a yes to one ask is no yes to another
}

/**
 * Verifies a receipt by the key that it carries: codes in the order of C3.
 * @param jws compact JWS of typ `tallylight-receipt+jwt`
 * @param options `expect`: what must agree. Without `device` or `key` the verdict says only that *some* device answered.
 */
export function verifyReceipt(
  jws: string,
  { expect = {} }: { readonly expect?: ReceiptExpectation } = {},
): ReceiptVerdict {
  const split = splitJws(jws);
  if (!split.ok) return split;
  const opened = openSplit(split, TYPES.receipt, (kid) => carriedKey(split.claims, kid));
  if (!opened.ok) return opened;
  const { kid } = opened;
  const refuse = (code: JwsRefusal['code'], detail: string): JwsRefusal => ({ ok: false, code, detail, kid });
  const read = ReceiptClaims.safeParse(opened.claims);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse('claims', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not those of a receipt'}`);
  }
  const claims = read.data;
  if (claims.iss !== deviceUrn(kid)) return refuse('issuer', 'iss is not the device that signed'); // SECURITY(10): nobody answers in another device's name
  const other = unexpected(expect, claims, kid);
  if (other !== undefined) return refuse(other.code, other.detail);
  return { ok: true, device: kid, key: claims.key, claims };
}
