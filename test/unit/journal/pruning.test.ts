// Old segments may go, but the journal says so first, and can still be verified at every step (C6, "Pruning").
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../src/journal/journal';
import { verifyJournal } from '../../../src/journal/verify';
import { FaultyFiles } from '../../fakes/journal-faults';
import {
  aliveNote,
  BEGAN,
  journalFolder,
  keyFromSeed,
  longNote,
  type JournalFolder,
} from '../../fakes/journal-folder';

const DAY_MS = 86_400_000;
const key = keyFromSeed(1).publicKey;
let folder: JournalFolder;
let journal: Journal;
const files = () => readdirSync(folder.dir).filter((name) => name.endsWith('.jsonl'));

/** Lines 2 to 40, one day between them, in three segments or so; then one line much later. */
beforeEach(() => {
  folder = journalFolder();
  ({ journal } = folder.open());
  for (let count = 0; count < 39; count += 1) {
    journal.append([longNote(70_000)]);
    folder.now += DAY_MS;
  }
  folder.now = BEGAN + 400 * DAY_MS;
  journal.append([aliveNote(1)]);
});
afterEach(() => folder.remove());

describe('prune', () => {
  it('removes segments of which all entries are older, and says up to which line', () => {
    const [, second, third] = files();
    const note = journal.prune(BEGAN + 35 * DAY_MS);
    const throughSeq = Number.parseInt(third ?? '') - 1;
    expect(note).toMatchObject({ type: 'journal.pruned', data: { throughSeq, segments: 2 } });
    expect(files()[0]).toBe(third);
    expect(verifyJournal(folder.dir, { key, full: true })).toMatchObject({ ok: true, from: throughSeq + 1 });
    // One note for each segment, so that a crash between two removals leaves a journal that verifies, too.
    const said = [...journal.entries(42)].map(
      (entry) => entry.type === 'journal.pruned' && entry.data.throughSeq,
    );
    expect(said).toEqual([Number.parseInt(second ?? '') - 1, throughSeq]);
    journal.close();
    expect(folder.open().journal.head).toEqual(journal.head);
  });

  it('keeps what is younger than 31 days, whatever it is told', () => {
    folder.now = BEGAN + 40 * DAY_MS;
    expect(journal.prune(Number.MAX_SAFE_INTEGER / 2)).toBeUndefined();
    expect(files()[0]).toBe('00000001.jsonl');
  });

  it('keeps what the endpoint does not have yet, and always the newest segment', () => {
    expect(journal.prune(folder.now, 5)).toBeUndefined();
    expect(journal.prune(folder.now, Number.parseInt(files()[1] ?? '') - 1)).toBeDefined();
    expect(files()).toHaveLength(2);
    journal.prune(folder.now);
    expect(files()).toHaveLength(1);
    expect(verifyJournal(folder.dir, { key }).ok).toBe(true);
  });

  it('verifies and is finished at the next start when a crash comes between two removals', () => {
    journal.close();
    const faulty = new FaultyFiles();
    const opened = folder.open({ files: faulty });
    faulty.failNext('remove', 'EIO', 1);
    expect(() => opened.journal.prune(BEGAN + 35 * DAY_MS)).toThrow();
    expect(files()).toHaveLength(2);
    expect(verifyJournal(folder.dir, { key }).problems).toEqual([]);
    opened.journal.close();
    folder.open();
    expect(files()).toHaveLength(1);
    expect(verifyJournal(folder.dir, { key }).ok).toBe(true);
  });
});
