// One connection to the endpoint's messages (C11): asks as a stream, accepts what comes, says how it ended. Never throws.
import * as z from 'zod/mini';
import { retryAfterMs } from '../core/backoff';
import { collect } from '../core/collect';
import type { Schedule } from '../core/schedule';
import { createEventReader } from './event-reader';
import type { StreamEvent } from './event-reader';

/** A connection on which nothing was heard for this long is given up; the server speaks every 20 s or so. */
export const SILENCE_MS = 60_000;
/** How long the server may hold a long poll. */
const POLL_SECONDS = 25;
/** Largest reply to a poll. */
const POLL_MAX_BYTES = 4 * 1_048_576;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What one connection needs. */
export interface Line {
  readonly fetch: Fetch;
  readonly endpoint: string;
  readonly token: string;
  readonly lastEventId: string | undefined;
  readonly schedule: Schedule;
  readonly now: () => number;
  /** Gives it up from outside. */
  readonly signal: AbortSignal;
  /** The endpoint speaks to us. */
  readonly onOpen: () => void;
  readonly onEvent: (event: StreamEvent) => Promise<void>;
  readonly onOversized: () => void;
}

/**
 * How a connection ended. `buffered`: something between us keeps the stream back, ask by long poll.
 * `polled`: a poll was answered; `unauthorised`: whether it
 * told us to enrol again, and its clock, ms since the epoch, if it told that.
 */
export type Ending =
  | { readonly why: 'closed' | 'silent' | 'buffered' | 'polled' }
  | { readonly why: 'unauthorised'; readonly reenrol: boolean; readonly serverTimeMs?: number }
  | { readonly why: 'failed'; readonly detail: string; readonly retryAfterMs?: number };

/** Largest refusal that is read. */
const REFUSAL_MAX_BYTES = 16_384;

const Reenrol = z.object({ reenrol: z.literal(true) });
const Polled = z.object({ messages: z.array(z.object({ id: z.string(), jws: z.string() })) });

/** Listens by server-sent events until the connection ends. A server or proxy that makes no stream of it is told apart. */
export function listen(line: Line): Promise<Ending> {
  return connect(line, '/v1/messages', 'text/event-stream', async (response, heard) => {
    const kind = response.headers.get('content-type') ?? '';
    if (/^application\/json\b/i.test(kind)) return takePolled(response, line);
    if (!/^text\/event-stream\b/i.test(kind) || response.body === null)
      return { why: 'failed', detail: `it answers with ${kind}` }; // a captive portal, mostly
    line.onOpen();
    const events: StreamEvent[] = [];
    const reader = createEventReader((event) => events.push(event), line.onOversized);
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      heard();
      reader.feed(chunk);
      for (const event of events.splice(0)) if (event.type === 'message') await line.onEvent(event);
    }
    return { why: 'closed' };
  });
}

/** Asks once by long poll; the server answers when it has something, or with nothing after 25 s. */
export function poll(line: Line): Promise<Ending> {
  return connect(line, `/v1/messages?wait=${POLL_SECONDS}`, 'application/json', (response) =>
    takePolled(response, line),
  );
}

async function takePolled(response: Response, line: Line): Promise<Ending> {
  const bytes = await collect(response.body as AsyncIterable<Uint8Array> | null, POLL_MAX_BYTES);
  const polled = Polled.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (!polled.success) return { why: 'failed', detail: 'its answer is not a list of messages' };
  line.onOpen();
  for (const { id, jws } of polled.data.messages) await line.onEvent({ type: 'message', id, data: jws });
  return { why: 'polled' };
}

async function connect(
  line: Line,
  path: string,
  accept: string,
  take: (response: Response, heard: () => void) => Promise<Ending>,
): Promise<Ending> {
  const limit = new AbortController();
  const giveUp = (): void => limit.abort();
  let isSilent = false;
  let hasHeard = false;
  let cancel = (): void => undefined;
  const watch = (): void => {
    cancel();
    cancel = line.schedule(() => {
      isSilent = true;
      giveUp();
    }, SILENCE_MS);
  };
  const heard = (): void => {
    hasHeard = true;
    watch();
  };
  line.signal.addEventListener('abort', giveUp, { once: true });
  watch();
  try {
    if (line.signal.aborted) return { why: 'closed' };
    const response = await line.fetch(line.endpoint + path, {
      headers: {
        accept,
        authorization: `Bearer ${line.token}`,
        'cache-control': 'no-store',
        ...(line.lastEventId !== undefined && { 'last-event-id': line.lastEventId }),
      },
      signal: limit.signal,
      redirect: 'error', // the token goes to its endpoint or nowhere; a portal redirects
      credentials: 'omit',
    });
    if (response.status === 200) return await take(response, heard);
    return await refusal(response, line.now());
  } catch (error) {
    if (isSilent) return { why: hasHeard ? 'silent' : 'buffered' };
    return { why: 'failed', detail: String(error) };
  } finally {
    cancel();
    line.signal.removeEventListener('abort', giveUp);
    giveUp();
  }
}

async function refusal(response: Response, now: number): Promise<Ending> {
  if (response.status === 401) {
    const serverTimeMs = Date.parse(response.headers.get('date') ?? '');
    const reenrol = await isToldToEnrol(response);
    return { why: 'unauthorised', reenrol, ...(!Number.isNaN(serverTimeMs) && { serverTimeMs }) };
  }
  const asked = retryAfterMs(response.headers.get('retry-after'), now);
  const detail = `status ${response.status}`;
  return { why: 'failed', detail, ...(asked !== undefined && { retryAfterMs: asked }) };
}

/** Only our endpoint says it in this form: a portal's 401 must not make us forget whom we belong to. */
async function isToldToEnrol(response: Response): Promise<boolean> {
  try {
    const bytes = await collect(response.body as AsyncIterable<Uint8Array> | null, REFUSAL_MAX_BYTES);
    return Reenrol.safeParse(JSON.parse(new TextDecoder().decode(bytes))).success;
  } catch {
    return false; // cut off, or not JSON
  }
}
