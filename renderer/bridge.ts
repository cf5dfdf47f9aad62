// The only file that touches what preload exposes: typed calls to main, and news from it.
import type { CallName, NewsName } from '../src/model/ipc';
import type { NewsPayloads, Payload, Results } from '../src/model/ipc-payloads';

/** What preload puts on `window`. */
export interface Bridge {
  /** Rejects with an `IpcRefusal` as the error's message when main refuses. */
  call<N extends CallName>(name: N, payload: Payload<N>): Promise<Results[N]>;
  /** @returns a function that stops listening */
  on<N extends NewsName>(name: N, listener: (news: NewsPayloads[N]) => void): () => void;
}

declare global {
  interface Window {
    readonly tallylight: Bridge;
  }
}

/** The bridge of this window. */
export const bridge: Bridge = {
  call: (name, payload) => window.tallylight.call(name, payload),
  on: (name, listener) => window.tallylight.on(name, listener),
};

/** For calls whose refusal changes nothing on screen: main has logged it, and the next view says what is true. */
export function tell<N extends CallName>(name: N, payload: Payload<N>): void {
  bridge.call(name, payload).catch((refusal: unknown) => {
    console.warn(`${name} was refused`, refusal);
  });
}
