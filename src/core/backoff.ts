// How long to wait before trying again (C11): full jitter between nothing and a ceiling that doubles, and Retry-After.

/** Ceiling of the first wait. */
const BASE_MS = 2_000;
/** Highest ceiling. A long one keeps a returning herd small: the peak is about devices / cap. */
export const BACKOFF_CAP_MS = 15 * 60_000;
/** Longest `Retry-After` that is obeyed. */
export const RETRY_AFTER_MAX_MS = 6 * 3_600_000;
/** The attempt from which on the ceiling is the cap. */
export const ATTEMPT_AT_CAP = Math.ceil(Math.log2(BACKOFF_CAP_MS / BASE_MS));

/**
 * Full-jitter wait before the next attempt.
 * @param attempt how many attempts have failed since the last success, less one: 0, 1, 2 …
 * @param random uniform in [0, 1)
 * @param retryAfterMs what the server asked for, if anything
 * @returns milliseconds: the larger of `retryAfterMs` (at most 6 h) and the jittered wait
 */
export function backoffMs(attempt: number, random: () => number, retryAfterMs = 0): number {
  const ceiling = Math.min(BACKOFF_CAP_MS, BASE_MS * 2 ** Math.min(attempt, ATTEMPT_AT_CAP));
  const jittered = Math.floor(random() * ceiling);
  return Math.max(jittered, Math.min(Math.max(retryAfterMs, 0), RETRY_AFTER_MAX_MS));
}

/**
 * Reads the header `Retry-After` (RFC 9110 §10.2.3): seconds, or a date.
 * @param now wall clock, ms since the epoch
 * @returns milliseconds from now, or undefined if the header is absent or unreadable
 */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  if (header === null || header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = /^[A-Z][a-z]{2},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
