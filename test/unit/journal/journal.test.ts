// The journal as its users see it: what is appended is there after any restart, in order, chained and signed.
import { readFileSync, statSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src/journal/files';
import { verifyJournal } from '../../../src/journal/verify';
import { deviceOf, hashOf } from '../../../src/journal/keys';
import { LINE_MAX_BYTES, SEGMENT_MAX_BYTES, type Note } from '../../../src/model/entries';
import { withoutSignature } from '../../../src/core/line';
import {
  aliveNote,
  answerNote,
  journalFolder,
  keyFromSeed,
  longNote,
  type JournalFolder,
} from '../../fakes/journal-folder';
import { membersOf } from '../../fakes/journal-lines';

let folder: JournalFolder;
beforeEach(() => {
  folder = journalFolder();
});
afterEach(() => folder.remove());

const segments = () => readdirSync(folder.dir).filter((name) => name.endsWith('.jsonl'));
const linesIn = (name: string) => readFileSync(path.join(folder.dir, name), 'utf8').split('\n').slice(0, -1);

describe('openJournal', () => {
  it('begins a journal with a genesis line that names the key and follows from it', () => {
    const { journal, reason } = folder.open();
    const [genesis] = [...journal.entries()];
    const { device, publicKey } = keyFromSeed(1);
    expect(reason).toBe('first');
    expect(genesis).toMatchObject({
      seq: 1,
      type: 'journal.opened',
      data: { reason: 'first', key: publicKey, device },
    });
    expect(genesis?.prev).toBe(hashOf(Buffer.from(publicKey, 'base64url')));
    expect(device).toBe(deviceOf(publicKey));
  });

  it('goes on where the last run stopped', () => {
    const first = folder.open({ files: nodeFiles }).journal;
    first.append([aliveNote(1), answerNote()]);
    first.close();
    const opened = folder.open();
    expect(opened.reason).toBeUndefined();
    expect(opened.journal.id).toBe(first.id);
    expect(opened.journal.head).toEqual(first.head);
    opened.journal.append([aliveNote(2)]);
    expect([...opened.journal.entries()].map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
    expect(verifyJournal(folder.dir, { full: true })).toMatchObject({ ok: true, from: 1, to: 4 });
  });

  it.skipIf(process.platform === 'win32')('keeps its files to the person', () => {
    folder.open().journal.append([aliveNote(1)]);
    expect(statSync(folder.dir).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder.dir, '00000001.jsonl')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(folder.home, 'state/ballast.bin')).size).toBe(1_048_576);
  });

  it('opens a new journal when the key is another, and moves the old one away whole', () => {
    const old = folder.open().journal;
    old.append([aliveNote(1)]);
    old.close();
    const { journal, reason } = folder.open({ key: keyFromSeed(2), keyWasLost: true });
    expect(reason).toBe('key-lost');
    expect([...journal.entries()][0]).toMatchObject({
      data: { reason: 'key-lost', previous: { journal: old.id, ...old.head } },
    });
    expect(journal.journals()).toEqual([
      { id: old.id, open: false, first: 1, last: 2, device: keyFromSeed(1).device },
      { id: journal.id, open: true, first: 1, last: 1 },
    ]);
    expect(verifyJournal(path.join(folder.dir, 'closed', old.id)).ok).toBe(true);
    expect(journal.lines(old.id, 2, 1)).toHaveLength(1);
  });

  it('opens a new journal for the reason it is told', () => {
    const old = folder.open().journal;
    old.close();
    const { journal, reason } = folder.open({ reopen: 'moved' });
    expect(reason).toBe('moved');
    expect([...journal.entries()][0]).toMatchObject({ data: { previous: { journal: old.id, seq: 1 } } });
  });
});

