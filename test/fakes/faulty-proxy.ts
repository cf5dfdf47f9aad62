// A real HTTP proxy in front of an endpoint, with a script of faults: what networks, portals and broken servers do to reports.
import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to one request instead of being passed on. */
export type Fault =
  | {
      readonly does: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** Passed on and carried out, but the answer never arrives. */
  | { readonly does: 'lose-answer' }
  /** The connection breaks before anything was passed on. */
  | { readonly does: 'break' };

const json = { 'content-type': 'application/json' };
const answer = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Fault => ({
  does: 'answer',
  status,
  headers: { ...json, ...headers },
  body: JSON.stringify(body),
});

/** The faults that C11 speaks of. */
export const faults = {
  status: (status: number): Fault =>
    answer(status, { error: { code: 'fault', message: 'A scripted fault.' } }),
  tooOften: (seconds: number): Fault => answer(429, {}, { 'retry-after': String(seconds) }),
  unavailable: (seconds: number): Fault => answer(503, {}, { 'retry-after': String(seconds) }),
  gap: (have: number): Fault => answer(409, { have }),
  fork: (seq: number, hash: string): Fault => answer(409, { fork: { seq, hash } }),
  bad: (seq: number, why = 'scripted'): Fault => answer(422, { bad: { seq, why } }),
  reenrol: (): Fault => answer(401, { reenrol: true }),
  captivePortal: (): Fault => ({
    does: 'answer',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Welcome to the hotel</title><p>Please accept the terms.',
  }),
  loseAnswer: (): Fault => ({ does: 'lose-answer' }),
  breakConnection: (): Fault => ({ does: 'break' }),
} as const;

/** One request as it passed. `status` as the caller saw it, 0 where it saw none. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly fault?: Fault;
}

export interface FaultyProxy {
  /** An origin: tell the endpoint about it (`origins`), and the device to use it. */
  readonly url: string;
  /** Where to pass requests on to; undefined: nobody is there (502). */
  target: string | undefined;
  /** Faults for the next requests whose path begins with `path`, one each. */
  readonly next: (path: string, ...script: readonly Fault[]) => void;
  /** A fault for every request whose path begins with `path`, until it is lifted with undefined. */
  readonly always: (path: string, fault: Fault | undefined) => void;
  /** Every request so far. */
  readonly passed: readonly Passed[];
  readonly stop: () => Promise<void>;
}

/** Starts the proxy on a free loopback port. */
export async function startFaultyProxy(target?: string): Promise<FaultyProxy> {
  const queue: { readonly path: string; readonly fault: Fault }[] = [];
  const standing = new Map<string, Fault>();
  const passed: Passed[] = [];

  const faultFor = (path: string): Fault | undefined => {
    const at = queue.findIndex((item) => path.startsWith(item.path));
    if (at >= 0) return queue.splice(at, 1)[0]?.fault;
    return [...standing].find(([prefix]) => path.startsWith(prefix))?.[1];
  };
  const note = (request: IncomingMessage, status: number, fault?: Fault): void => {
    const { method = '', url = '' } = request;
    passed.push({ method, path: url, status, ...(fault && { fault }) });
  };

  const passOn = (from: IncomingMessage, to: ServerResponse, loses: boolean): void => {
    if (proxy.target === undefined) {
      note(from, 502);
      to.writeHead(502).end();
      return;
    }
    const { hostname, port } = new URL(proxy.target);
    const { method, url: path, headers } = from;
    const onward = httpRequest({ hostname, port, method, path, headers }, (answered) => {
      if (loses) {
        answered.resume().once('end', () => to.destroy());
        note(from, 0, { does: 'lose-answer' });
        return;
      }
      note(from, answered.statusCode ?? 0);
      to.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(to);
      answered.once('error', () => to.destroy());
    });
    onward.once('error', () => {
      note(from, 0);
      to.destroy();
    });
    to.once('close', () => onward.destroy());
    from.pipe(onward);
  };

  const server = createServer((request, response) => {
    const fault = faultFor(request.url ?? '');
    switch (fault?.does) {
      case undefined:
        passOn(request, response, false);
        return;
      case 'lose-answer':
        passOn(request, response, true);
        return;
      case 'break':
        note(request, 0, fault);
        response.destroy();
        return;
      case 'answer':
        request.resume().once('end', () => {
          note(request, fault.status, fault);
          response
            .writeHead(fault.status, { date: new Date().toUTCString(), ...fault.headers })
            .end(fault.body);
        });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target,
    next: (path, ...script) => {
      queue.push(...script.map((fault) => ({ path, fault })));
    },
    always: (path, fault) => {
      if (fault === undefined) standing.delete(path);
      else standing.set(path, fault);
    },
    passed,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
