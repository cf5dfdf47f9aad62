// Reports over real HTTP: what each answer of the endpoint makes the reporter do (the table of C11).
import { describe, expect, it } from 'vitest';
import { startReportBench } from '../../fakes/report-bench';
import { readConfirmation, ReportEndpoint } from '../../fakes/report-endpoint';
import type { Fault } from '../../fakes/report-endpoint';
import { hashOf, journalId, ReportJournal } from '../../fakes/report-journal';

const ONE = journalId(1);
const TWO = journalId(2);

async function prepare(...lengths: number[]) {
  const journal = new ReportJournal(...lengths);
  const endpoint = await ReportEndpoint.start();
  return { journal, endpoint };
}

describe('a report', () => {
  it('is a batch of CloudEvents, one journal a request, with the entries exactly as they stand', async () => {
    const { journal, endpoint } = await prepare(3);
    await startReportBench(journal, endpoint).finish();
    const [request] = endpoint.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/events' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/cloudevents-batch+json',
      authorization: 'Bearer token',
    });
    const texts = journal.texts(ONE);
    const attributes = {
      specversion: '1.0',
      id: `${ONE}/1`,
      source: 'urn:tallylight:device:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
      type: 'app.tallylight.agent.alive.v1',
      time: '2026-03-02T09:00:00.000Z',
      datacontenttype: 'application/json',
    };
    const [first] = JSON.parse(request?.body ?? '') as readonly object[];
    expect(first).toEqual({ ...attributes, data: JSON.parse(texts[0] ?? '') as object });
    for (const text of texts) expect(request?.body).toContain(`"data":${text}}`);
    expect(endpoint.held.get(ONE)).toEqual(texts);
  });

  it('is compressed above 1 KiB and only then', async () => {
    const { journal, endpoint } = await prepare(1);
    const bench = startReportBench(journal, endpoint);
    await bench.finish();
    journal.append(20);
    bench.reporter.poke();
    await bench.finish();
    const [small, large] = endpoint.received;
    expect(small?.headers['content-encoding']).toBeUndefined();
    expect(small?.headers['content-length']).toBe(String(small?.body.length));
    expect(large?.headers['content-encoding']).toBe('gzip');
    expect(large?.bytes).toBeLessThan(large?.body.length ?? 0);
  });

  it('goes out for closed journals first, each whole, then for the open one', async () => {
    const { journal, endpoint } = await prepare(2, 3, 1);
    await startReportBench(journal, endpoint).finish();
    const ids = endpoint.received.map((request) => request.ids);
    expect(ids).toEqual(
      [[1, 2], [1, 2, 3], [1]].map((seqs, n) => seqs.map((s) => `${journalId(n + 1)}/${s}`)),
    );
  });

  it('says how far it has come, and keeps each confirmation', async () => {
    const { journal, endpoint } = await prepare(2, 3);
    const bench = startReportBench(journal, endpoint);
    const { told } = bench;
    await bench.finish();
    expect(told.progress).toEqual([
      { unsent: 5, confirmedSeq: 0 },
      { unsent: 3, confirmedSeq: 0, lastConfirmedAt: '2026-03-02T09:00:00.000Z' },
      { unsent: 0, confirmedSeq: 3, lastConfirmedAt: '2026-03-02T09:00:00.000Z' },
    ]);
    expect(told.kept.map((kept) => kept.journal)).toEqual([ONE, TWO]);
  });

  it('is sent by itself after a commit, and no timer is left when nothing is to be sent', async () => {
    const { journal, endpoint } = await prepare(0);
    const bench = startReportBench(journal, endpoint);
    await bench.finish();
    expect(endpoint.received).toEqual([]);
    expect(bench.clock.waits).toEqual([]);
    journal.append(1);
    bench.reporter.poke();
    await bench.finish();
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
    expect(bench.clock.waits).toEqual([]);
  });

  it('goes on where it was after a restart, and finds the place if the cursors were lost', async () => {
    const { journal, endpoint } = await prepare(3);
    const before = startReportBench(journal, endpoint);
    await before.finish();
    before.reporter.stop();
    journal.append(2);
    await startReportBench(journal, endpoint, {}, before.store).finish();
    expect(endpoint.received.at(-1)?.ids).toEqual([`${ONE}/4`, `${ONE}/5`]);
    before.store.lose();
    const after = startReportBench(journal, endpoint, {}, before.store);
    await after.finish();
    expect(after.told.kept).toHaveLength(1); // asked for, since nothing was left to send
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
  });
});

