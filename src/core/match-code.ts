// The four digits that the technician says and the person compares (C4): the number on the prompt.
import type { Hash, Nonce } from '../model/scalars';
import { bytesOfBase64Url } from './base64url';

/**
 * Code = (first 4 bytes of SHA-256(digest bytes ‖ nonce) as big-endian uint32) mod 10,000, as four digits.
 * @param digest of the ask · @param nonce drawn by the agent at `ask.received` · @param sha256 the hash function
 */
export function matchCode(digest: Hash, nonce: Nonce, sha256: (bytes: Uint8Array) => Uint8Array): string {
  const hashed = sha256(new Uint8Array([...bytesOfBase64Url(digest), ...bytesOfBase64Url(nonce)]));
  const number = new DataView(hashed.buffer, hashed.byteOffset, 4).getUint32(0);
  return String(number % 10_000).padStart(4, '0');
}
