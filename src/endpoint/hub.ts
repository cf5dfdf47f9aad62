// Tells waiting requests in this process that something changed. Only a hint: who is told looks in the database.

/** Topics: `device:<Device>` has a new message; `subject:<Id>` (an ask or a session) has a new entry. */
export class Hub {
  readonly #listeners = new Map<string, Set<() => void>>();

  notify(topic: string): void {
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
  }

  /** @returns how to stop listening; may be called again */
  listen(topic: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => {
      if (!listeners.delete(listener)) return; // stopped before: who listens now is another
      if (listeners.size === 0) this.#listeners.delete(topic);
    };
  }

  /**
   * Looks until there is something to see: at once, at each notice, and every `lookAgainMs` for what another process did.
   * @param look returns undefined while there is nothing
   * @param waitMs how long at most · @param signal ends the wait (the caller hung up, the endpoint stops)
   */
  async until<T>(
    topic: string,
    look: () => Promise<T | undefined>,
    { waitMs, lookAgainMs, signal }: { waitMs: number; lookAgainMs: number; signal: AbortSignal },
  ): Promise<T | undefined> {
    let wake = (): void => undefined;
    let noticed = false;
    const stop = this.listen(topic, () => {
      noticed = true;
      wake();
    });
    signal.addEventListener('abort', () => wake(), { once: true });
    try {
      for (let left = waitMs; ; left -= lookAgainMs) {
        noticed = false;
        const seen = await look();
        if (seen !== undefined || left <= 0 || signal.aborted) return seen;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(left, lookAgainMs));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          if (noticed || signal.aborted) wake();
        });
        if (noticed) left += lookAgainMs; // a notice costs none of the waiting time
      }
    } finally {
      stop();
    }
  }
}
