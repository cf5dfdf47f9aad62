// Every reason of C3 for which a signed message is refused, the order of the checks, and that a genuine one passes.
import { calculateJwkThumbprint, compactVerify, importJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { digestOf, readPlain, signMessage, verifySigned } from '../../../src/trust/message';
import { TYPES } from '../../../src/trust/jws';
import type { Message } from '../../../src/model/messages';
import {
  askMessage,
  askSigner,
  at,
  bytesOf,
  deviceSigner,
  fixedSigner,
  heldKeys,
  keysSigner,
  messageClaims,
  NOW,
  ORGANISATION,
  rawSigned,
  signed,
  witnessSigner,
} from '../../fakes/organisation';

const context = { device: deviceSigner.kid, organisationId: ORGANISATION, keys: heldKeys(), now: NOW };
const seconds = NOW / 1000;
const ask = askMessage();
const claims = messageClaims(ask);
const header = (over: object = {}) => ({ alg: 'EdDSA', typ: TYPES.message, kid: askSigner.kid, ...over });
const withHeader = (value: object, payload = JSON.stringify(claims)) =>
  bytesOf(rawSigned(JSON.stringify(value), payload));
const withPayload = (payload: string | Uint8Array) => bytesOf(rawSigned(JSON.stringify(header()), payload));
const genuine = new TextDecoder().decode(signed(claims));
const alter = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
const codeOf = (bytes: Uint8Array, over: Partial<typeof context> = {}) => {
  const verdict = verifySigned(bytes, { ...context, ...over });
  return verdict.ok ? 'ok' : verdict.code;
};
const sign = (over: object, message: Record<string, unknown> = ask) =>
  signed({ ...messageClaims(message), ...over });

describe('a genuine message', () => {
  it('is believed, and its digest, key and issuer are told', () => {
    const verdict = verifySigned(bytesOf(genuine), context);
    expect(verdict).toEqual({
      ok: true,
      message: ask,
      digest: digestOf(ask),
      kid: askSigner.kid,
      issuer: 'urn:tallylight:organisation:example.org',
    });
  });

  it('has the digest of its RFC 8785 form, whatever the order of its members', () => {
    const turned = Object.fromEntries(Object.entries(ask).reverse());
    const verdict = verifySigned(sign({ msg: turned }), context);
    expect(verdict).toMatchObject({ ok: true, digest: digestOf(ask) });
  });

  it('is what another library signs, and what we sign another library verifies', async () => {
    const jwk = (byte: number) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      x: askSigner.key,
      d: Buffer.alloc(32, byte).toString('base64url'),
    });
    const theirs = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPES.message, kid: askSigner.kid })
      .sign(await importJWK(jwk(2), 'EdDSA'));
    expect(codeOf(bytesOf(theirs))).toBe('ok');
    const { x, kty, crv } = jwk(2);
    const ours = signMessage(
      ask as Message,
      { organisationId: ORGANISATION, device: deviceSigner.kid, iat: seconds, exp: seconds + 600 },
      askSigner,
    );
    const { payload } = await compactVerify(ours, await importJWK({ x, kty, crv }, 'EdDSA'));
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ jti: ask.id, msg: ask });
    expect(await calculateJwkThumbprint({ x, kty, crv })).toBe(askSigner.kid);
  });
});

describe('size and form', () => {
  const padding = { ...claims, msg: { ...ask, purpose: 'x'.repeat(70_000) } };
  const last = genuine.at(-1) ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const spareBit = alphabet[alphabet.indexOf(last) + 1] ?? '';
  const [head = '', body = '', signature = ''] = genuine.split('.');
  const deep = `{"iss":${'['.repeat(9)}${']'.repeat(9)}}`;
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['more than 64 KiB', signed(padding), 'size'],
    ['nothing', bytesOf(''), 'malformed'],
    ['two parts', bytesOf(`${head}.${body}`), 'malformed'],
    ['four parts', bytesOf(`${genuine}.${signature}`), 'malformed'],
    ['an empty signature', bytesOf(`${head}.${body}.`), 'malformed'],
    ['padding', bytesOf(`${genuine}==`), 'malformed'],
    ['a line feed at the end', bytesOf(`${genuine}\n`), 'malformed'],
    ['a character of plain base64', bytesOf(`${head}.${body}.+${signature.slice(1)}`), 'malformed'],
    ['spare bits that are not zero', bytesOf(genuine.slice(0, -1) + spareBit), 'malformed'],
    ['bytes that are not UTF-8', Uint8Array.of(0xff, 0xfe, 0x2e), 'malformed'],
    ['a payload that is not UTF-8', withPayload(Uint8Array.of(0x22, 0xff, 0x22)), 'malformed'],
    ['a payload that is not JSON', withPayload('{'), 'malformed'],
    ['a claim twice', withPayload(`{"iss":"a",${JSON.stringify(claims).slice(1)}`), 'malformed'],
    ['nesting of more than eight', withPayload(deep), 'malformed'],
    ['null', withPayload('{"iss":null}'), 'malformed'],
    ['a header member twice', bytesOf(rawSigned('{"alg":"EdDSA","alg":"EdDSA"}', '{}')), 'malformed'],
  ];
  it.each(cases)('refuses %s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });
});

