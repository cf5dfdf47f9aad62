// The scalar values of contract C1 as schemas: identifiers, times, hashes, keys. Nothing here does I/O.
import * as z from 'zod/mini';

/** UUID of RFC 9562, any version, lower case. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
export type Id = z.infer<typeof Id>;

const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?Z$/;

/** True for a UTC time of RFC 3339 that exists in the calendar; leap seconds are refused. */
function isRealTime(text: string): boolean {
  const parts = TIME.exec(text);
  const ms = Date.parse(text);
  return parts !== null && !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 19) === text.slice(0, 19);
}

/** RFC 3339 time in UTC (`Z`); the fraction may be absent on input (C1). */
export const Time = z.string().check(z.refine(isRealTime, 'not a time of the form YYYY-MM-DDTHH:mm:ss.sssZ'));
export type Time = z.infer<typeof Time>;

/** The form that we write: always with three digits of fraction. `ms` since the epoch. */
export function timeFrom(ms: number): Time {
  return new Date(ms).toISOString();
}

/** Characters in which the spare bits of the last base64url character are zero, by length modulo 4. */
const SPARE: Readonly<Record<number, RegExp>> = { 0: /^/, 2: /[AQgw]$/, 3: /[AEIMQUYcgkosw048]$/ };

/** True for strict base64url without padding (RFC 7515 §2): the alphabet, and zero spare bits. */
export function isBase64Url(text: string): boolean {
  const spare = SPARE[text.length % 4];
  return spare !== undefined && /^[A-Za-z0-9_-]*$/.test(text) && (text.length === 0 || spare.test(text));
}

function base64Url(length: number) {
  return z.string().check(z.length(length), z.refine(isBase64Url, 'not strict base64url without padding'));
}

/** SHA-256 in base64url, 43 characters. */
export const Hash = base64Url(43);
export type Hash = z.infer<typeof Hash>;

/** Raw 32-byte Ed25519 public key in base64url (RFC 8037 JWK member `x`). */
export const Key = base64Url(43);
export type Key = z.infer<typeof Key>;

/** 64-byte Ed25519 signature in base64url. */
export const Sig = base64Url(86);
export type Sig = z.infer<typeof Sig>;

/** RFC 7638 thumbprint of the device's key; also any `kid`. */
export const Device = base64Url(43);
export type Device = z.infer<typeof Device>;

/** 16 random bytes in base64url, 22 characters (the match code's nonce, C4). */
export const Nonce = base64Url(22);
export type Nonce = z.infer<typeof Nonce>;

/** A compact JWS (RFC 7515 §7.1), looked into by `trust` only. */
export const Jws = z
  .string()
  .check(z.maxLength(65_536), z.regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/));
export type Jws = z.infer<typeof Jws>;

/** A whole number between two bounds, both included. */
export function whole(min: number, max: number): z.ZodMiniNumberFormat {
  return z.int().check(z.gte(min), z.lte(max));
}

/** A whole number from 0 to 2^53−1. */
export const Count = whole(0, Number.MAX_SAFE_INTEGER);

/** An `https` URL of at most 300 characters without credentials. */
export const HttpsUrl = z.string().check(z.maxLength(300), z.refine(isHttpsUrl, 'not an https address'));

function isHttpsUrl(text: string): boolean {
  return /^https:\/\/[^\s/@\\]+(?:\/[^\s\\]*)?$/.test(text) && /^[\x21-\x7e]+$/.test(text);
}

/** A language tag of BCP 47, the shapes that are in use (RFC 5646 langtag without private subtags). */
export const LanguageTag = z
  .string()
  .check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*$/));
