// A private key of the organisation in a file of its own: a JWK (RFC 8037) that any JOSE library reads, with the one use that it has.
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { parseStrict } from '../../src/core/strict-json';
import { isBase64Url, Key } from '../../src/model/scalars';
import { type Signer, signerOf } from '../../src/trust/ed25519';
import { KeyUse } from '../../src/trust/keys';

const PrivateKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  /** Private key: seed of RFC 8032. */
  d: z.string().check(z.length(43), z.refine(isBase64Url)),
  x: Key,
  kid: z.string(),
  tallylightUse: KeyUse,
});

/**
 * Writes a new key, readable by this person only.
 * @param seed 32 random bytes
 * @throws the file system's error; `EEXIST` rather than lose a key that is there
 */
export function makeKey(file: string, use: KeyUse, seed: Uint8Array): Signer {
  const signer = signerOf(seed);
  const d = Buffer.from(seed).toString('base64url');
  const jwk = { kty: 'OKP', crv: 'Ed25519', d, x: signer.key, kid: signer.kid, tallylightUse: use };
  writeFileSync(file, `${JSON.stringify(jwk)}\n`, { mode: 0o600, flag: 'wx' });
  return signer;
}

/** @param use what is to be signed with it @throws Error if it is no such key, or one for another use */
export function openKey(file: string, use: KeyUse): Signer {
  const parsed = parseStrict(readFileSync(file, 'utf8'));
  const read = PrivateKey.safeParse(parsed.ok ? parsed.value : undefined);
  if (!read.success) throw new Error(`${file} is no key that "sign key" has made`);
  const { d, x, tallylightUse } = read.data;
  if (tallylightUse !== use)
    throw new Error(`${file} is a key with use ${tallylightUse}; this is signed with one for ${use}`);
  const signer = signerOf(Buffer.from(d, 'base64url'));
  if (signer.key !== x) throw new Error(`${file}: x does not belong to d`);
  return signer;
}
