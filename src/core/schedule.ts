// What a part needs of time: something done later, which can be called off. The root gives it, tests turn it by hand.

/**
 * Runs something once, later.
 * @param afterMs milliseconds from now; the timer behind it must not keep the process alive
 * @returns calls it off; harmless when it has run
 */
export type Schedule = (run: () => void, afterMs: number) => () => void;