describe('header and key', () => {
  const other = fixedSigner(9);
  const expired = heldKeys({ exp: seconds - 1, iat: seconds - 100 });
  const revoked = heldKeys({ revoked: [askSigner.kid] });
  it.each([
    ['a header without kid', { alg: 'EdDSA', typ: TYPES.message }, 'header'],
    ['a header with crit', header({ crit: ['exp'] }), 'header'],
    ['a header with a key of its own', header({ jwk: { x: other.key } }), 'header'],
    ['a header of other types', header({ kid: 1 }), 'header'],
    ['a receipt', header({ typ: TYPES.receipt }), 'typ'],
    ['a confirmation', header({ typ: TYPES.confirmation }), 'typ'],
    ['a key set', header({ typ: TYPES.keys }), 'typ'],
    ['a sign-in', header({ typ: TYPES.auth }), 'typ'],
    ['a typ in capitals', header({ typ: 'TALLYLIGHT+JWT' }), 'typ'],
    ['a key that nobody knows', header({ kid: other.kid }), 'key-unknown'],
    ['the witness key', header({ kid: witnessSigner.kid }), 'key-unknown'],
    ['the key of keys', header({ kid: keysSigner.kid }), 'key-unknown'],
    ['alg none', header({ alg: 'none' }), 'algorithm'],
    ['alg HS256', header({ alg: 'HS256' }), 'algorithm'],
    ['alg Ed25519', header({ alg: 'Ed25519' }), 'algorithm'],
  ])('refuses %s', (_name, value, code) => {
    expect(codeOf(withHeader(value))).toBe(code);
  });

  it('refuses what the witness key really signed: a stolen key for reports cannot ask', () => {
    expect(codeOf(signed(claims, witnessSigner))).toBe('key-unknown');
  });
  it('refuses a key before its time, after its time, and when the whole set has expired', () => {
    const rows = (from: string, until: string) =>
      heldKeys({ keys: [{ x: askSigner.key, use: 'ask', from, until }] });
    expect(codeOf(bytesOf(genuine), { keys: rows(at(1), at(2)) })).toBe('key-expired');
    expect(codeOf(bytesOf(genuine), { keys: rows(at(-2), at(0)) })).toBe('key-expired');
    expect(codeOf(bytesOf(genuine), { keys: expired })).toBe('key-expired');
  });
  it('refuses a revoked key', () => {
    expect(codeOf(bytesOf(genuine), { keys: revoked })).toBe('key-revoked');
  });
  it('tells the kid of what it refuses', () => {
    expect(verifySigned(withHeader(header({ alg: 'none' })), context)).toMatchObject({ kid: askSigner.kid });
  });
  it('refuses every message of which one character was altered', () => {
    for (let at = 0; at < genuine.length; at += 7) expect(codeOf(bytesOf(alter(genuine, at)))).not.toBe('ok');
  });
  it.each([
    ['payload', genuine.indexOf('.') + 40, ['signature', 'malformed']],
    ['signature', genuine.length - 40, ['signature']],
  ])('says so when the %s was altered', (_name, where, codes) => {
    expect(codes).toContain(codeOf(bytesOf(alter(genuine, where))));
  });
});

