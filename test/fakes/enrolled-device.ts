// A device without a desktop: a real key, a real journal in memory, real requests to a real endpoint. And callers with tokens.
import { gzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { signedLine, unsignedLine } from '../../src/core/line';
import type { EntryData, Note } from '../../src/model/entries';
import { type Id, timeFrom } from '../../src/model/scalars';
import { authToken } from '../../src/trust/auth';
import { hashOf, type Signer } from '../../src/trust/ed25519';
import { type Enrolled, enrol } from '../../src/trust/enrolment';
import { deviceUrn } from '../../src/trust/keys';
import { mustConform } from './api-contract';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** One request whose answer must conform to the API description. */
export async function call<T>(
  url: string,
  method: string,
  path: string,
  token: string | undefined,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  const parsed = text === '' ? undefined : ((isPage ? text : JSON.parse(text)) as T);
  mustConform(method, path.split('?')[0] ?? '', response.status, parsed);
  return { status: response.status, body: parsed as T, headers: response.headers };
}

export interface Reported {
  readonly have: number;
  readonly head: string;
  readonly confirmation: string;
  readonly fork?: { readonly seq: number; readonly hash: string };
  readonly bad?: { readonly seq: number; readonly why: string };
  readonly error?: { readonly code: string; readonly message: string };
}

const genesisOf = (device: FakeDevice): EntryData<'journal.opened'> => ({
  reason: 'first',
  key: device.signer.key,
  device: device.signer.kid,
  machine: device.machine,
  person: { id: device.person, name: device.person },
  host: device.host,
  platform: 'linux',
  version: '0.1.0',
});

/** A device; `lines` is its journal, as text without LF. */
export class FakeDevice {
  readonly journal: Id = randomUUID();
  readonly lines: string[] = [];
  readonly machine: string;
  #prev: string;

  constructor(
    readonly signer: Signer,
    readonly host = 'PC-17',
    readonly person = 'sam',
    machine = host,
  ) {
    this.machine = hashOf(machine);
    this.#prev = hashOf(Buffer.from(signer.key, 'base64url'));
    this.write({ type: 'journal.opened', data: genesisOf(this) });
  }

  get about() {
    const { machine, host, person } = this;
    return {
      machine,
      host,
      person: { id: person, name: person },
      platform: 'linux' as const,
      version: '0.1.0',
    };
  }

  /** Appends a note to the journal. */
  write(note: Note): string {
    const seq = this.lines.length + 1;
    const frame = {
      v: 1,
      boot: this.journal,
      journal: this.journal,
      mono: seq,
      prev: this.#prev,
      seq,
    } as const;
    const parts = unsignedLine({ ...frame, time: timeFrom(1_768_471_200_000 + seq * 1000) }, note);
    const sig = Buffer.from(this.signer.sign(Buffer.from(parts.head + parts.tail))).toString('base64url');
    const line = signedLine(parts, sig);
    this.lines.push(line);
    this.#prev = hashOf(line);
    return line;
  }

  /** As many entries that say nothing as wanted. */
  writeAlive(count: number): void {
    for (let at = 0; at < count; at++)
      this.write({ type: 'agent.alive', data: { live: 0, unsent: at, confirmedSeq: 0 } });
  }

  /** What a backup put back does: later lines are gone, and others will be written in their place. */
  rewindTo(count: number): void {
    this.lines.length = count;
    this.#prev = hashOf(this.lines.at(-1) ?? '');
  }

  token(origin: string, now = Date.now()): string {
    return authToken(this.signer, origin, now, randomUUID());
  }

  enrol(endpoint: string, token: string): Promise<Enrolled> {
    return enrol({
      fetch,
      endpoint,
      token,
      deviceKey: this.signer,
      about: this.about,
      pinnedKeys: [],
      now: Date.now(),
      jti: randomUUID(),
    });
  }

  /** Lines as CloudEvents. */
  events(lines: readonly string[]): Record<string, unknown>[] {
    return lines.map((line) => {
      const data = JSON.parse(line) as { journal: string; seq: number; type: string; time: string };
      return {
        specversion: '1.0',
        id: `${data.journal}/${data.seq}`,
        source: deviceUrn(this.signer.kid),
        type: `app.tallylight.${data.type}.v1`,
        time: data.time,
        datacontenttype: 'application/json',
        data,
      };
    });
  }

  /** Reports lines `from`…`to` (1 is the first). */
  report(url: string, from = 1, to = this.lines.length): Promise<Answer<Reported>> {
    return this.post(url, this.events(this.lines.slice(from - 1, to)));
  }

  /** Posts any events, compressed. */
  post(url: string, events: unknown, token = this.token(url)): Promise<Answer<Reported>> {
    return call(url, 'POST', '/v1/events', token, gzipSync(JSON.stringify(events)), {
      'content-type': 'application/cloudevents-batch+json; charset=utf-8',
      'content-encoding': 'gzip',
    });
  }

  get<T>(url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<T>> {
    return call(url, 'GET', path, this.token(url), undefined, headers);
  }
}