describe('a confirmation that cannot be kept', () => {
  it('does not stop reports', async () => {
    const { journal, endpoint } = await prepare(1, 2);
    const bench = startReportBench(journal, endpoint, {
      keepConfirmation: () => {
        throw new Error('ENOSPC');
      },
    });
    await bench.finish();
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
    expect(bench.told.logged.join()).toContain('ENOSPC');
  });
});

describe('an endpoint that is not well', () => {
  it.each<[Fault, number]>([
    ['status 500', 1_000],
    ['bare 400', 1_000],
    ['portal', 1_000],
    ['portal json', 1_000],
    ['redirect', 1_000],
    ['stale', 1_000],
    ['closes', 1_000],
    ['kept-closes', 1_000],
    ['kept-closes mid-body', 1_000],
    ['kept-forged confirmation', 1_000],
    ['kept-other head', 1_000],
    ['status 429', 120_000],
  ])('%s: nothing counts as sent, and it is tried again later', async (fault, waitMs) => {
    const { journal, endpoint } = await prepare(2);
    endpoint.faults = [fault];
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect(bench.told.progress.at(-1)?.unsent).toBe(2);
    expect(bench.told.kept).toEqual([]);
    expect(bench.clock.waits).toEqual([waitMs]);
    expect(endpoint.received).toHaveLength(1);
    await bench.finish();
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
    expect(bench.told.alarms).toEqual([]);
  });

  it('waits longer each time, up to 15 min, and starts small after a success', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = Array.from({ length: 12 }, () => 'status 500');
    const bench = startReportBench(journal, endpoint);
    const waits: number[] = [];
    for (let turn = 0; turn < 12; turn++) {
      await bench.attempt();
      waits.push(...bench.clock.waits);
    }
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(waits.slice(-2)).toEqual([450_000, 450_000]);
    await bench.finish();
    journal.append(1);
    endpoint.faults = ['status 500'];
    bench.reporter.poke();
    await bench.attempt();
    expect(bench.clock.waits).toEqual([1_000]);
  });

  it('does not let commits break into a wait', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = ['status 429'];
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    journal.append(1);
    bench.reporter.poke();
    expect(bench.clock.waits).toEqual([120_000]);
    expect(endpoint.received).toHaveLength(1);
  });

  it('obeys Retry-After for six hours at most', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = ['status 429'];
    endpoint.retryAfter = '999999';
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect(bench.clock.waits).toEqual([6 * 3_600_000]);
  });

  it('is given up after a minute if it does not answer', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = ['hangs'];
    const bench = startReportBench(journal, endpoint);
    endpoint.onHang = () => bench.clock.pass(60_000);
    await bench.finish();
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
  });

  it('is sent smaller batches when it calls them too large, down to one entry', async () => {
    const { journal, endpoint } = await prepare(9);
    endpoint.maxEvents = 1;
    const bench = startReportBench(journal, endpoint);
    await bench.finish();
    expect(endpoint.received.map((request) => request.ids.length).slice(0, 4)).toEqual([9, 4, 2, 1]);
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
    expect(bench.told.alarms).toEqual([]);
  });

  it('raises an alarm if even one entry is too large', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.maxEvents = 0;
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect(bench.told.alarms).toEqual([{ what: 'too-large', journal: ONE, seq: 1 }]);
  });
});

