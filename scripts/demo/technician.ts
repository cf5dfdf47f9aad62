// The technician of the demo: speaks only the endpoint's technician API, over HTTP, with a token.
import { setTimeout as sleep } from 'node:timers/promises';

/** What the API says of an ask, as far as the demo looks. */
export interface AskSeen {
  readonly id: string;
  readonly state: string;
  readonly code?: string;
  readonly answer?: string;
  readonly reason?: string;
}
export interface SessionSeen {
  readonly session: string;
  readonly device: string;
  readonly state: string;
  readonly basis?: string;
}
export interface DeviceSeen {
  readonly device: string;
}

export interface TechnicianClient {
  /** Messages that were signed elsewhere. */
  readonly handOver: (messages: readonly string[]) => Promise<void>;
  readonly devices: () => Promise<readonly DeviceSeen[]>;
  readonly ask: (body: object) => Promise<AskSeen>;
  readonly seeAsk: (id: string, waitSeconds: number) => Promise<AskSeen>;
  readonly start: (body: object) => Promise<{ readonly session: string }>;
  readonly note: (session: string, text: string) => Promise<void>;
  readonly end: (session: string, summary: string) => Promise<void>;
  readonly session: (session: string) => Promise<SessionSeen | undefined>;
  /** How many entries of a journal the endpoint holds; 0 if it knows none. */
  readonly have: (journal: string) => Promise<number>;
}

/** @param url origin of the endpoint · @param token the technician's */
export function technicianClient(url: string, token: string): TechnicianClient {
  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<Response> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    return fetch(`${url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
  async function json<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const response = await call(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
  return {
    handOver: async (messages) => void (await json('POST', '/v1/messages', { messages })),
    devices: async () => (await json<{ devices: readonly DeviceSeen[] }>('GET', '/v1/devices')).devices,
    ask: (body) => json('POST', '/v1/asks', body),
    seeAsk: (id, waitSeconds) => json('GET', `/v1/asks/${id}?wait=${waitSeconds}`),
    start: (body) => json('POST', '/v1/sessions', body),
    note: async (session, text) => void (await json('POST', `/v1/sessions/${session}/notes`, { text })),
    end: async (session, summary) =>
      void (await json('POST', `/v1/sessions/${session}/end`, { summary, outcome: 'solved' })),
    session: async (session) =>
      (await json<{ sessions: readonly SessionSeen[] }>('GET', `/v1/sessions?session=${session}`))
        .sessions[0],
    have: async (journal) => {
      const response = await call('GET', `/v1/journals/${journal}/entries?limit=1`);
      return response.ok ? ((await response.json()) as { have: number }).have : 0;
    },
  };
}

/** Asks again and again until `look` finds something. @throws `what` if it does not within `withinMs` */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  withinMs: number,
): Promise<T> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 200) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(200);
  }
  throw new Error(`${what}: not within ${withinMs} ms`);
}
