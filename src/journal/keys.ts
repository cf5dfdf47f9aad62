// Ed25519 and SHA-256 as the journal uses them: hashes of lines, thumbprints, signatures. Synchronous.
import crypto, { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { isBase64Url, type Device, type Hash, type Key, type Sig } from '../model/scalars';

/** What stands before the 32 raw bytes in an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** SHA-256 of bytes, or of text as UTF-8, in base64url. */
export const hashOf: (bytes: Uint8Array | string) => Hash =
  // The one-shot form costs half as much a line; older runtimes do not have it.
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'base64url')
    : (bytes) => createHash('sha256').update(bytes).digest('base64url');

/** `prev` of a journal's first line: the hash of the raw 32 key bytes (C6). */
export function hashOfKey(key: Key): Hash {
  return hashOf(Buffer.from(key, 'base64url'));
}

/** The RFC 7638 thumbprint of a key: who the device is (C1). */
export function deviceOf(key: Key): Device {
  return hashOf(`{"crv":"Ed25519","kty":"OKP","x":"${key}"}`);
}

/**
 * Reads a raw public key.
 * @returns undefined if the text is not 32 bytes in strict base64url
 */
export function publicKeyFrom(key: Key): KeyObject | undefined {
  if (key.length !== 43 || !isBase64Url(key)) return undefined;
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(key, 'base64url')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

/** True if `sig` (strict base64url, checked by the caller) is this key's Ed25519 signature over `bytes` (RFC 8032). */
export function isSignedBy(key: KeyObject, bytes: Uint8Array, sig: Sig): boolean {
  return verify(null, bytes, key, Buffer.from(sig, 'base64url'));
}