describe('append', () => {
  it('writes each note as one canonical line that follows the one before and is signed', () => {
    const { journal } = folder.open();
    const entries = journal.append([aliveNote(1), answerNote()]);
    expect(entries.map((entry) => entry.seq)).toEqual([2, 3]);
    const lines = linesIn('00000001.jsonl');
    const [, second = '', third = ''] = lines;
    expect(JSON.parse(third)).toEqual(entries[1]);
    expect(entries[1]?.prev).toBe(hashOf(second));
    expect(journal.head).toEqual({ seq: 3, hash: hashOf(third) });
    expect(withoutSignature(third)).toBe(third.replace(/"sig":"[^"]{86}",/, ''));
  });

  it('leaves members out that are undefined', () => {
    const { journal } = folder.open();
    const { data } = answerNote();
    journal.append([{ type: 'ask.answered', data: { ...data, words: undefined } }]);
    expect(linesIn('00000001.jsonl')[1]).not.toContain('words');
  });

  it('refuses a value that no line may hold, and records nothing of the batch', () => {
    const { journal } = folder.open();
    const bad = { ...aliveNote(1), data: { live: 1.5, unsent: 0, confirmedSeq: 0 } };
    expect(() => journal.append([aliveNote(1), bad])).toThrow(
      expect.objectContaining({ code: 'unsafe' }) as Error,
    );
    const lone: Note = {
      type: 'policy.changed',
      data: { changes: [{ key: 'k', to: '\ud800', source: 'm' }] },
    };
    expect(() => journal.append([lone])).toThrow(expect.objectContaining({ code: 'unsafe' }) as Error);
    expect(journal.head.seq).toBe(1);
    expect(linesIn('00000001.jsonl')).toHaveLength(1);
  });

  it('refuses a line longer than 128 KiB and takes one of exactly that', () => {
    const { journal } = folder.open();
    expect(() => journal.append([longNote(LINE_MAX_BYTES)])).toThrow(
      expect.objectContaining({ code: 'too-long' }) as Error,
    );
    journal.append([longNote(1)]);
    const around = Buffer.byteLength(linesIn('00000001.jsonl')[1] ?? '');
    journal.append([longNote(LINE_MAX_BYTES - around - 1)]);
    const longest = statSync(path.join(folder.dir, '00000001.jsonl')).size;
    expect(longest).toBeGreaterThan(LINE_MAX_BYTES);
    expect(verifyJournal(folder.dir).ok).toBe(true);
  });

  it('begins a new segment when the next line would pass 1 MiB, and the chain goes on across them', () => {
    const { journal } = folder.open();
    for (let count = 0; count < 60; count += 1) journal.append([longNote(60_000)]);
    const names = segments();
    expect(names.length).toBeGreaterThan(3);
    for (const [index, name] of names.entries()) {
      const { size } = statSync(path.join(folder.dir, name));
      expect(size).toBeLessThanOrEqual(SEGMENT_MAX_BYTES);
      const next = names[index + 1];
      if (next === undefined) continue;
      const nextLine = Buffer.byteLength(linesIn(next)[0] ?? '') + 1;
      expect(size + nextLine).toBeGreaterThan(SEGMENT_MAX_BYTES);
      expect(Number.parseInt(next)).toBe(membersOf(linesIn(next)[0]).seq);
    }
    expect(verifyJournal(folder.dir)).toMatchObject({ ok: true, to: 61 });
    expect([...journal.entries(40)].map((entry) => entry.seq)[0]).toBe(40);
    expect(folder.open().journal.head).toEqual(journal.head);
  });

  it('writes a batch that is longer than a segment all the same', () => {
    const { journal } = folder.open();
    journal.append(Array.from({ length: 20 }, () => longNote(100_000)));
    expect(verifyJournal(folder.dir)).toMatchObject({ ok: true, to: 21 });
  });

  it('refuses after it was closed', () => {
    const { journal } = folder.open();
    journal.close();
    expect(() => journal.append([aliveNote(1)])).toThrow(
      expect.objectContaining({ code: 'closed' }) as Error,
    );
  });
});

describe('lines', () => {
  it('gives consecutive lines up to the size asked for, at least one', () => {
    const { journal } = folder.open();
    journal.append([aliveNote(1), aliveNote(2), aliveNote(3)]);
    const all = journal.lines(journal.id, 1, 1_000_000);
    expect(all.map((line) => line.seq)).toEqual([1, 2, 3, 4]);
    expect(all.map((line) => line.json)).toEqual(linesIn('00000001.jsonl'));
    expect(all.at(-1)?.hash).toBe(journal.head.hash);
    expect(journal.lines(journal.id, 3, 1).map((line) => line.seq)).toEqual([3]);
    expect(journal.lines(journal.id, 5, 1000)).toEqual([]);
    expect(journal.lines('00000000-0000-4000-8000-0000000000ff', 1, 1000)).toEqual([]);
  });
});

describe('closeAndReopen', () => {
  it('goes on as a new journal that names the old one', () => {
    const { journal } = folder.open();
    journal.append([aliveNote(1)]);
    const old = { journal: journal.id, ...journal.head };
    const next = journal.closeAndReopen('rolled-back');
    expect(next.id).not.toBe(old.journal);
    next.append([aliveNote(2)]);
    expect([...next.entries()][0]).toMatchObject({ data: { reason: 'rolled-back', previous: old } });
    expect(next.journals().map(({ id, last }) => [id, last])).toEqual([
      [old.journal, 2],
      [next.id, 2],
    ]);
    expect(verifyJournal(folder.dir).ok).toBe(true);
  });
});
