// Key sets, confirmations and the keys in them: what is refused where a key comes in, and who may sign what.
import { describe, expect, it } from 'vitest';
import { keyProblem } from '../../../src/trust/key-check';
import type { Signer } from '../../../src/trust/ed25519';
import {
  findKey,
  type KeySet,
  type KeySetContext,
  keysKeys,
  signKeySet,
  verifyKeySet,
} from '../../../src/trust/keys';
import { signConfirmation, verifyConfirmation } from '../../../src/trust/confirmation';
import { hashOf } from '../../../src/trust/ed25519';
import { signJws, TYPES } from '../../../src/trust/jws';
import {
  askSigner,
  at,
  deviceSigner,
  fixedSigner,
  heldKeys,
  keySetClaims,
  keysSigner,
  NOW,
  ORGANISATION,
  witnessSigner,
} from '../../fakes/organisation';

const seconds = NOW / 1000;
const trusted = [keysSigner.key];
const context = { organisationId: ORGANISATION, trusted, now: NOW };
const verify = (over: Parameters<typeof keySetClaims>[0] = {}, more: Partial<KeySetContext> = {}) =>
  verifyKeySet(signKeySet(keySetClaims(over), keysSigner), { ...context, ...more });
const keyOfHex = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');

describe('a public key', () => {
  it.each([
    ['order 1', '0100000000000000000000000000000000000000000000000000000000000000'],
    ['order 1, other sign', '0100000000000000000000000000000000000000000000000000000000000080'],
    ['order 2', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['order 4', '0000000000000000000000000000000000000000000000000000000000000000'],
    ['order 4, other sign', '0000000000000000000000000000000000000000000000000000000000000080'],
    ['order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
    ['order 8, other sign', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'],
    ['order 8, other y', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
    ['order 8, other y and sign', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'],
  ])('of small order is refused: %s', (_name, hex) => {
    expect(keyProblem(keyOfHex(hex))).toBe('small-order');
  });
  it.each([
    ['p itself', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['p + 1', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['the largest number', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['y = 2', '0200000000000000000000000000000000000000000000000000000000000000'],
  ])('that is no point of the curve is refused: %s', (_name, hex) => {
    expect(keyProblem(keyOfHex(hex))).toBe('not-on-curve');
  });
  it('of another length or with spare bits is refused', () => {
    expect(keyProblem(keysSigner.key.slice(1))).toBe('not-base64url');
    expect(keyProblem(`${keysSigner.key.slice(0, 42)}B`)).toBe('not-base64url');
  });
  it('that belongs to a private key is taken', () => {
    for (let byte = 0; byte < 16; byte++) expect(keyProblem(fixedSigner(byte).key)).toBeUndefined();
  });
});

describe('a key set', () => {
  it('signed by a pinned key is taken, and names the keys that may sign the next', () => {
    const verdict = verify();
    expect(verdict).toMatchObject({ ok: true, keySet: { version: 1, organisationId: ORGANISATION } });
    expect(verdict.ok && keysKeys(verdict.keySet)).toEqual([keysSigner.key]);
  });
  it.each([
    ['signed by a key that is not pinned', verify({}, { trusted: [askSigner.key] }), 'key-unknown'],
    ['of another organisation', verify({ iss: 'urn:tallylight:organisation:x' }), 'issuer'],
    ['that has expired', verify({ iat: seconds - 60, exp: seconds }), 'lifetime'],
    ['from the future', verify({ iat: seconds + 301, exp: seconds + 400 }), 'lifetime'],
    ['that lives 31 days', verify({ exp: seconds + 31 * 86_400 }), 'lifetime'],
    ['that revokes its own signer', verify({ revoked: [keysSigner.kid] }), 'key-revoked'],
    ['older than the one held', verify({}, { floor: { version: 2 } }), 'replay'],
    ['other than the one of that version', verify({}, { floor: { version: 1, hash: 'x' } }), 'replay'],
    ['that gives a pinned key another use', verify({ keys: [row(keysSigner.key, 'ask')] }), 'claims'],
    ['with a key of small order', verify({ keys: [row(keyOfHex('00'.repeat(32)), 'ask')] }), 'claims'],
    [
      'with one key for two uses',
      verify({ keys: [row(askSigner.key, 'ask'), row(askSigner.key, 'witness')] }),
      'claims',
    ],
  ])('%s is refused', (_name, verdict, code) => {
    expect(verdict).toMatchObject({ ok: false, code });
  });
  it('of the version held is taken again if it is the very same', () => {
    const hash = hashOf(signKeySet(keySetClaims(), keysSigner));
    expect(verify({}, { floor: { version: 1, hash } }).ok).toBe(true);
  });
  it('is never a message, nor a message a key set', () => {
    const jws = signJws(TYPES.message, keySetClaims(), keysSigner);
    expect(verifyKeySet(jws, context)).toMatchObject({ ok: false, code: 'typ' });
  });
  it('read back from our own state may have expired; then asks are refused, and it says until when it held', () => {
    const over = { iat: seconds - 100, exp: seconds - 1 };
    const jws = signKeySet(keySetClaims(over), keysSigner);
    expect(verifyKeySet(jws, context)).toMatchObject({ ok: false, code: 'lifetime' });
    expect(verifyKeySet(jws, { ...context, held: true })).toMatchObject({
      ok: true,
      keySet: { expiresAt: NOW - 1_000 },
    });
  });
});

it('a key of an expired set asks no more, and still vouches for what was', () => {
  const expired = heldKeys({ iat: seconds - 100, exp: seconds - 1 });
  expect(findKey(expired, askSigner.kid, 'ask', NOW, true)).toMatchObject({ code: 'key-expired' });
  expect(findKey(expired, askSigner.kid, 'ask', NOW, false)).toMatchObject({ kid: askSigner.kid });
});

describe('the set that follows another', () => {
  const second = fixedSigner(21);
  const both = [row(keysSigner.key, 'keys'), row(second.key, 'keys'), row(askSigner.key, 'ask')];
  const first = (over: Parameters<typeof keySetClaims>[0] = {}) => heldKeys({ keys: both, ...over });
  const follow = (signer: Signer, previous: KeySet, over: Parameters<typeof keySetClaims>[0] = {}) =>
    verifyKeySet(signKeySet(keySetClaims({ version: 2, keys: both, ...over }), signer), {
      ...{ ...context, previous },
    });

  it('may be signed by a key that the one before named, though it is not pinned', () => {
    expect(follow(second, first())).toMatchObject({ ok: true, keySet: { signedBy: second.kid } });
    expect(follow(second, heldKeys())).toMatchObject({ ok: false, code: 'key-unknown' });
  });
  it('is refused where that key had another use, has ended, or was revoked, though it is pinned', () => {
    const ended = [{ ...row(keysSigner.key, 'keys'), until: at(-1) }, row(second.key, 'keys')];
    expect(follow(askSigner, first())).toMatchObject({ ok: false, code: 'key-unknown' });
    expect(follow(keysSigner, first({ keys: ended }))).toMatchObject({ ok: false, code: 'key-expired' });
    const previous = { ...first(), revoked: new Set([keysSigner.kid]) };
    expect(follow(keysSigner, previous)).toMatchObject({ ok: false, code: 'key-revoked' });
    expect(follow(second, previous).ok).toBe(true);
  });
  it('is refused where that key was revoked and dropped, though it is pinned', () => {
    const previous = { ...first({ keys: [row(second.key, 'keys')] }), revoked: new Set([keysSigner.kid]) };
    expect(follow(keysSigner, previous)).toMatchObject({ ok: false, code: 'key-revoked' });
  });
  it('cannot give a key another use than it had', () => {
    const keys = [row(second.key, 'keys'), row(askSigner.key, 'witness')];
    expect(follow(second, first(), { keys })).toMatchObject({ ok: false, code: 'claims' });
  });
});

function row(x: string, use: 'keys' | 'ask' | 'roster' | 'witness') {
  return { x, use, from: at(-1), until: at(1_000) };
}

describe('a confirmation', () => {
  const head = { journal: '0b8d3c4e-0000-4000-8000-00000000000a', seq: 7, hash: hashOf('line') };
  const of = { organisationId: ORGANISATION, device: deviceSigner.kid, iat: seconds };
  const jws = signConfirmation(head, of, witnessSigner);

  it('by the witness is believed', () => {
    expect(verifyConfirmation(jws, deviceSigner.kid, heldKeys())).toEqual({
      ok: true,
      head,
      confirmedAt: NOW,
    });
  });
  it('is believed although the key set has expired since', () => {
    const expired = heldKeys({ iat: seconds - 100, exp: seconds - 1 });
    expect(verifyConfirmation(jws, deviceSigner.kid, expired).ok).toBe(true);
  });
  it.each([
    ['by the key for asks', signConfirmation(head, of, askSigner), 'key-unknown'],
    [
      'about another device',
      signConfirmation(head, { ...of, device: fixedSigner(8).kid }, witnessSigner),
      'audience',
    ],
    [
      'of another organisation',
      signConfirmation(head, { ...of, organisationId: 'x' }, witnessSigner),
      'issuer',
    ],
    [
      'made before the key was valid',
      signConfirmation(head, { ...of, iat: seconds - 7_200 }, witnessSigner),
      'key-expired',
    ],
    [
      'with a claim too many',
      signJws(TYPES.confirmation, { iss: 'x', more: 1 }, witnessSigner),
      'key-expired',
    ],
    ['altered', jws.slice(0, -10) + 'AAAAAAAAAA', 'signature'],
  ])('%s is refused', (_name, other, code) => {
    expect(verifyConfirmation(other, deviceSigner.kid, heldKeys())).toMatchObject({ ok: false, code });
  });
  it('by a revoked witness is refused', () => {
    const keys = heldKeys({ revoked: [witnessSigner.kid] });
    expect(verifyConfirmation(jws, deviceSigner.kid, keys)).toMatchObject({ code: 'key-revoked' });
  });
});
