// The endpoint's stream over real HTTP: every message arrives, and every failure is followed by another attempt (C11).
import { describe, expect, it } from 'vitest';
import { until } from '../../fakes/manual-schedule';
import { json, sse, sseThenEnd, startMessageBench } from '../../fakes/message-endpoint';
import type { Answering } from '../../fakes/message-endpoint';

const message = (id: string, data = `jws.of.${id}`): string => `event: message\nid: ${id}\ndata: ${data}\n\n`;
const WATCH_MS = 60_000;

/** True while the stream waits to connect again and nothing is under way. */
const isPausing = (waits: readonly number[]): boolean => waits.length === 1 && waits[0] !== WATCH_MS;

describe('the stream', () => {
  it('hands on each message as bytes, and asks as the contract says', async () => {
    const bench = await startMessageBench([sse(': hello\n\n', message('1'), message('2'))]);
    await until(() => bench.got.length === 2);
    expect(bench.got).toEqual(['jws.of.1', 'jws.of.2']);
    expect(bench.asked).toEqual(['GET /v1/messages']);
    expect(bench.headers[0]).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer token' });
    expect(bench.states).toEqual(['connected']);
  });

  it('ignores events of other types', async () => {
    const bench = await startMessageBench([sse('event: news\ndata: x\n\n', message('1'))]);
    await until(() => bench.got.length === 1);
    expect(bench.got).toEqual(['jws.of.1']);
  });

  it('comes back after the server ends it, with the last id as a hint, and passes over what it had', async () => {
    const bench = await startMessageBench([sseThenEnd(message('1')), sse(message('1'), message('2'))]);
    await until(() => isPausing(bench.clock.waits));
    expect(bench.clock.waits).toEqual([1_000]);
    bench.clock.pass(1_000);
    await until(() => bench.got.length === 2);
    expect(bench.got).toEqual(['jws.of.1', 'jws.of.2']);
    expect(bench.asked).toEqual(['GET /v1/messages', 'GET /v1/messages 1']);
    expect(bench.states).toEqual(['connected', 'waiting', 'connected']);
  });

  it('goes on with the next message if one cannot be handled, and takes that one again later', async () => {
    const got: string[] = [];
    let broken = true;
    const bench = await startMessageBench([sseThenEnd(message('1'), message('2')), sse(message('1'))], {
      onMessage: (bytes) => {
        const text = new TextDecoder().decode(bytes);
        if (broken && text === 'jws.of.1') return Promise.reject(new Error('the disk is full'));
        got.push(text);
        return Promise.resolve();
      },
    });
    await until(() => isPausing(bench.clock.waits));
    broken = false;
    bench.clock.passToNext();
    await until(() => got.length === 2);
    expect(got).toEqual(['jws.of.2', 'jws.of.1']);
  });

  it('passes over a message that is too large, says so, and stays connected', async () => {
    const bench = await startMessageBench([sse(message('1', 'a'.repeat(200_000)), message('2'))]);
    await until(() => bench.got.length === 1);
    expect(bench.got).toEqual(['jws.of.2']);
    expect(bench.counts.oversized).toBe(1);
    expect(bench.asked).toHaveLength(1);
  });

  it('is given up after 60 s without a byte, and heartbeats keep it', async () => {
    let speak = (): void => undefined;
    const speaking: Answering = (response, request) => {
      sse(': hello\n\n', message('1'))(response, request);
      speak = () => void response.write(': still here\n\n' + message('2'));
    };
    const bench = await startMessageBench([speaking, sse()]);
    await until(() => bench.got.length === 1);
    bench.clock.pass(59_999);
    speak();
    await until(() => bench.got.length === 2);
    expect(bench.clock.waits).toEqual([WATCH_MS]); // begun again by the heartbeat
    bench.clock.pass(60_000);
    await until(() => isPausing(bench.clock.waits));
    expect(bench.states).toEqual(['connected', 'waiting']);
  });
});

