// How a device signs in at its endpoint (C11): a short-lived JWS made by its own key, for one origin, used once.
import * as z from 'zod/mini';
import { Count, Device, Hash, Key } from '../model/scalars';
import { Platform } from '../model/words';
import type { PublicKey, Signer } from './ed25519';
import { verifierOf } from './ed25519';
import { openJws, openSplit, signJws, splitJws, TYPES } from './jws';
import { keyProblem } from './key-check';
import { deviceUrn } from './keys';

/** Longest `exp − iat`. */
export const AUTH_LIFE_SECONDS = 60;
/** How far the device's clock may be ahead of ours. */
const AHEAD_SECONDS = 60;

const bounded = z.string().check(z.minLength(1), z.maxLength(240));
/** What a device says of itself at enrolment; its own claim until an administrator confirms the device (C13). */
export const About = z.strictObject({
  machine: Hash,
  host: bounded,
  person: z.strictObject({ id: bounded, name: bounded }),
  platform: Platform,
  version: bounded,
});
export type About = z.infer<typeof About>;

const SignIn = { iss: z.string(), aud: z.string(), iat: Count, exp: Count, jti: bounded };
const Claims = z.strictObject(SignIn);
const ProofClaims = z.strictObject({ ...SignIn, key: Key, ...About.shape });

/** A device that proved to hold its key. `jti` is to be remembered until `exp` (seconds), so that it works once. */
export type AuthVerdict =
  | { readonly ok: true; readonly device: Device; readonly jti: string; readonly exp: number }
  | { readonly ok: false; readonly detail: string };

interface Moment {
  /** Origin of the endpoint, as `https://host[:port]`. */
  readonly origin: string;
  /** ms since the epoch. */
  readonly now: number;
}
/** Where and when a sign-in is checked: an endpoint may be reached by several names. */
interface Here {
  readonly origins: readonly string[];
  /** ms since the epoch. */
  readonly now: number;
}

function signIn(signer: Signer, { origin, now }: Moment, jti: string): z.infer<typeof Claims> {
  const iat = Math.floor(now / 1000);
  return { iss: deviceUrn(signer.kid), aud: origin, iat, exp: iat + AUTH_LIFE_SECONDS, jti };
}

/**
 * The value of `Authorization: Bearer` for one request.
 * @param origin of the endpoint · @param now ms since the epoch · @param jti random, never used before
 */
export function authToken(signer: Signer, origin: string, now: number, jti: string): string {
  return signJws(TYPES.auth, signIn(signer, { origin, now }, jti), signer);
}

/** The `proof` of an enrolment (C13): a sign-in that also carries the new key and what the device says of itself. */
export function enrolmentProof(signer: Signer, moment: Moment, jti: string, about: About): string {
  return signJws(TYPES.auth, { ...signIn(signer, moment, jti), key: signer.key, ...about }, signer);
}

/** Why the claims of a sign-in do not hold here and now, or undefined. */
function wrong(claims: z.infer<typeof Claims>, device: Device, here: Here): string | undefined {
  const nowSeconds = here.now / 1000;
  const { iss, aud, iat, exp } = claims;
  if (iss !== deviceUrn(device)) return 'iss is not the device that signed'; // SECURITY(10): nobody signs in as another device
  if (!here.origins.includes(aud)) return `aud must be ${here.origins.join(' or ')}`; // SECURITY(10): a sign-in shown elsewhere is worth nothing here
  const isTooLong = exp <= iat || exp - iat > AUTH_LIFE_SECONDS;
  if (isTooLong) return 'valid for 60 s at most'; // SECURITY(10): what is overheard is soon worth nothing
  const isNow = iat <= nowSeconds + AHEAD_SECONDS && exp > nowSeconds;
  return isNow ? undefined : "not valid now: check the computer's clock"; // SECURITY(10): a sign-in that is over, or made ahead, is none
}

/**
 * Verifies a sign-in.
 * @param keyOf the key of an enrolled device, or undefined
 */
export function verifyAuth(
  token: string,
  here: Here,
  keyOf: (device: Device) => PublicKey | undefined,
): AuthVerdict {
  const opened = openJws(
    token,
    TYPES.auth,
    (kid) => keyOf(kid) ?? { code: 'key-unknown', detail: 'this device is not enrolled' },
  );
  if (!opened.ok) return { ok: false, detail: `${opened.code}: ${opened.detail}` };
  const claims = Claims.safeParse(opened.claims);
  if (!claims.success) return { ok: false, detail: 'claims: not those of a sign-in' };
  const problem = wrong(claims.data, opened.kid, here);
  if (problem !== undefined) return { ok: false, detail: problem };
  return { ok: true, device: opened.kid, jti: claims.data.jti, exp: claims.data.exp };
}

/** The device that a sign-in says it comes from, before anything was verified: to look up its key. */
export function statedDevice(token: string): Device | undefined {
  const split = splitJws(token);
  if (!split.ok) return undefined;
  const header = z.object({ kid: Device }).safeParse(split.header);
  return header.success ? header.data.kid : undefined;
}

export type ProofVerdict =
  | {
      readonly ok: true;
      readonly key: Key;
      readonly device: Device;
      readonly about: About;
      readonly jti: string;
      readonly exp: number;
    }
  | { readonly ok: false; readonly detail: string };

/** Verifies the proof of an enrolment by the key that it carries. */
export function verifyProof(proof: string, here: Here): ProofVerdict {
  const split = splitJws(proof);
  if (!split.ok) return { ok: false, detail: `${split.code}: ${split.detail}` };
  const claims = ProofClaims.safeParse(split.claims);
  if (!claims.success) return { ok: false, detail: 'claims: not those of an enrolment proof' };
  const { iss, aud, iat, exp, jti, key, ...about } = claims.data;
  const weak = keyProblem(key);
  if (weak !== undefined) return { ok: false, detail: `the device's key is refused: ${weak}` }; // SECURITY(10): under such a key anybody could sign in
  const own = verifierOf(key);
  const opened = openSplit(split, TYPES.auth, (kid) =>
    kid === own.kid ? own : { code: 'key-unknown', detail: 'kid is not the thumbprint of the key' },
  );
  if (!opened.ok) return { ok: false, detail: `${opened.code}: ${opened.detail}` };
  const problem = wrong({ iss, aud, iat, exp, jti }, own.kid, here);
  if (problem !== undefined) return { ok: false, detail: problem };
  return { ok: true, key, device: own.kid, about, jti, exp };
}
