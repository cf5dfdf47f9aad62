// Receipts for tests: genuine ones, and a corpus of changed ones with the code that each must get.
import { hashOf } from '../../src/trust/ed25519';
import { TYPES } from '../../src/trust/jws';
import { deviceUrn } from '../../src/trust/keys';
import { signReceipt } from '../../src/trust/receipt';
import type { ReceiptClaims } from '../../src/model/receipt';
import { deviceSigner, fixedSigner, ORGANISATION, rawSigned, witnessSigner } from './organisation';

const JOURNAL = '0b8d3c4e-0000-4000-8000-00000000000a';
const ASK = '0b8d3c4e-0000-4000-8000-000000000001';
const answeredAt = '2026-01-15T10:00:00.250Z';

/** An accepted session ask of `deviceSigner`; override what the test is about. */
export function receiptClaims(over: Partial<ReceiptClaims> = {}): ReceiptClaims {
  return {
    iss: deviceUrn(deviceSigner.kid),
    iat: Math.floor(Date.parse(answeredAt) / 1000),
    jti: `${JOURNAL}/7`,
    key: deviceSigner.key,
    organisation: { id: ORGANISATION, name: 'Example IT' },
    ask: { id: ASK, digest: hashOf('ask'), kind: 'session' },
    technician: { id: 'dana', name: 'Dana Reyes' },
    purpose: 'Look at the printer',
    scopes: ['view'],
    answer: 'accepted',
    shownAt: '2026-01-15T09:59:40.000Z',
    answeredAt,
    input: 'pointer',
    duringControl: false,
    text: { hash: hashOf('text'), language: 'en', version: '0.1.0' },
    journal: { id: JOURNAL, seq: 7, hash: hashOf('line') },
    ...over,
  };
}

/** The answer to an ask of kind `approval`. */
export function approvalClaims(over: Partial<ReceiptClaims> = {}): ReceiptClaims {
  const { purpose: _purpose, scopes: _scopes, ...rest } = receiptClaims();
  return {
    ...rest,
    ask: { ...rest.ask, kind: 'approval' },
    approval: {
      what: 'unattended',
      computer: 'PC-17',
      purpose: 'Replace the disk',
      scopes: ['view', 'control'],
      notBefore: '2026-01-15T10:00:00.000Z',
      notAfter: '2026-01-16T10:00:00.000Z',
      uses: 1,
    },
    ...over,
  };
}

/** The answer to an ask of kind `advisory`, given under a name. */
export function namedClaims(over: Partial<ReceiptClaims> = {}): ReceiptClaims {
  const { purpose: _purpose, scopes: _scopes, ...rest } = receiptClaims();
  return { ...rest, ask: { ...rest.ask, kind: 'advisory' }, name: 'Jordan Lee', ...over };
}

const header = (over: object = {}): string =>
  JSON.stringify({ alg: 'EdDSA', typ: TYPES.receipt, kid: deviceSigner.kid, ...over });
const body = (over: object = {}): string => JSON.stringify({ ...receiptClaims(), ...over });
const by = (head: string, payload: string, signer = deviceSigner): string => rawSigned(head, payload, signer);
const without = (name: keyof ReceiptClaims): string => {
  const { [name]: _gone, ...rest } = receiptClaims();
  return JSON.stringify(rest);
};

const named = (over: Partial<ReceiptClaims>, gone?: keyof ReceiptClaims): string =>
  JSON.stringify({ ...namedClaims(over), ...(gone !== undefined && { [gone]: undefined }) });

/** A key of small order (the point with y = 1) and the one signature that fits every message under it. */
const SMALL_KEY = Buffer.concat([Buffer.of(1), Buffer.alloc(31)]).toString('base64url');
const smallOrder = (): string => {
  const kid = hashOf(`{"crv":"Ed25519","kty":"OKP","x":"${SMALL_KEY}"}`);
  const signature = Buffer.concat([Buffer.of(1), Buffer.alloc(63)]);
  const fake = { ...deviceSigner, sign: () => signature };
  return by(header({ kid }), body({ key: SMALL_KEY, iss: deviceUrn(kid) }), fake);
};

const genuine = signReceipt(receiptClaims(), deviceSigner);
const [head = '', payload = '', signature = ''] = genuine.split('.');
const other = fixedSigner(8);
const part = (text: string): string => Buffer.from(text).toString('base64url');
/** The claims changed after signing: the old signature no longer fits. */
const resaid = (over: object): string => `${head}.${part(body(over))}.${signature}`;
/** The same bits, written so that strict base64url refuses it: 86 characters leave four spare bits. */
const spareBits = (): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return genuine.slice(0, -1) + (alphabet[alphabet.indexOf(genuine.slice(-1)) + 1] ?? '');
};

/** A value of the same type that is not the one in the genuine receipt. */
const CHANGED: { readonly [Name in keyof ReceiptClaims]?: unknown } = {
  iss: deviceUrn(other.kid),
  iat: receiptClaims().iat + 1,
  jti: `${JOURNAL}/8`,
  organisation: { id: 'other.example', name: 'Example IT' },
  ask: { ...receiptClaims().ask, digest: hashOf('another') },
  technician: { id: 'dana', name: 'Dana Ruiz' },
  purpose: 'Look at the scanner',
  scopes: ['view', 'control'],
  answer: 'declined',
  shownAt: '2026-01-15T09:59:41.000Z',
  answeredAt: '2026-01-15T10:00:00.251Z',
  input: 'key',
  duringControl: true,
  text: { hash: hashOf('other text'), language: 'en', version: '0.1.0' },
  journal: { id: JOURNAL, seq: 7, hash: hashOf('another line') },
};

