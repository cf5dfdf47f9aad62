// Whatever notes are recorded, in whatever batches and runs: the journal verifies and gives them back in order.
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { verifyJournal } from '../../../src/journal/verify';
import { ENTRY_DATA, type Note } from '../../../src/model/entries';
import { journalFolder, keyFromSeed } from '../../fakes/journal-folder';

const folder = journalFolder();
afterAll(() => folder.remove());

const id = fc.uuid().map((text) => text.toLowerCase());
const time = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const shownText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
  .filter((text) => ENTRY_DATA['concern.raised'].safeParse({ words: text }).success);

const note: fc.Arbitrary<Note> = fc.oneof(
  fc.record({
    type: fc.constant('agent.alive' as const),
    data: fc.record({ live: fc.nat(), unsent: fc.nat(), confirmedSeq: fc.nat() }),
  }),
  fc.record({
    type: fc.constant('clock.changed' as const),
    data: fc.record({ deltaMs: fc.maxSafeInteger() }),
  }),
  fc.record({
    type: fc.constant('policy.changed' as const),
    data: fc.record({
      changes: fc.array(
        fc.record(
          { key: anyText, from: anyText, to: anyText, source: anyText },
          { requiredKeys: ['key', 'source'] },
        ),
      ),
    }),
  }),
  fc.record({
    type: fc.constant('concern.raised' as const),
    data: fc.record({ ask: id, words: shownText }, { requiredKeys: [] }),
  }),
  fc.record({ type: fc.constant('ask.extended' as const), data: fc.record({ ask: id, until: time }) }),
  fc.record({
    type: fc.constant('intake.flooded' as const),
    data: fc.record({
      from: time,
      to: time,
      counts: fc.dictionary(fc.string({ unit: 'grapheme-ascii', maxLength: 8 }), fc.nat(), {
        noNullPrototype: true,
      }),
    }),
  }),
);

it('verifies, and gives back what was recorded', () => {
  const runs = fc.array(fc.array(fc.array(note, { maxLength: 4 }), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(runs, (batchesOfRuns) => {
      rmSync(folder.dir, { recursive: true, force: true });
      const recorded: Note[] = [];
      for (const batches of batchesOfRuns) {
        const { journal } = folder.open();
        for (const batch of batches) {
          journal.append(batch);
          recorded.push(...batch);
        }
        journal.close();
      }
      const { journal } = folder.open();
      const entries = [...journal.entries(2)];
      journal.close();
      expect(entries.map(({ data, type }) => ({ type, data }))).toEqual(recorded);
      const verdict = verifyJournal(folder.dir, { key: keyFromSeed(1).publicKey, full: true });
      expect(verdict).toMatchObject({ ok: true, from: 1, to: recorded.length + 1 });
    }),
    { numRuns: process.env.TALLYLIGHT_LONG === '1' ? 20_000 : 500 },
  );
});
