// Waits for conditions instead of for time: what comes is returned as soon as it is there, what does not come is named.
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 50;

/** How long a test waits for what should come soon; a busy machine of two cores needs the room. */
export const SOON_MS = 20_000;

/**
 * Asks again and again until the answer is neither undefined nor false.
 * @param what in words, for the message
 * @throws if it does not come within `withinMs`
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = SOON_MS,
): Promise<Exclude<T, undefined | false>> {
  const since = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen as Exclude<T, undefined | false>;
    if (performance.now() - since > withinMs) throw new Error(`${what}: not within ${withinMs} ms`);
    await sleep(pollMs);
  }
}

/**
 * Watches that something stays true.
 * @throws as soon as it is not
 */
export async function stays(
  what: string,
  look: () => boolean | Promise<boolean>,
  forMs: number,
): Promise<void> {
  const since = performance.now();
  while (performance.now() - since < forMs) {
    if (!(await look()))
      throw new Error(`${what}: not any more after ${Math.round(performance.now() - since)} ms`);
    await sleep(pollMs);
  }
}
