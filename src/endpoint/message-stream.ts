// One device's open stream of messages (Server-Sent Events, WHATWG HTML §9.2): what waits now, then what comes.
import type { ServerResponse } from 'node:http';
import type { Device } from '../model/scalars';
import type { Endpoint } from './context';
import { waiting } from './outbox';

/** The agent's first reconnection delay, ms; it chooses its own back-off afterwards. */
const RETRY_MS = 2_000;

/**
 * Serves a stream until the device hangs up, another stream of the same device replaces it, or the endpoint stops.
 * @param signal ends it
 * @param fail is told what broke it; the device then reconnects and is sent everything again
 */
export function serveStream(
  endpoint: Endpoint,
  device: Device,
  response: ServerResponse,
  signal: AbortSignal,
  fail: (error: unknown) => void,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  let after = '0';
  let isSending = false;
  let isDue = false;

  const send = async (): Promise<void> => {
    for (const { position, jws } of await waiting(endpoint, device, after)) {
      response.write(`event: message\nid: ${position}\ndata: ${jws}\n\n`);
      after = position;
      isDue = true; // more than one handful may wait
    }
  };
  /** One look at a time; a notice that comes meanwhile causes another. */
  const look = async (): Promise<void> => {
    isDue = true;
    if (isSending) return;
    isSending = true;
    try {
      while (isDue && !signal.aborted) {
        isDue = false;
        await send();
      }
    } finally {
      isSending = false;
    }
  };
  const lookOrFail = (): void => {
    look().catch((error: unknown) => {
      fail(error);
      response.destroy();
    });
  };

  const stopListening = endpoint.hub.listen(`device:${device}`, lookOrFail);
  const heartbeat = setInterval(() => {
    response.write(':\n\n');
    lookOrFail(); // finds what another process of this endpoint has posted
  }, endpoint.heartbeatMs);
  const end = (): void => {
    stopListening();
    clearInterval(heartbeat);
    response.end();
  };
  response.once('close', end);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  else lookOrFail();
}
