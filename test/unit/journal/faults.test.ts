// What the journal does when the disk fails: nothing half-written stays, a failed handle is never believed again (C6).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../src/journal/journal';
import { verifyJournal } from '../../../src/journal/verify';
import { FaultyFiles } from '../../fakes/journal-faults';
import {
  aliveNote,
  answerNote,
  journalFolder,
  longNote,
  type JournalFolder,
} from '../../fakes/journal-folder';

let folder: JournalFolder;
let files: FaultyFiles;
let journal: Journal;
beforeEach(() => {
  folder = journalFolder();
  files = new FaultyFiles();
  journal = folder.open({ files }).journal;
  journal.append([aliveNote(1)]);
});
afterEach(() => folder.remove());

const segments = () => readdirSync(folder.dir).filter((name) => name.endsWith('.jsonl'));
const text = (name: string) => readFileSync(path.join(folder.dir, name), 'utf8');
const failing = (code: string) => expect.objectContaining({ name: 'JournalWriteError', code }) as Error;
/** The journal as a later run finds it. */
const reopened = () => {
  journal.close();
  const opened = folder.open();
  expect(opened.reason).toBeUndefined();
  expect(verifyJournal(folder.dir, { full: true }).problems).toEqual([]);
  return [...opened.journal.entries()].map(({ seq, type }) => [seq, type]);
};

describe('a short write', () => {
  it.each([1, 40, 300])('of %i bytes is cut off again, and the next entry takes its place', (bytes) => {
    const before = text('00000001.jsonl');
    files.shortenNext(bytes);
    expect(() => journal.append([aliveNote(2)])).toThrow(failing('short-write'));
    expect(text('00000001.jsonl')).toBe(before);
    expect(journal.head.seq).toBe(2);
    journal.append([answerNote()]);
    expect(reopened()).toEqual([
      [1, 'journal.opened'],
      [2, 'agent.alive'],
      [3, 'ask.answered'],
    ]);
  });

  it('leaves nothing of a batch of which some lines were whole', () => {
    const before = text('00000001.jsonl');
    files.shortenNext(700);
    expect(() => journal.append([aliveNote(2), aliveNote(3), aliveNote(4)])).toThrow(failing('short-write'));
    expect(text('00000001.jsonl')).toBe(before);
  });

  it('that cannot be cut off at once is cut off before anything else is written', () => {
    files.shortenNext(100);
    files.failNext('cut');
    expect(() => journal.append([aliveNote(2)])).toThrow(failing('short-write'));
    files.failNext('cut');
    expect(() => journal.append([aliveNote(3)])).toThrow(failing('unwritable'));
    journal.append([aliveNote(4)]);
    expect(text('00000001.jsonl').split('\n')).toHaveLength(3);
    expect(reopened()).toHaveLength(3);
  });
});

describe('a failed sync', () => {
  it('moves on to a new segment with the same entry, and never uses the handle again', () => {
    files.failNext('sync');
    const [entry] = journal.append([aliveNote(2)]);
    expect(segments()).toEqual(['00000001.jsonl', '00000003.jsonl']);
    expect(JSON.parse(text('00000003.jsonl'))).toEqual(entry);
    const writes = files.calls.filter(
      (call) => call.startsWith('write') && call.endsWith('00000001.jsonl'),
    ).length;
    journal.append([aliveNote(3)]);
    expect(
      files.calls.filter((call) => call.startsWith('write') && call.endsWith('00000001.jsonl')),
    ).toHaveLength(writes);
    expect(reopened()).toHaveLength(4);
  });

  it('may leave the identical line at the join where it cannot be cut off', () => {
    files.failNext('sync');
    files.failNext('cut');
    const [entry] = journal.append([aliveNote(2)]);
    expect(text('00000001.jsonl').split('\n')[2]).toBe(text('00000003.jsonl').trimEnd());
    expect(journal.lines(journal.id, 1, 1_000_000).map((line) => line.seq)).toEqual([1, 2, 3]);
    journal.append([aliveNote(3)]);
    expect([...journal.entries(3)][0]).toEqual(entry);
    expect(reopened()).toHaveLength(4);
  });

  it('of several entries leaves none of them in the old segment', () => {
    files.failNext('sync');
    journal.append([aliveNote(2), aliveNote(3)]);
    expect(text('00000001.jsonl').trimEnd().split('\n')).toHaveLength(2);
    expect(text('00000003.jsonl').trimEnd().split('\n')).toHaveLength(2);
    expect(reopened()).toHaveLength(4);
  });

  it('twice is told, and the entry that follows takes the number', () => {
    files.failNext('sync');
    files.failNext('sync', 'EIO', 1); // after the sync of what was cut off
    expect(() => journal.append([aliveNote(2)])).toThrow(failing('sync-failed'));
    expect(journal.head.seq).toBe(2);
    journal.append([answerNote()]);
    expect(reopened()).toEqual([
      [1, 'journal.opened'],
      [2, 'agent.alive'],
      [3, 'ask.answered'],
    ]);
  });

  it('twice, with nothing cut off, does not let a line of the failed try come back', () => {
    files.failNext('sync');
    files.failNext('cut');
    files.failNext('sync');
    expect(() => journal.append([aliveNote(2)])).toThrow(failing('sync-failed'));
    journal.append([answerNote()]);
    expect(reopened()).toEqual([
      [1, 'journal.opened'],
      [2, 'agent.alive'],
      [3, 'ask.answered'],
    ]);
  });

  it('of the folder counts as one, too', () => {
    files.failNext('sync');
    files.failNext('syncDir');
    expect(() => journal.append([aliveNote(2)])).toThrow(failing('sync-failed'));
    journal.append([aliveNote(3)]);
    expect(reopened()).toHaveLength(3);
  });
});

