// Keeps reports going (C11): one request in flight, no timer while nothing is to be sent, and a last attempt at the end.
import { createDelivery } from './delivery';
import type { ReporterOptions } from './reportable';

/** Reports to one destination. */
export interface Reporter {
  /** Something was committed: to be called after each commit. */
  poke(): void;
  /**
   * Tries now, whatever was waited for, and resolves when all is sent, the attempt has failed, or the time is over.
   * @param ms milliseconds
   */
  flush(ms: number): Promise<void>;
  stop(): void;
}

/** Starts reporting with whatever is unsent. */
export function startReporter(options: ReporterOptions): Reporter {
  const delivery = createDelivery(options);
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let poked = false;
  let waiting: { readonly for: 'wait' | 'blocked'; readonly cancel: () => void } | undefined;
  let told = '';

  function tell(): void {
    const progress = delivery.progress();
    const comparable = JSON.stringify(progress);
    if (comparable === told) return;
    told = comparable;
    options.onProgress(progress);
  }

  function cancelWait(): void {
    waiting?.cancel();
    waiting = undefined;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      poked = false;
      const next = await delivery.step(stopping.signal);
      if (stopping.signal.aborted) break;
      tell();
      if (next.next === 'again' || (poked && next.next !== 'wait')) continue;
      if (next.next !== 'idle') {
        const cancel = options.schedule(wake, next.ms);
        waiting = { for: next.next, cancel };
      }
      break;
    }
    running = undefined;
  }

  function wake(): void {
    cancelWait();
    if (!stopping.signal.aborted) running ??= run();
  }

  function poke(): void {
    poked = true;
    tell();
    if (running === undefined && waiting?.for !== 'wait') wake();
  }

  queueMicrotask(poke); // the root has finished wiring by then
  return {
    poke,
    flush: async (ms) => {
      if (running === undefined) wake();
      let cancel = (): void => undefined;
      const over = new Promise<void>((resolve) => (cancel = options.schedule(resolve, ms)));
      await Promise.race([running ?? Promise.resolve(), over]);
      cancel();
    },
    stop: () => {
      stopping.abort();
      cancelWait();
    },
  };
}
