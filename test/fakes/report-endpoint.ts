// A small endpoint on loopback that keeps the rules of C11 and misbehaves as it is told, one fault a request.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { hashOf } from './report-journal';

/** What goes wrong with one request. Those named `kept-…` have kept the entries before they go wrong. */
export type Fault =
  | 'none'
  | 'status 500'
  | 'status 429'
  | 'status 413'
  | 'status 401'
  | 'status 403'
  | 'bare 400'
  | 'bad'
  | 'portal'
  | 'redirect'
  | 'portal json'
  | 'gap'
  | 'short gap'
  | 'stale'
  | 'closes'
  | 'hangs'
  | 'kept-closes'
  | 'kept-closes mid-body'
  | 'kept-forged confirmation'
  | 'kept-other head';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  /** Of the body as it came over the wire. */
  readonly bytes: number;
  /** `id` of each event. */
  readonly ids: readonly string[];
  readonly body: string;
}
interface CloudEvent {
  readonly id: string;
  readonly data: { readonly journal: string; readonly seq: number; readonly prev: string };
}

/** A signed confirmation, as far as this fake signs anything. */
export function confirmationOf(journal: string, seq: number, hash: string, signed = true): string {
  const claims = Buffer.from(JSON.stringify({ journal, seq, hash })).toString('base64url');
  return `e30.${claims}.${signed ? 'c2ln' : 'Zm9yZ2Vk'}`;
}

/** What the fake's confirmation says, or undefined if it is forged. */
export function readConfirmation(jws: string): { journal: string; seq: number; hash: string } | undefined {
  const [, claims = '', signature] = jws.split('.');
  if (signature !== 'c2ln') return undefined;
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    journal: string;
    seq: number;
    hash: string;
  };
}

export class ReportEndpoint {
  readonly received: Received[] = [];
  /** Texts of the entries held, by journal. */
  readonly held = new Map<string, string[]>();
  faults: Fault[] = [];
  maxEvents = Number.POSITIVE_INFINITY;
  /** A generic collector: takes everything and checks nothing. */
  collects = false;
  origin = '';
  retryAfter = '120';
  /** Member `reenrol` of a 401, and what its `Date` says. */
  unauthorised: { body: object; date: string } = { body: {}, date: 'Mon, 02 Mar 2026 10:00:00 GMT' };
  /** Answers 422 to a batch that contains this entry. */
  refuses: string | undefined;
  forks: { seq: number; hash: string } | undefined;
  onHang = (): void => undefined;
  private readonly server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => this.answer(request, Buffer.concat(parts), response));
  });

  /** Listens on loopback until the test is over. */
  static async start(): Promise<ReportEndpoint> {
    const endpoint = new ReportEndpoint();
    await new Promise<void>((resolve) => endpoint.server.listen(0, '127.0.0.1', resolve));
    endpoint.origin = `http://127.0.0.1:${(endpoint.server.address() as AddressInfo).port}`;
    onTestFinished(() => {
      endpoint.server.closeAllConnections();
      endpoint.server.close();
    });
    return endpoint;
  }

  private texts(journal: string): string[] {
    const texts = this.held.get(journal) ?? [];
    this.held.set(journal, texts);
    return texts;
  }

  private state(journal: string, signed = true) {
    const texts = this.texts(journal);
    const head = hashOf(texts.at(-1) ?? '');
    const confirmation = confirmationOf(journal, texts.length, head, signed);
    return { have: texts.length, head, confirmation, serverTime: '2026-03-02T09:00:00.000Z' };
  }

  private answer(request: http.IncomingMessage, raw: Buffer, response: http.ServerResponse): void {
    const body = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString();
    const events = body === '' ? [] : (JSON.parse(body) as CloudEvent[]);
    const { method = '', url: path = '', headers } = request;
    this.received.push({ method, path, headers, bytes: raw.length, ids: events.map(({ id }) => id), body });
    const journal = events[0]?.data.journal ?? path.split('/').at(-1) ?? '';
    const send = (status: number, said: object | string, more: Record<string, string> = {}): void => {
      const text = typeof said === 'string' ? said : JSON.stringify(said);
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(text);
    };
    const have = this.texts(journal).length;
    switch (this.faults.shift() ?? 'none') {
      case 'none':
        return this.serve(journal, events, send);
      case 'status 500':
        return send(500, {});
      case 'status 429':
        return send(429, {}, { 'retry-after': this.retryAfter });
      case 'status 413':
        return send(413, {});
      case 'status 401':
        return send(401, this.unauthorised.body, { date: this.unauthorised.date });
      case 'status 403':
        return send(403, {});
      case 'bare 400':
        return send(400, '<h1>Bad Request</h1>');
      case 'bad':
        return send(422, { bad: { seq: events[0]?.data.seq ?? 1, why: 'signature' } });
      case 'portal':
        return send(200, '<h1>Welcome to the hotel</h1>', { 'content-type': 'text/html' });
      case 'portal json':
        return send(200, { have: 1_000_000, head: hashOf('portal'), confirmation: 'a.b.c' });
      case 'redirect':
        return send(302, '', { location: `${this.origin}/portal` });
      case 'gap':
        return send(409, { have: Math.max(0, have - 2) });
      case 'short gap':
        return send(409, { have });
      case 'stale':
        return send(200, this.state(journal));
      case 'closes':
        return void response.destroy();
      case 'hangs':
        return this.onHang();
      case 'kept-closes':
        this.keep(journal, events);
        return void response.destroy();
      case 'kept-closes mid-body':
        this.keep(journal, events);
        response.writeHead(200, { 'content-length': '500' }).write('{"have":');
        return void setImmediate(() => response.destroy());
      case 'kept-forged confirmation':
        this.keep(journal, events);
        return send(200, this.state(journal, false));
      case 'kept-other head':
        this.keep(journal, events);
        return send(200, { ...this.state(journal), head: hashOf('other') });
    }
  }

  /** A batch is taken whole or not at all, and only if it extends what is held. */
  private keep(journal: string, events: readonly CloudEvent[]): boolean {
    const texts = this.texts(journal);
    const follows = events.every(({ data }, index) => data.seq === texts.length + 1 + index);
    const previous = hashOf(texts.at(-1) ?? '');
    if (!follows || (events[0] !== undefined && events[0].data.prev !== previous)) return false;
    texts.push(...events.map(({ data }) => JSON.stringify(data)));
    return true;
  }

  private serve(
    journal: string,
    events: readonly CloudEvent[],
    send: (status: number, said: object) => void,
  ): void {
    if (events.length > this.maxEvents) return send(413, {});
    if (this.collects) return send(202, {});
    if (this.forks !== undefined) return send(409, { fork: this.forks });
    const refused = events.find(({ id }) => id === this.refuses);
    if (refused !== undefined) return send(422, { bad: { seq: refused.data.seq, why: 'signature' } });
    const first = events[0]?.data;
    if (!this.keep(journal, events)) {
      const texts = this.texts(journal);
      const forked = first?.seq === texts.length + 1;
      return send(409, forked ? { fork: { seq: first.seq, hash: first.prev } } : { have: texts.length });
    }
    send(200, this.state(journal));
  }
}
