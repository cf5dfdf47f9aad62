// One exchange with a destination: bounded in time and in what it may answer. Never follows, never stores, never throws.
import { collect } from '../core/collect';
import type { Schedule } from '../core/schedule';
import type { Fetch } from './reportable';
import type { Reply } from './verdict';

/** The whole exchange must be over after this long. */
export const REQUEST_LIMIT_MS = 60_000;
/** Longest reply that is read. */
const REPLY_MAX_BYTES = 262_144;

export interface Request {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/**
 * Sends a request and reads the whole reply.
 * @param signal gives it up from outside
 * @returns the reply, or why there is none
 */
export async function exchange(
  request: Request,
  { fetch, schedule }: { readonly fetch: Fetch; readonly schedule: Schedule },
  signal: AbortSignal,
): Promise<Reply | { readonly failed: string }> {
  const limit = new AbortController();
  const giveUp = (): void => limit.abort();
  signal.addEventListener('abort', giveUp, { once: true });
  const cancel = schedule(giveUp, REQUEST_LIMIT_MS);
  try {
    if (signal.aborted) return { failed: 'stopped' };
    const { url, ...init } = request;
    const response = await fetch(url, {
      ...init,
      headers: { accept: 'application/json', 'cache-control': 'no-store', ...init.headers },
      signal: limit.signal,
      redirect: 'error', // a report goes to its endpoint or nowhere; a portal redirects
      credentials: 'omit',
    });
    const bytes = await collect(response.body, REPLY_MAX_BYTES);
    if (bytes === undefined) return { failed: 'the reply is too long' };
    return { status: response.status, header: (name) => response.headers.get(name), body: parse(bytes) };
  } catch (error) {
    return { failed: String(error) };
  } finally {
    cancel();
    signal.removeEventListener('abort', giveUp);
    limit.abort();
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined; // not JSON: the status alone counts
  }
}
