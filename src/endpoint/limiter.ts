// How often one caller may come: a budget that refills, held in memory. Answers 429 with the time to wait.
import { ApiError } from './errors';

/** `burst` requests at once, then `perMinute`. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

const MINUTE_MS = 60_000;
/** Callers kept in memory; the longest unseen is forgotten first. */
const MAX_CALLERS = 10_000;

export class Limiter {
  readonly #left = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly rate: Rate,
    /** ms since the epoch */
    private readonly now: () => number,
  ) {}

  /** Takes one from the caller's budget. @throws ApiError 429 if none is left */
  take(caller: string): void {
    const { burst, perMinute } = this.rate;
    const at = this.now();
    const before = this.#left.get(caller) ?? { tokens: burst, at };
    const refilled = (Math.max(0, at - before.at) / MINUTE_MS) * perMinute;
    const tokens = Math.min(burst, before.tokens + refilled);
    this.#left.delete(caller);
    this.#left.set(caller, { tokens: Math.max(0, tokens - 1), at });
    if (this.#left.size > MAX_CALLERS) this.#left.delete(this.#left.keys().next().value ?? '');
    if (tokens >= 1) return;
    const seconds = Math.max(1, Math.ceil(((1 - tokens) / perMinute) * 60));
    const wait = { 'retry-after': String(seconds) };
    throw new ApiError(429, 'too-often', `Too many requests: wait ${seconds} s.`, {}, wait);
  }
}