/** What must never be believed: name, the receipt, and its code (C3). */
export function badReceipts(): readonly (readonly [string, string, string])[] {
  const changed = Object.entries(CHANGED).map(
    ([name, value]) => [`${name} changed after signing`, resaid({ [name]: value }), 'signature'] as const,
  );
  const swapped = { ...other, kid: deviceSigner.kid };
  return [
    ...changed,
    ['its key changed after signing', resaid({ key: other.key }), 'key-unknown'],
    ['nothing', '', 'malformed'],
    ['more than 64 KiB', by(header(), body({ purpose: 'x'.repeat(70_000) })), 'size'],
    ['cut off at the end', genuine.slice(0, -7), 'signature'],
    ['without its signature', `${head}.${payload}.`, 'malformed'],
    ['two parts', `${head}.${payload}`, 'malformed'],
    ['four parts', `${genuine}.${signature}`, 'malformed'],
    ['a line feed at the end', `${genuine}\n`, 'malformed'],
    ['padding', `${genuine}==`, 'malformed'],
    ['spare bits that are not zero', spareBits(), 'malformed'],
    ['a claim twice', by(header(), `{"answer":"accepted",${body().slice(1)}`), 'malformed'],
    [
      'a claim twice, once escaped',
      by(header(), `{"\\u0061nswer":"accepted",${body().slice(1)}`),
      'malformed',
    ],
    ['a header member twice', by(`{"alg":"EdDSA",${header().slice(1)}`, body()), 'malformed'],
    ['null', by(header(), body({ reason: null })), 'malformed'],
    ['a fraction', by(header(), body({ iat: 1.5 })), 'malformed'],
    ['a lone surrogate', by(header(), body().replace('printer', '\\ud800')), 'malformed'],
    ['nesting of more than eight', by(header(), `{"x":${'['.repeat(9)}${']'.repeat(9)}}`), 'malformed'],
    ['a header without kid', by(JSON.stringify({ alg: 'EdDSA', typ: TYPES.receipt }), body()), 'header'],
    ['a header with crit', by(header({ crit: ['b64'], b64: false }), body()), 'header'],
    ['a header with a key of its own', by(header({ jwk: { x: other.key } }), body()), 'header'],
    ['typ of a message', by(header({ typ: TYPES.message }), body()), 'typ'],
    ['typ of a confirmation', by(header({ typ: TYPES.confirmation }), body()), 'typ'],
    ['typ in capitals', by(header({ typ: TYPES.receipt.toUpperCase() }), body()), 'typ'],
    ['typ JWT', by(header({ typ: 'JWT' }), body()), 'typ'],
    ['without its key', by(header(), without('key')), 'key-unknown'],
    ['kid of another key', by(header({ kid: other.kid }), body()), 'key-unknown'],
    ['a key that its kid does not name', by(header(), body({ key: other.key }), other), 'key-unknown'],
    ['a key of small order, and the signature that always fits', smallOrder(), 'key-unknown'],
    ['a key that is on no curve', by(header(), body({ key: `Ag${'A'.repeat(41)}` })), 'key-unknown'],
    ['alg none', by(header({ alg: 'none' }), body()), 'algorithm'],
    ['alg HS256', by(header({ alg: 'HS256' }), body()), 'algorithm'],
    ['alg Ed25519', by(header({ alg: 'Ed25519' }), body()), 'algorithm'],
    ['signed by another key', by(header(), body(), swapped), 'signature'],
    ['a claim too many', by(header(), body({ colour: 'red' })), 'claims'],
    ['without the answer', by(header(), without('answer')), 'claims'],
    ['without the entry', by(header(), without('journal')), 'claims'],
    ['the answer later', by(header(), body({ answer: 'postponed' })), 'claims'],
    ['jti of another entry', by(header(), body({ jti: `${JOURNAL}/8` })), 'claims'],
    ['iat of another second', by(header(), body({ iat: receiptClaims().iat + 1 })), 'claims'],
    ['a name where none is asked for', by(header(), body({ name: 'Jordan Lee' })), 'claims'],
    ['accepted under no name', by(header(), named({}, 'name')), 'claims'],
    ['silence under a name', by(header(), named({ answer: 'unanswered', reason: 'timeout' })), 'claims'],
    ['accepted, never shown', by(header(), withoutShown()), 'claims'],
    ['accepted, nothing pressed', by(header(), without('input')), 'claims'],
    ['accepted for a reason', by(header(), body({ reason: 'timeout' })), 'claims'],
    ['a text that was never shown', by(header(), without('shownAt')), 'claims'],
    ['no scopes', by(header(), without('scopes')), 'claims'],
    ['an approval without what is approved', by(header(), kindOnly()), 'claims'],
    ['of another device', by(header(), body({ iss: deviceUrn(other.kid) })), 'issuer'],
    [
      'of an organisation',
      by(header(), body({ iss: `urn:tallylight:organisation:${ORGANISATION}` })),
      'issuer',
    ],
    ['signed by the witness in its own name', byWitness(), 'issuer'],
  ];
}

function withoutShown(): string {
  const { shownAt: _shownAt, text: _text, ...rest } = receiptClaims();
  return JSON.stringify(rest);
}
function kindOnly(): string {
  return body({ ask: { ...receiptClaims().ask, kind: 'approval' } });
}
function byWitness(): string {
  return by(header({ kid: witnessSigner.kid }), body({ key: witnessSigner.key }), witnessSigner);
}
