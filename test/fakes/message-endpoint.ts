// An endpoint's message door on loopback, answered by a script: each request runs the next step, the last one stays.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { startStream } from '../../src/intake/stream';
import type { Stream, StreamOptions } from '../../src/intake/stream';
import { ManualSchedule } from './manual-schedule';

/** What is done with one request. */
export type Answering = (response: http.ServerResponse, request: http.IncomingMessage) => void;

export interface MessageBench {
  readonly stream: Stream;
  readonly clock: ManualSchedule;
  /** `method path last-event-id?` of each request. */
  readonly asked: string[];
  readonly headers: http.IncomingHttpHeaders[];
  readonly got: string[];
  readonly states: string[];
  readonly logged: string[];
  readonly offsets: number[];
  readonly counts: { oversized: number; unauthorised: number };
}

/** Begins an event stream and writes these texts. */
export function sse(...texts: readonly string[]): Answering {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.flushHeaders();
    for (const text of texts) response.write(text);
  };
}

/** As `sse`, and then ends the stream. */
export function sseThenEnd(...texts: readonly string[]): Answering {
  return (response, request) => {
    sse(...texts)(response, request);
    response.end();
  };
}

/** Answers as to a long poll. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answering {
  return (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
}

/** Starts an endpoint and a stream to it; both are stopped when the test is over. */
export async function startMessageBench(
  steps: readonly Answering[],
  change: Partial<StreamOptions> = {},
): Promise<MessageBench> {
  const clock = new ManualSchedule();
  const bench = {
    clock,
    asked: [] as string[],
    headers: [] as http.IncomingHttpHeaders[],
    got: [] as string[],
    states: [] as string[],
    logged: [] as string[],
    offsets: [] as number[],
    counts: { oversized: 0, unauthorised: 0 },
  };
  const server = http.createServer((request, response) => {
    const { method, url, headers } = request;
    const hint = headers['last-event-id'];
    bench.asked.push([method, url, ...(hint === undefined ? [] : [hint])].join(' '));
    bench.headers.push(headers);
    steps[Math.min(bench.asked.length, steps.length) - 1]?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stream = startStream({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetch: (url, init) => fetch(url, init),
    authorise: (offset) => {
      bench.offsets.push(offset);
      return 'token';
    },
    onMessage: (bytes) => void bench.got.push(new TextDecoder().decode(bytes)),
    onOversized: () => void bench.counts.oversized++,
    onState: (state) => void bench.states.push(state),
    onUnauthorised: () => void bench.counts.unauthorised++,
    random: () => 0.5,
    schedule: clock.schedule,
    now: clock.now,
    mono: clock.now,
    log: (line) => void bench.logged.push(line),
    ...change,
  });
  onTestFinished(() => {
    stream.stop();
    server.closeAllConnections();
    server.close();
  });
  return { ...bench, stream };
}
