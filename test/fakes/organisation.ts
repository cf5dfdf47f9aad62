// A small organisation for tests: fixed keys, a key set, and messages that it signs, well or badly.
import path from 'node:path';
import { writeEvidence } from '../../src/trust/evidence-file';
import { signJws, type JwsType, TYPES } from '../../src/trust/jws';
import { deviceUrn, type KeySet, organisationUrn, signKeySet, verifyKeySet } from '../../src/trust/keys';
import { type Signer, signerOf } from '../../src/trust/ed25519';

export const NOW = Date.parse('2026-01-15T10:00:00.000Z');
const HOUR_MS = 3_600_000;
export const ORGANISATION = 'example.org';

/** A signer whose private key is 32 times the same byte. */
export function fixedSigner(byte: number): Signer {
  return signerOf(new Uint8Array(32).fill(byte));
}

export const keysSigner = fixedSigner(1);
export const askSigner = fixedSigner(2);
export const witnessSigner = fixedSigner(3);
export const deviceSigner = fixedSigner(4);

/** Gives a new endpoint these keys, so that a test can sign with them. @param dataDir its data folder, before its first start */
export function writeOrganisation(dataDir: string): void {
  const seed = (byte: number) => Buffer.alloc(32, byte).toString('base64url');
  const names = { id: ORGANISATION, name: 'Example IT', createdAt: at(0) };
  const seeds = { keys: seed(1), ask: seed(2), witness: seed(3) };
  writeEvidence(path.join(dataDir, 'organisation.json'), { v: 1, ...names, ...seeds });
}

/** A key set signed outside the endpoint whose witness key it names, valid now; override what the test is about. */
export function outsideKeySet(
  witnessKey: string,
  over: Parameters<typeof keySetClaims>[0] = {},
  signer: Signer = keysSigner,
): string {
  const iat = Math.floor(Date.now() / 1000);
  const valid = { from: at(-HOUR_MS), until: new Date(Date.now() + 365 * 24 * HOUR_MS).toISOString() };
  const rows = [
    { x: keysSigner.key, use: 'keys' as const, ...valid },
    { x: askSigner.key, use: 'ask' as const, ...valid },
    { x: witnessKey, use: 'witness' as const, ...valid },
  ];
  const fresh = { iat, exp: iat + 20 * 24 * 3_600, version: iat, keys: rows };
  return signKeySet(keySetClaims({ ...fresh, ...over }), signer);
}

export function at(offsetMs: number): string {
  return new Date(NOW + offsetMs).toISOString();
}

/** The claims of the organisation's key set; override what the test is about. */
export function keySetClaims(over: Partial<Parameters<typeof signKeySet>[0]> = {}) {
  const valid = { from: at(-HOUR_MS), until: at(365 * 24 * HOUR_MS) };
  const seconds = NOW / 1000;
  return {
    iss: organisationUrn(ORGANISATION),
    iat: seconds,
    exp: seconds + 7 * 24 * 3_600,
    version: 1,
    keys: [
      { x: keysSigner.key, use: 'keys' as const, ...valid },
      { x: askSigner.key, use: 'ask' as const, ...valid },
      { x: witnessSigner.key, use: 'witness' as const, ...valid },
    ],
    revoked: [] as string[],
    ...over,
  };
}

/** The key set, verified as the agent would. */
export function heldKeys(over: Parameters<typeof keySetClaims>[0] = {}): KeySet {
  const jws = signKeySet(keySetClaims(over), keysSigner);
  const context = { organisationId: ORGANISATION, trusted: [keysSigner.key], now: NOW, held: true };
  const verdict = verifyKeySet(jws, context);
  if (!verdict.ok) throw new Error(verdict.detail);
  return verdict.keySet;
}

/** A genuine ask as an object; override what the test is about. */
export function askMessage(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    v: 1,
    type: 'ask',
    kind: 'session',
    id: '0b8d3c4e-0000-4000-8000-000000000001',
    issuedAt: at(-1_000),
    expiresAt: at(4 * HOUR_MS),
    technician: { id: 'dana', name: 'Dana Reyes', company: 'Example IT' },
    purpose: 'Look at the printer',
    minutes: 30,
    scopes: ['view'],
    ...over,
  };
}

/** The claims around a message for the test device. */
export function messageClaims(
  message: Record<string, unknown>,
  over: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const seconds = NOW / 1000;
  return {
    iss: organisationUrn(ORGANISATION),
    aud: deviceUrn(deviceSigner.kid),
    iat: seconds - 1,
    exp: seconds + 500,
    jti: message.id,
    msg: message,
    ...over,
  };
}

export function bytesOf(jws: string): Uint8Array {
  return new TextEncoder().encode(jws);
}

/** Claims signed as a JWS of ours, as bytes. */
export function signed(claims: object, signer: Signer = askSigner, typ: JwsType = TYPES.message): Uint8Array {
  return bytesOf(signJws(typ, claims, signer));
}

/** Any header and payload text, honestly signed: for what `signJws` would never write. */
export function rawSigned(header: string, payload: string | Uint8Array, signer: Signer = askSigner): string {
  const part = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${part(signer.sign(new TextEncoder().encode(input)))}`;
}