describe('a full disk', () => {
  it('refuses entries that may wait, and says what to do', () => {
    files.room = 100;
    expect(() => journal.append([aliveNote(2)])).toThrow(/Free some space/);
    files.room = 0;
    expect(() => journal.append([aliveNote(2)])).toThrow(failing('disk-full'));
    expect(reopened()).toHaveLength(2);
  });

  it.each([
    answerNote(),
    {
      type: 'session.end-requested',
      data: { session: '0a000000-0000-4000-8000-000000000002', by: 'person' },
    },
  ] as const)('still records $type, from the reserve', (note) => {
    files.room = 0;
    journal.append([note]);
    expect(readdirSync(path.join(folder.home, 'state'))).toEqual([]);
    expect(reopened().at(-1)).toEqual([3, note.type]);
  });

  it('of which the reserve is used up refuses answers, too', () => {
    files.room = 0;
    journal.append([answerNote()]);
    files.room = 0;
    expect(() => journal.append([answerNote()])).toThrow(failing('disk-full'));
  });

  it('lays the reserve in again when there is room', () => {
    files.room = 0;
    journal.append([answerNote()]);
    files.room = Number.POSITIVE_INFINITY;
    // The clock of these tests goes on by one second at each look; the reserve is tried once a minute.
    for (let count = 0; count < 61; count += 1) journal.append([aliveNote(count)]);
    expect(readdirSync(path.join(folder.home, 'state'))).toEqual(['ballast.bin']);
  });

  it('that shows only at the sync uses the reserve as well', () => {
    files.failNext('sync', 'ENOSPC');
    files.failNext('sync', 'ENOSPC', 1);
    journal.append([answerNote()]);
    expect(reopened()).toHaveLength(3);
  });

  it('does not begin a new segment that it cannot fill', () => {
    for (let count = 0; count < 16; count += 1) journal.append([longNote(60_000)]);
    files.room = 0;
    expect(() => journal.append([longNote(100_000)])).toThrow(failing('disk-full'));
    files.room = Number.POSITIVE_INFINITY;
    journal.append([longNote(100_000)]);
    expect(reopened()).toHaveLength(19);
  });
});

describe('a first line that cannot be written', () => {
  it('is told, and leaves nothing', () => {
    const empty = journalFolder();
    const faulty = new FaultyFiles();
    faulty.failNext('write', 'ENOSPC', 1); // the first write is the reserve's
    expect(() => empty.open({ files: faulty })).toThrow(failing('disk-full'));
    expect(readdirSync(empty.dir)).toEqual([]);
    expect(empty.open({ files: faulty }).reason).toBe('first');
    empty.remove();
  });

  it('does not close the journal that it was to follow', () => {
    files.failNext('write', 'EIO');
    expect(() => journal.closeAndReopen('rolled-back')).toThrow(failing('unwritable'));
    journal.append([aliveNote(2)]);
    expect(reopened()).toHaveLength(3);
  });

  it('is written again to a new file when its sync fails', () => {
    files.failNext('sync');
    const old = journal.id;
    expect(journal.closeAndReopen('rolled-back').id).not.toBe(old);
    expect(reopened()).toEqual([[1, 'journal.opened']]);
  });
});
