// The four digits that technician and person compare (C4): computed here a second time, apart from the code under test.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOfBase64Url } from '../../../src/core/base64url';
import { matchCode } from '../../../src/core/match-code';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** C4's sentence, with Node's own tools. */
function again(digest: Buffer, nonce: Buffer): string {
  const hash = createHash('sha256').update(digest).update(nonce).digest();
  return String(hash.readUInt32BE(0) % 10_000).padStart(4, '0');
}

it('is the same for a fixed digest and nonce, for ever', () => {
  const digest = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64url');
  const nonce = Buffer.from(Array.from({ length: 16 }, (_, at) => 255 - at)).toString('base64url');
  expect(matchCode(digest, nonce, sha256)).toBe('7335');
});

it('is what C4 says for any digest and nonce: four digits, zeros in front', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (digest, nonce) => {
        const [d, n] = [Buffer.from(digest), Buffer.from(nonce)];
        expect(matchCode(d.toString('base64url'), n.toString('base64url'), sha256)).toBe(again(d, n));
      },
    ),
  );
});

it('reads base64url of any length as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect([...bytesOfBase64Url(Buffer.from(bytes).toString('base64url'))]).toEqual([...bytes]);
    }),
  );
});