describe('claims', () => {
  const { jti: _jti, ...withoutJti } = claims;
  const notes = { ...askMessage(), type: 'session.note', kind: undefined };
  it.each([
    ['a claim too many', sign({ nbf: seconds }), 'claims'],
    ['a claim too few', signed(withoutJti), 'claims'],
    ['a list of audiences', sign({ aud: [claims.aud] }), 'claims'],
    ['another jti than the message has', sign({ jti: '0b8d3c4e-0000-4000-8000-000000000002' }), 'claims'],
    ['a message with an unknown member', sign({}, { ...ask, colour: 'red' }), 'claims'],
    ['a message of an unknown type', sign({}, { ...ask, type: 'ask.now' }), 'claims'],
    ['a message that is not of its type', sign({}, notes), 'claims'],
    ['another organisation', sign({ iss: 'urn:tallylight:organisation:other.org' }), 'issuer'],
    ['another device', sign({ aud: `urn:tallylight:device:${fixedSigner(8).kid}` }), 'audience'],
    ['an ask valid for more than 600 s', sign({ iat: seconds - 1, exp: seconds + 600 }), 'lifetime'],
    ['an expired signature', sign({ iat: seconds - 100, exp: seconds }), 'lifetime'],
    ['a signature from the future', sign({ iat: seconds + 301, exp: seconds + 400 }), 'lifetime'],
    ['an end before the beginning', sign({ iat: seconds, exp: seconds }), 'lifetime'],
    ['an expired message', sign({}, askMessage({ expiresAt: at(0) })), 'lifetime'],
    ['a message from the future', sign({}, askMessage({ issuedAt: at(300_001) })), 'lifetime'],
    ['a message that lives 31 days', sign({}, askMessage({ expiresAt: at(31 * 86_400_000) })), 'claims'],
    ['a right-to-left override', sign({}, askMessage({ purpose: 'abc \u202e def' })), 'display'],
    ['a mixed-script name', sign({}, askMessage({ technician: { id: 'd', name: 'D\u0430na' } })), 'display'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('lets a withdrawal live a day, and no longer', () => {
    const message = {
      v: 1,
      type: 'ask.withdraw',
      id: ask.id,
      ask: ask.id,
      issuedAt: at(0),
      expiresAt: at(9e7),
    };
    expect(codeOf(sign({ iat: seconds, exp: seconds + 86_400 }, message))).toBe('ok');
    expect(codeOf(sign({ iat: seconds, exp: seconds + 86_401 }, message))).toBe('lifetime');
  });
  it('takes an unenrolment only from a key with use keys', () => {
    const message = {
      v: 1,
      type: 'unenrol',
      id: ask.id,
      reason: 'moved',
      issuedAt: at(0),
      expiresAt: at(9e7),
    };
    expect(codeOf(sign({}, message))).toBe('key-unknown');
    expect(codeOf(signed(messageClaims(message), keysSigner))).toBe('ok');
  });
  it('never takes agent.finish, which only an administrator may say', () => {
    const message = {
      v: 1,
      type: 'agent.finish',
      id: ask.id,
      reason: 'upgrade',
      issuedAt: at(0),
      expiresAt: at(9e7),
    };
    expect(codeOf(sign({}, message))).toBe('lifetime');
  });
  it('tells id and digest of what it refuses, so that the journal can name it', () => {
    const verdict = verifySigned(sign({ aud: 'urn:tallylight:device:x' }), context);
    expect(verdict).toMatchObject({ ok: false, id: ask.id, digest: digestOf(ask), kid: askSigner.kid });
  });
});

describe('the order of the checks', () => {
  const wrongAll = { ...claims, iss: 'x', aud: 'x', exp: seconds - 1, jti: 'x' };
  const text = JSON.stringify(wrongAll);
  const stranger = fixedSigner(9);
  it.each([
    ['malformed', bytesOf(rawSigned('{"crit":1}', 'x'))],
    ['header', bytesOf(rawSigned('{"crit":1}', text))],
    ['typ', withHeader({ alg: 'none', typ: 'x', kid: stranger.kid }, text)],
    ['key-unknown', withHeader(header({ alg: 'none', kid: stranger.kid }), text)],
    ['algorithm', bytesOf(rawSigned(JSON.stringify(header({ alg: 'none' })), text, stranger))],
    ['signature', bytesOf(rawSigned(JSON.stringify(header()), text, stranger))],
    ['claims', signed(wrongAll)],
    ['issuer', signed({ ...wrongAll, jti: ask.id })],
    ['audience', signed({ ...wrongAll, jti: ask.id, iss: claims.iss })],
    ['lifetime', signed({ ...wrongAll, jti: ask.id, iss: claims.iss, aud: claims.aud })],
  ])('says %s first', (code, bytes) => {
    expect(codeOf(bytes)).toBe(code);
  });
});

describe('a plain message', () => {
  const plain = (value: unknown, now = NOW) => readPlain(bytesOf(JSON.stringify(value)), now);
  it('is read', () => {
    expect(plain(ask)).toEqual({ ok: true, message: ask, digest: digestOf(ask) });
  });
  it.each([
    ['more than 64 KiB', { ...ask, purpose: 'x'.repeat(66_000) }, 'size'],
    ['a list', [ask], 'malformed'],
    ['an unknown member', { ...ask, colour: 'red' }, 'malformed'],
    ['an expired one', askMessage({ expiresAt: at(0) }), 'lifetime'],
    ['one from the future', askMessage({ issuedAt: at(300_001) }), 'lifetime'],
    ['a text that may not be shown', askMessage({ purpose: ' space first' }), 'display'],
  ])('is refused: %s', (_name, value, code) => {
    expect(plain(value)).toMatchObject({ ok: false, code });
  });
  it('is refused when a member stands twice, even with the same value', () => {
    const text = JSON.stringify(ask).replace('{', '{"v":1,');
    expect(readPlain(bytesOf(text), NOW)).toMatchObject({ ok: false, code: 'malformed' });
  });
  it('is refused with a byte order mark', () => {
    expect(readPlain(bytesOf(`\ufeff${JSON.stringify(ask)}`), NOW)).toMatchObject({ code: 'malformed' });
  });
});
