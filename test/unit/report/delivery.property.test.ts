// Promise 5: whatever goes wrong, and in whatever order, the endpoint ends with every entry once, in order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startReportBench } from '../../fakes/report-bench';
import { ReportEndpoint } from '../../fakes/report-endpoint';
import type { Fault } from '../../fakes/report-endpoint';
import { ReportJournal } from '../../fakes/report-journal';

const FAULTS: readonly Fault[] = [
  'none',
  'status 500',
  'status 429',
  'status 413',
  'status 401',
  'status 403',
  'bare 400',
  'bad',
  'portal',
  'portal json',
  'redirect',
  'gap',
  'short gap',
  'stale',
  'closes',
  'hangs',
  'kept-closes',
  'kept-closes mid-body',
  'kept-forged confirmation',
  'kept-other head',
];

/** What happens beside the faults: entries are made, the agent starts again, the cursors are lost. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('commit' as const), count: fc.integer({ min: 1, max: 7 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('try' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), lose: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
);
const story = fc.record({
  faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 25 }),
  happenings: fc.array(happening, { maxLength: 15 }),
  maxEvents: fc.constantFrom(1, 3, 1_000),
  seed: fc.integer({ min: 1, max: 2 ** 30 }),
});
const runs = process.env['TALLYLIGHT_LONG'] === '1' ? 5_000 : 150;

/** Uniform in [0, 1), from a seed (Park and Miller). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('reports through any sequence of faults', () => {
  it('end with every entry once, in order, and with no false alarm of another history', async () => {
    const endpoint = await ReportEndpoint.start();
    await fc.assert(
      fc.asyncProperty(story, async ({ faults, happenings, maxEvents, seed }) => {
        const journal = new ReportJournal(2);
        const random = randomFrom(seed);
        endpoint.held.clear();
        Object.assign(endpoint, { faults: [...faults], maxEvents });
        const begin = (store?: ReturnType<typeof startReportBench>['store']) => {
          const started = startReportBench(journal, endpoint, { random }, store);
          endpoint.onHang = () => started.clock.pass(60_000);
          return started;
        };
        let bench = begin();
        for (const happened of happenings) {
          if (happened.do === 'commit') journal.append(happened.count);
          if (happened.do === 'commit') bench.reporter.poke();
          if (happened.do === 'try') await bench.attempt();
          if (happened.do === 'wait') bench.clock.passToNext();
          if (happened.do === 'close') journal.open();
          if (happened.do !== 'restart') continue;
          bench.reporter.stop();
          if (happened.lose) bench.store.lose();
          bench = begin(bench.store);
        }
        await bench.finish();
        bench.reporter.stop();
        for (const { id } of journal.journals())
          expect(endpoint.held.get(id) ?? []).toEqual(journal.texts(id));
        expect(bench.told.rolledBack).toEqual([]);
        const harmless = ['bad-entry', 'too-large', 'refused', 'unproven'];
        expect(bench.told.alarms.filter((alarm) => !harmless.includes(alarm.what))).toEqual([]);
        const unproven = journal
          .journals()
          .filter((span) => bench.store.read()?.journals[span.id]?.have !== span.last);
        expect(unproven.filter((span) => span.last > 0)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('bring a generic collector every entry at least once, and in order once repeats are left out', async () => {
    const endpoint = await ReportEndpoint.start();
    await fc.assert(
      fc.asyncProperty(story, async ({ faults, maxEvents, seed }) => {
        const journal = new ReportJournal(4, 3);
        endpoint.received.length = 0;
        Object.assign(endpoint, { faults: [...faults], maxEvents, collects: true });
        const change = { random: randomFrom(seed), kind: 'generic' } as const;
        const bench = startReportBench(journal, endpoint, change);
        endpoint.onHang = () => bench.clock.pass(60_000);
        await bench.attempt();
        journal.append(5);
        bench.reporter.poke();
        await bench.finish();
        bench.reporter.stop();
        const spans = journal.journals();
        const wanted = spans.flatMap(({ id, last }) =>
          Array.from({ length: last }, (_, n) => `${id}/${n + 1}`),
        );
        expect([...new Set(endpoint.received.flatMap((request) => request.ids))]).toEqual(wanted);
      }),
      { numRuns: runs },
    );
  });
});
