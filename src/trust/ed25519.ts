// Ed25519 (RFC 8032) and SHA-256 by Node, between the raw forms of C1 and Node's key objects. DER, because every Electron reads it.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Device, Hash, Key } from '../model/scalars';

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex'); // RFC 8410, before the 32 bytes of the public key
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex'); // before the 32 bytes of the seed

/** A public key ready to verify with. Make it with `publicKeyOf`, which checks it. */
export interface PublicKey {
  readonly key: Key;
  /** RFC 7638 thumbprint. */
  readonly kid: Device;
  readonly verify: (bytes: Uint8Array, signature: Uint8Array) => boolean;
}

/** A private key that can sign. */
export interface Signer {
  readonly key: Key;
  readonly kid: Device;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/** SHA-256 in base64url, 43 characters. */
export function hashOf(bytes: Uint8Array | string): Hash {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** The RFC 7638 thumbprint of an Ed25519 public key: a `Device`, a `kid` (C1). */
export function thumbprint(key: Key): Device {
  return hashOf(`{"crv":"Ed25519","kty":"OKP","x":"${key}"}`);
}

/** Wraps a key that has passed `keyProblem`. */
export function verifierOf(key: Key): PublicKey {
  const object = createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, Buffer.from(key, 'base64url')]),
    format: 'der',
    type: 'spki',
  });
  return {
    key,
    kid: thumbprint(key),
    verify: (bytes, signature) => verify(null, bytes, object, signature),
  };
}

function rawKey(object: KeyObject): Key {
  return object.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length).toString('base64url');
}

/**
 * The signer of a private key.
 * @param seed 32 bytes, the private key of RFC 8032 §5.1.5
 * @throws Error if `seed` has another length
 */
export function signerOf(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new Error('an Ed25519 seed has 32 bytes');
  const object = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const key = rawKey(createPublicKey(object));
  return { key, kid: thumbprint(key), sign: (bytes) => sign(null, bytes, object) };
}