describe('an endpoint that is not well', () => {
  const portal: Answering = (response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
  const redirect: Answering = (response) => void response.writeHead(302, { location: '/portal' }).end();
  const closes: Answering = (response) => void response.destroy();

  it.each([
    ['status 500', json({}, 500), 1_000],
    ['a captive portal', portal, 1_000],
    ['a redirect', redirect, 1_000],
    ['a closed connection', closes, 1_000],
    ['JSON that is no list of messages', json({ hello: 1 }), 1_000],
    ['Retry-After', json({}, 503, { 'retry-after': '300' }), 300_000],
  ] as const)(
    '%s: it is asked again later, and is never called connected',
    async (_name, answering, waitMs) => {
      const bench = await startMessageBench([answering, sse(message('1'))]);
      await until(() => isPausing(bench.clock.waits));
      expect(bench.clock.waits).toEqual([waitMs]);
      expect(bench.states).toEqual(['waiting']);
      expect(bench.asked).toHaveLength(1); // a redirect was not followed
      bench.clock.pass(waitMs);
      await until(() => bench.got.length === 1);
    },
  );

  it('is asked less and less often, up to every 15 min', async () => {
    const bench = await startMessageBench([json({}, 500)]);
    const waits: number[] = [];
    for (let n = 1; n <= 12; n++) {
      await until(() => bench.asked.length === n && isPausing(bench.clock.waits));
      waits.push(...bench.clock.waits);
      bench.clock.passToNext();
    }
    expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
    expect(waits.at(-1)).toBe(450_000);
  });

  it('is asked at once when poked', async () => {
    const bench = await startMessageBench([json({}, 503, { 'retry-after': '300' }), sse(message('1'))]);
    await until(() => isPausing(bench.clock.waits));
    bench.stream.poke();
    await until(() => bench.got.length === 1);
  });

  it('that does not let the device in is tried once by its own clock', async () => {
    const denied = json({}, 401, { date: 'Mon, 02 Mar 2026 10:00:00 GMT' });
    const bench = await startMessageBench([denied, denied, sse(message('1'))]);
    await until(() => isPausing(bench.clock.waits));
    expect(bench.offsets).toEqual([0, 3_600_000]);
    expect(bench.counts.unauthorised).toBe(0); // it was not told to enrol again
    bench.clock.passToNext();
    await until(() => bench.got.length === 1);
  });

  it('makes the device enrol again only by saying so', async () => {
    const told = json({ reenrol: true }, 401, { date: 'Mon, 02 Mar 2026 10:00:00 GMT' });
    const bench = await startMessageBench([told]);
    await until(() => isPausing(bench.clock.waits));
    expect([bench.asked.length, bench.counts.unauthorised]).toEqual([2, 1]);
  });

  it('is not asked again after the stream was stopped', async () => {
    const bench = await startMessageBench([sse(message('1'))]);
    await until(() => bench.got.length === 1);
    bench.stream.stop();
    await until(() => bench.clock.waits.length === 0);
    bench.stream.poke();
    expect(bench.asked).toHaveLength(1);
  });
});

describe('long polls', () => {
  const polled = (...ids: string[]) => json({ messages: ids.map((id) => ({ id, jws: `jws.of.${id}` })) });
  /** Headers come, and then nothing that gets through: what a buffering proxy makes of a stream. */
  const buffered = sse();

  it('take over where a proxy keeps the stream back', async () => {
    const bench = await startMessageBench([buffered, polled('1'), polled('1', '2'), () => undefined]);
    await until(() => bench.asked.length === 1 && bench.clock.waits.length === 1);
    bench.clock.pass(WATCH_MS);
    await until(() => bench.asked.length === 4);
    expect(bench.asked.slice(1)).toEqual([
      'GET /v1/messages?wait=25',
      'GET /v1/messages?wait=25 1',
      'GET /v1/messages?wait=25 2',
    ]);
    expect(bench.got).toEqual(['jws.of.1', 'jws.of.2']);
  });

  it('take over where the server answers the stream`s request with a list', async () => {
    const bench = await startMessageBench([polled('1'), polled('2'), () => undefined]);
    await until(() => bench.asked.length === 3);
    expect(bench.got).toEqual(['jws.of.1', 'jws.of.2']);
    expect(bench.asked[1]).toBe('GET /v1/messages?wait=25 1');
  });

  it('do not run hot where the server does not hold them, or sends the same again and again', async () => {
    const bench = await startMessageBench([polled('1')]);
    await until(() => bench.asked.length === 2 && isPausing(bench.clock.waits));
    expect(bench.clock.waits).toEqual([5_000]);
    expect(bench.got).toEqual(['jws.of.1']);
  });

  it('do not run hot where a message cannot be handled', async () => {
    const bench = await startMessageBench([polled('1')], {
      onMessage: () => Promise.reject(new Error('the disk is full')),
    });
    await until(() => isPausing(bench.clock.waits));
    expect(bench.clock.waits).toEqual([5_000]);
  });

  it('give way to the stream again after an hour', async () => {
    const bench = await startMessageBench([polled(), polled(), polled(), sse(message('1'))]);
    await until(() => bench.asked.length === 1 && isPausing(bench.clock.waits));
    bench.clock.pass(5_000);
    await until(() => bench.asked.length === 2 && isPausing(bench.clock.waits));
    bench.clock.pass(3_600_000);
    await until(() => bench.asked.length === 3 && isPausing(bench.clock.waits));
    bench.clock.passToNext();
    await until(() => bench.got.length === 1);
    expect(bench.asked.at(-1)).toBe('GET /v1/messages');
  });

  it('give way to the stream when they are kept back too', async () => {
    const bench = await startMessageBench([buffered, () => undefined, sse(message('1'))]);
    for (const asked of [1, 2]) {
      await until(() => bench.asked.length === asked && bench.clock.waits.length === 1);
      bench.clock.pass(WATCH_MS);
    }
    await until(() => isPausing(bench.clock.waits));
    bench.clock.passToNext();
    await until(() => bench.got.length === 1);
    expect(bench.asked.at(-1)).toBe('GET /v1/messages');
  });
});