describe('an endpoint that has something else', () => {
  it.each<Fault>(['gap', 'short gap'])('%s: it is sent what follows what it has', async (fault) => {
    const { journal, endpoint } = await prepare(3);
    const bench = startReportBench(journal, endpoint);
    await bench.finish();
    journal.append(3);
    endpoint.faults = [fault];
    bench.reporter.poke();
    await bench.finish();
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
    journal.append(1);
    const before = endpoint.received.length;
    bench.reporter.poke();
    await bench.finish();
    expect(endpoint.received.slice(before).map((request) => request.ids)).toEqual([[`${ONE}/7`]]);
  });

  it('that says 409 for ever is not asked in a circle', async () => {
    const { journal, endpoint } = await prepare(5);
    endpoint.faults = Array.from({ length: 50 }, () => 'short gap');
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    await bench.attempt();
    expect(endpoint.received.length).toBeLessThan(6);
    expect(bench.clock.waits).toHaveLength(1);
  });

  it('that has more than we: the journal was put back, a new one is opened and reported', async () => {
    const { journal, endpoint } = await prepare(5);
    const first = startReportBench(journal, endpoint);
    await first.finish();
    first.reporter.stop();
    journal.rollBack(3);
    const store = first.store;
    store.lose();
    const bench = startReportBench(journal, endpoint, {}, store);
    await bench.finish();
    expect(bench.told.rolledBack).toEqual([undefined]);
    expect(bench.told.alarms).toEqual([{ what: 'rolled-back', journal: ONE, have: 5 }]);
    expect(endpoint.held.get(ONE)).toHaveLength(5);
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
  });

  it('that confirmed more than we hold now: known from the cursor alone', async () => {
    const { journal, endpoint } = await prepare(5);
    const first = startReportBench(journal, endpoint);
    await first.finish();
    first.reporter.stop();
    journal.rollBack(3);
    const bench = startReportBench(journal, endpoint, {}, first.store);
    await bench.finish();
    expect(bench.told.rolledBack).toEqual([undefined]);
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
  });

  it('that has another history: a new journal, an alarm, and the forked one stays here', async () => {
    const { journal, endpoint } = await prepare(5);
    const first = startReportBench(journal, endpoint);
    await first.finish();
    first.reporter.stop();
    journal.rollBack(3);
    journal.append(4, 'another history');
    const bench = startReportBench(journal, endpoint, {}, first.store);
    await bench.finish();
    expect(bench.told.rolledBack).toHaveLength(1);
    expect(bench.told.alarms.map((alarm) => alarm.what)).toEqual(['forked']);
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
    const count = endpoint.received.length;
    bench.reporter.stop();
    await startReportBench(journal, endpoint, {}, bench.store).finish();
    expect(endpoint.received).toHaveLength(count); // remembered, over a restart too
  });

  it('that always claims a fork cannot draw journals out of us without waiting', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.forks = { seq: 1, hash: hashOf('x') };
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    await bench.attempt();
    await bench.attempt();
    expect(bench.told.rolledBack).toHaveLength(3);
    expect(bench.clock.waits).toEqual([4_000]);
  });

  it('that signs a head which is not ours is not believed, and an alarm is raised', async () => {
    const { journal, endpoint } = await prepare(2);
    const bench = startReportBench(journal, endpoint);
    await bench.finish();
    journal.append(1);
    endpoint.held.get(ONE)?.push('{"forged":true}');
    endpoint.faults = ['short gap'];
    bench.reporter.poke();
    await bench.attempt();
    expect(bench.told.alarms).toEqual([{ what: 'other-history', journal: ONE, seq: 3 }]);
    expect(bench.told.progress.at(-1)?.unsent).toBe(1);
  });
});

describe('an entry that the endpoint will not take', () => {
  it('is never skipped: its journal waits long, and the others go on', async () => {
    const { journal, endpoint } = await prepare(3, 2);
    endpoint.refuses = `${ONE}/2`;
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect(bench.told.alarms).toEqual([{ what: 'bad-entry', journal: ONE, seq: 2, why: 'signature' }]);
    expect(endpoint.held.get(ONE)).toEqual([]);
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
    expect(bench.clock.waits).toEqual([675_000]);
    journal.append(1);
    bench.reporter.poke();
    await bench.attempt();
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
    endpoint.refuses = undefined;
    await bench.finish();
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
  });
});

describe('an endpoint that does not let the device in', () => {
  it('makes the reporter try the endpoint`s clock once', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = ['status 401'];
    const bench = startReportBench(journal, endpoint);
    await bench.finish();
    expect(bench.told.offsets).toEqual([0, 3_600_000]);
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
    expect(bench.told.reenrolments).toBe(0);
  });

  it('makes it enrol again only when told, and wait', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = ['status 401', 'status 401'];
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect([endpoint.received.length, bench.told.reenrolments]).toEqual([2, 0]);
    endpoint.unauthorised = { ...endpoint.unauthorised, body: { reenrol: true } };
    endpoint.faults = ['status 401'];
    await bench.attempt();
    expect([endpoint.received.length, bench.told.reenrolments]).toEqual([3, 1]);
    expect(bench.clock.waits).toEqual([2_000]);
  });
});

