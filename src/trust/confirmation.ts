// The endpoint's signed confirmation of a journal's head (C11): what nobody can take back, not even with the device key.
import * as z from 'zod/mini';
import { Count, type Device, Hash, Id, whole } from '../model/scalars';
import type { Signer } from './ed25519';
import { type JwsRefusal, openSplit, signJws, splitJws, TYPES } from './jws';
import { deviceUrn, findKey, type KeySet, organisationUrn } from './keys';

const Claims = z.strictObject({
  iss: z.string(),
  sub: z.string(),
  iat: Count,
  journal: Id,
  seq: whole(1, Number.MAX_SAFE_INTEGER),
  hash: Hash,
});

/** A journal's head: the last entry that the endpoint holds. */
export interface Head {
  readonly journal: Id;
  readonly seq: number;
  readonly hash: Hash;
}
export type ConfirmationVerdict =
  { readonly ok: true; readonly head: Head; readonly confirmedAt: number } | JwsRefusal;

/** Signs a confirmation; for the endpoint. `iat` in seconds. */
export function signConfirmation(
  head: Head,
  of: { readonly organisationId: string; readonly device: Device; readonly iat: number },
  signer: Signer,
): string {
  const names = { iss: organisationUrn(of.organisationId), sub: deviceUrn(of.device) };
  return signJws(TYPES.confirmation, { ...names, iat: of.iat, ...head }, signer);
}

/**
 * Verifies a confirmation by a key with use `witness` that was valid when it was made, also when the set has expired (C13).
 * @param device whose journal it must be about
 */
export function verifyConfirmation(jws: string, device: Device, keys: KeySet): ConfirmationVerdict {
  const split = splitJws(jws);
  if (!split.ok) return split;
  const claims = Claims.safeParse(split.claims);
  const confirmedAt = (claims.data?.iat ?? 0) * 1000;
  const opened = openSplit(split, TYPES.confirmation, (kid) =>
    findKey(keys, kid, 'witness', confirmedAt, false),
  );
  if (!opened.ok) return opened;
  const said = { ok: false, kid: opened.kid } as const;
  if (!claims.success) return { ...said, code: 'claims', detail: 'claims are not those of a confirmation' };
  const { iss, sub, journal, seq, hash } = claims.data;
  const isOther = iss !== organisationUrn(keys.organisationId);
  if (isOther) return { ...said, code: 'issuer', detail: 'another organisation' }; // SECURITY(10): what another organisation confirms proves nothing here
  if (sub !== deviceUrn(device)) return { ...said, code: 'audience', detail: 'about another device' }; // SECURITY(10): another device's record proves nothing of this one
  return { ok: true, head: { journal, seq, hash }, confirmedAt };
}
