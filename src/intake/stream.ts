// The endpoint's stream as a door (C11): keeps one connection, falls back to long polls, comes back after any failure.
import { backoffMs } from '../core/backoff';
import type { Schedule } from '../core/schedule';
import { listen, poll } from './connection';
import type { Ending, Fetch, Line } from './connection';
import type { StreamEvent } from './event-reader';

/** A connection that lived this long was a good one: the next wait is short again. */
const GOOD_AFTER_MS = 30_000;
/** Least time between two polls that brought nothing new: some servers do not hold them. */
export const POLL_GAP_MS = 5_000;
/** After this long with polls the stream is tried again. */
export const POLL_FOR_MS = 3_600_000;
/** How many delivered messages are remembered, to see whether a poll brought anything new. */
const REMEMBERED = 1_000;

export interface StreamOptions {
  /** Origin, without a slash at the end. */
  readonly endpoint: string;
  readonly fetch: Fetch;
  /** Bearer token for one connection; `clockOffsetMs` is to be added to our clock. */
  authorise(clockOffsetMs: number): string | Promise<string>;
  /** Bytes of one signed message. If it fails, the endpoint sends the message again at the next connection. */
  onMessage(bytes: Uint8Array): void | Promise<void>;
  /** An event was larger than a message may be, and was passed over: code `size`. */
  onOversized(): void;
  onState(state: 'connected' | 'waiting'): void;
  /** The endpoint does not let this device in, not even by its own clock, and says that it must enrol again. */
  onUnauthorised(): void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly schedule: Schedule;
  /** Wall clock, ms since the epoch; the endpoint's, where that is known to be ahead. */
  readonly now: () => number;
  /** Monotonic clock, ms: how long something has lasted. */
  readonly mono: () => number;
  /** The debug log. */
  log(line: string): void;
}

export interface Stream {
  /** Tries now if it is waiting (after resume, when the network is back). */
  poke(): void;
  stop(): void;
}

/** Opens the stream and keeps it open. */
export function startStream(options: StreamOptions): Stream {
  const stopping = new AbortController();
  const delivered = new Set<string>();
  let lastEventId: string | undefined;
  let attempt = 0;
  let clockOffsetMs = 0;
  let triedItsClock = false;
  let pollingSince: number | undefined;
  let news = 0;
  let endPause = (): void => undefined;

  async function onEvent({ id, data }: StreamEvent): Promise<void> {
    if (id !== undefined && delivered.has(id)) return;
    try {
      await options.onMessage(new TextEncoder().encode(data));
    } catch (error) {
      options.log(`stream: a message could not be handled: ${String(error)}`);
      return;
    }
    if (id === undefined || id === '') return;
    news++;
    lastEventId = id;
    delivered.add(id);
    for (const oldest of delivered) if (delivered.size > REMEMBERED) delivered.delete(oldest);
  }

  function onOpen(): void {
    triedItsClock = false;
    options.onState('connected');
  }

  async function connect(): Promise<Ending> {
    const { endpoint, fetch, schedule, now } = options;
    const token = await options.authorise(clockOffsetMs);
    const world = { endpoint, fetch, schedule, now, signal: stopping.signal };
    const line: Line = {
      ...world,
      token,
      lastEventId,
      onEvent,
      onOpen,
      onOversized: () => options.onOversized(),
    };
    return pollingSince === undefined ? listen(line) : poll(line);
  }

  function backOff(retryAfterMs?: number): number {
    options.onState('waiting');
    return backoffMs(attempt++, options.random, retryAfterMs);
  }

  /** Milliseconds until the next connection, and what to change before it. */
  function after(ending: Ending, lastedMs: number): number {
    if (lastedMs >= GOOD_AFTER_MS || news > 0) attempt = 0;
    switch (ending.why) {
      case 'polled':
        attempt = 0;
        pollingSince ??= options.mono();
        if (options.mono() - pollingSince >= POLL_FOR_MS) pollingSince = undefined;
        return news > 0 ? 0 : Math.max(0, POLL_GAP_MS - lastedMs);
      case 'buffered':
        // A poll that is kept back too means that nobody is there: then the stream is tried first again.
        pollingSince = pollingSince === undefined ? options.mono() : undefined;
        return pollingSince === undefined ? backOff() : 0;
      case 'unauthorised':
        if (ending.serverTimeMs !== undefined) clockOffsetMs = ending.serverTimeMs - options.now(); // ours may have been set since
        if (!triedItsClock && ending.serverTimeMs !== undefined) {
          triedItsClock = true;
          return 0;
        }
        if (ending.reenrol) options.onUnauthorised();
        return backOff();
      case 'failed':
        options.log(`stream: ${ending.detail}`);
        pollingSince = undefined;
        return backOff(ending.retryAfterMs);
      case 'closed':
      case 'silent':
        return backOff();
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = options.schedule(resolve, ms);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      news = 0;
      const since = options.mono();
      const ending = await connect().catch((error: unknown): Ending => ({
        why: 'failed',
        detail: String(error),
      }));
      if (stopping.signal.aborted) return;
      const waitMs = after(ending, options.mono() - since);
      if (waitMs > 0) await pause(waitMs);
    }
  }

  queueMicrotask(() => void run()); // the root has finished wiring by then
  return {
    poke: () => endPause(),
    stop: () => {
      stopping.abort();
      endPause();
    },
  };
}