describe('a closed journal of a lost key', () => {
  const LOST = 'lost-key-device';

  it('is reported last, in the name of its own device, and its confirmation must be about that one', async () => {
    const { journal, endpoint } = await prepare(2, 1);
    journal.devices.set(ONE, LOST);
    const about: string[] = [];
    const bench = startReportBench(journal, endpoint, {
      verifyConfirmation: (jws, device) => {
        about.push(device);
        return readConfirmation(jws);
      },
    });
    await bench.finish();
    expect(endpoint.received[1]?.body).toContain(`"source":"urn:tallylight:device:${LOST}"`);
    expect(about).toEqual(['NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', LOST]);
  });

  it.each<[Fault, string]>([
    ['status 403', 'refused'],
    ['kept-forged confirmation', 'unproven'],
  ])('%s: does not hold up the open one', async (fault, what) => {
    const { journal, endpoint } = await prepare(2, 1);
    endpoint.faults = [fault];
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect(bench.told.alarms).toMatchObject([{ what, journal: ONE }]);
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
    await bench.finish();
    expect(endpoint.held.get(ONE)).toEqual(journal.texts(ONE));
  });
});

describe('a journal that cannot be read', () => {
  it('raises an alarm and does not hold up the others', async () => {
    const { journal, endpoint } = await prepare(2, 2);
    const read = journal.lines.bind(journal);
    journal.lines = (id, ...rest) => {
      if (id === ONE) throw new Error('EIO');
      return read(id, ...rest);
    };
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect(bench.told.alarms).toEqual([{ what: 'unreadable', journal: ONE, seq: 1 }]);
    expect(endpoint.held.get(TWO)).toEqual(journal.texts(TWO));
  });
});

describe('pruned journals', () => {
  it('raise an alarm where the endpoint lacks what is no longer here', async () => {
    const { journal, endpoint } = await prepare(6);
    journal.prune(4);
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    expect(bench.told.alarms).toEqual([{ what: 'pruned', journal: ONE, have: 0 }]);
    expect(bench.told.progress.at(-1)?.unsent).toBe(3);
  });
});

describe('a generic collector', () => {
  const generic = { kind: 'generic', headers: { 'x-api-key': 'k' } } as const;

  it('needs only 2xx, gets the policy`s headers and no token', async () => {
    const { journal, endpoint } = await prepare(2);
    endpoint.faults = ['portal'];
    const bench = startReportBench(journal, { origin: `${endpoint.origin}/collect` }, generic);
    await bench.finish();
    expect(endpoint.received).toHaveLength(1);
    expect(endpoint.received[0]).toMatchObject({ path: '/collect', headers: { 'x-api-key': 'k' } });
    expect(endpoint.received[0]?.headers.authorization).toBeUndefined();
    expect(bench.told.offsets).toEqual([]);
  });

  it('does not make us open a new journal, whatever it says', async () => {
    const { journal, endpoint } = await prepare(2);
    endpoint.faults = ['gap', 'status 401', 'bad'];
    const bench = startReportBench(journal, endpoint, generic);
    await bench.finish();
    expect(bench.told.rolledBack).toEqual([]);
    expect(bench.told.alarms).toEqual([]);
    expect(endpoint.received).toHaveLength(4);
  });
});

describe('the end', () => {
  it('is not held up by an endpoint that does not answer', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = ['hangs'];
    const bench = startReportBench(journal, endpoint);
    endpoint.onHang = () => bench.clock.pass(3_000);
    await Promise.resolve();
    await bench.reporter.flush(3_000);
    bench.reporter.stop();
    expect(bench.told.progress.at(-1)?.unsent).toBe(1);
  });

  it('tries at once although a wait was on, and leaves no timer', async () => {
    const { journal, endpoint } = await prepare(1);
    endpoint.faults = ['status 429'];
    const bench = startReportBench(journal, endpoint);
    await bench.attempt();
    await bench.reporter.flush(3_000);
    expect(bench.told.progress.at(-1)?.unsent).toBe(0);
    bench.reporter.stop();
    expect(bench.clock.waits).toEqual([]);
  });

  it('sends nothing after it was stopped', async () => {
    const { journal, endpoint } = await prepare(1);
    const bench = startReportBench(journal, endpoint);
    bench.reporter.stop();
    journal.append(1);
    bench.reporter.poke();
    await bench.reporter.flush(10);
    expect(endpoint.received).toEqual([]);
  });
});
