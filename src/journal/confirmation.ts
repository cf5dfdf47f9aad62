// The endpoint's signed word that it holds a journal up to one line (C11): reading it and checking its signature.
import type { KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { Count, Device, Hash, Id, isBase64Url, Jws, Sig, type Key } from '../model/scalars';
import { deviceOf, isSignedBy, publicKeyFrom } from './keys';

/** Name of the file beside the journal. */
export const CONFIRMED_FILE = 'confirmed.json';

const ConfirmedFile = z.strictObject({ v: z.literal(1), confirmation: Jws });
const Header = z.strictObject({
  alg: z.literal('EdDSA'),
  typ: z.literal('tallylight-confirmation+jwt'),
  kid: Device,
});
const Claims = z.strictObject({
  iss: z.string(),
  sub: z.string(),
  iat: Count,
  journal: Id,
  seq: Count,
  hash: Hash,
});

/** What the endpoint confirmed. Its signature has not been checked. */
export interface Confirmation {
  readonly claims: z.infer<typeof Claims>;
  readonly kid: Device;
  readonly signed: string;
  readonly sig: Sig;
}
interface Wrong {
  readonly wrong: string;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes the JWS out of the text of `confirmed.json`. */
export function confirmationIn(fileText: string): { readonly jws: string } | Wrong {
  const file = ConfirmedFile.safeParse(json(fileText));
  return file.success ? { jws: file.data.confirmation } : { wrong: 'the file does not have its form' };
}

/** Reads a confirmation without checking its signature. */
export function readConfirmation(jws: string): Confirmation | Wrong {
  const [header = '', claims = '', sig = '', ...more] = jws.split('.');
  if (more.length > 0 || ![header, claims].every(isBase64Url) || !Sig.safeParse(sig).success) {
    return { wrong: 'not a compact JWS' };
  }
  const head = Header.safeParse(json(Buffer.from(header, 'base64url').toString()));
  if (!head.success) return { wrong: 'the header is not that of a confirmation' };
  const body = Claims.safeParse(json(Buffer.from(claims, 'base64url').toString()));
  if (!body.success) return { wrong: 'the claims are not those of a confirmation' };
  return { claims: body.data, kid: head.data.kid, signed: `${header}.${claims}`, sig };
}

/** True if this witness key signed the confirmation. */
export function isConfirmedBy(confirmation: Confirmation, witness: Key): boolean {
  const key: KeyObject | undefined = publicKeyFrom(witness);
  if (key === undefined || confirmation.kid !== deviceOf(witness)) return false;
  return isSignedBy(key, Buffer.from(confirmation.signed), confirmation.sig);
}
