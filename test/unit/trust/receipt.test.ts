// Receipts: what is signed is believed, equal claims give equal bytes, and nothing that was changed passes (C14).
import { calculateJwkThumbprint, compactVerify, importJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { TYPES } from '../../../src/trust/jws';
import { signReceipt, verifyReceipt } from '../../../src/trust/receipt';
import { deviceSigner, fixedSigner } from '../../fakes/organisation';
import { approvalClaims, badReceipts, namedClaims, receiptClaims } from '../../fakes/receipts';

const claims = receiptClaims();
const receipt = signReceipt(claims, deviceSigner);
const jwk = { kty: 'OKP', crv: 'Ed25519', x: deviceSigner.key };
const codeOf = (jws: string, expected: Parameters<typeof verifyReceipt>[1] = {}) => {
  const verdict = verifyReceipt(jws, expected);
  return verdict.ok ? 'ok' : verdict.code;
};

describe('a receipt', () => {
  it('is believed by whoever reads it, and says who answered what', () => {
    expect(verifyReceipt(receipt)).toEqual({
      ok: true,
      device: deviceSigner.kid,
      key: deviceSigner.key,
      claims,
    });
  });

  it('of an approval carries what was approved', () => {
    const approval = approvalClaims();
    expect(verifyReceipt(signReceipt(approval, deviceSigner))).toMatchObject({ ok: true, claims: approval });
  });

  it('of an advisory carries the name under which it was answered; of a no that nobody signed, none', () => {
    const { name: _name, ...nameless } = namedClaims({ answer: 'declined' });
    for (const said of [namedClaims(), namedClaims({ answer: 'declined' }), nameless])
      expect(verifyReceipt(signReceipt(said, deviceSigner))).toMatchObject({ ok: true, claims: said });
  });

  it('of silence needs neither a text nor a press', () => {
    const { shownAt: _shownAt, text: _text, input: _input, ...rest } = claims;
    const silent = { ...rest, answer: 'unanswered', reason: 'locked' } as const;
    expect(verifyReceipt(signReceipt(silent, deviceSigner))).toMatchObject({ ok: true, claims: silent });
  });

  it('is the same bytes whatever the order of its members', () => {
    const turned = Object.fromEntries(Object.entries(claims).reverse()) as typeof claims;
    expect(signReceipt(turned, deviceSigner)).toBe(receipt);
  });

  it('must be of the device, the key and the ask that the reader expects', () => {
    const { ask } = claims;
    const own = { device: deviceSigner.kid, key: deviceSigner.key, ask: ask.id, digest: ask.digest };
    expect(codeOf(receipt, { expect: own })).toBe('ok');
    expect(codeOf(receipt, { expect: { device: fixedSigner(8).kid } })).toBe('key-unknown');
    expect(codeOf(receipt, { expect: { key: fixedSigner(8).key } })).toBe('key-unknown');
    expect(codeOf(receipt, { expect: { ask: claims.journal.id } })).toBe('claims');
    expect(codeOf(receipt, { expect: { digest: claims.journal.hash } })).toBe('claims');
  });
});

describe('another JOSE implementation', () => {
  it('verifies what we sign', async () => {
    const { payload, protectedHeader } = await compactVerify(receipt, await importJWK(jwk, 'EdDSA'));
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(claims);
    expect(protectedHeader).toEqual({
      alg: 'EdDSA',
      typ: TYPES.receipt,
      kid: await calculateJwkThumbprint(jwk),
    });
  });

  it('signs what we verify', async () => {
    const key = await importJWK({ ...jwk, d: Buffer.alloc(32, 4).toString('base64url') }, 'EdDSA');
    const header = { alg: 'EdDSA', typ: TYPES.receipt, kid: deviceSigner.kid };
    expect(codeOf(await new SignJWT({ ...claims }).setProtectedHeader(header).sign(key))).toBe('ok');
  });

  it('refuses whatever we refuse for its signature', async () => {
    const key = await importJWK(jwk, 'EdDSA');
    const changed = badReceipts().filter(([, , code]) => code === 'signature');
    expect(changed.length).toBeGreaterThan(10);
    for (const [, jws] of changed) await expect(compactVerify(jws, key)).rejects.toThrow();
  });
});

describe('a receipt that was changed', () => {
  it.each(badReceipts())('%s is refused', (_name, jws, code) => {
    expect(codeOf(jws)).toBe(code);
  });

  it('is refused whichever character was altered', () => {
    for (let at = 0; at < receipt.length; at += 1) {
      const altered = receipt.slice(0, at) + (receipt[at] === 'A' ? 'B' : 'A') + receipt.slice(at + 1);
      expect(codeOf(altered)).not.toBe('ok');
    }
  });
});
