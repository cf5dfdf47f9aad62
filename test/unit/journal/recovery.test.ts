// What a start makes of a journal that a crash, a broken disk or a person left behind (C6, "Recovery").
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/journal/keys';
import type { OpenedJournal } from '../../../src/journal/journal';
import { verifyAll } from '../../../src/journal/verify-all';
import { verifyJournal } from '../../../src/journal/verify';
import { FaultyFiles } from '../../fakes/journal-faults';
import {
  aliveNote,
  journalFolder,
  keyFromSeed,
  longNote,
  type JournalFolder,
} from '../../fakes/journal-folder';
import { confirmation, writeConfirmed } from '../../fakes/journal-lines';

let folder: JournalFolder;
let file: string;
beforeEach(() => {
  folder = journalFolder();
  file = path.join(folder.dir, '00000001.jsonl');
});
afterEach(() => folder.remove());

/** A journal of three lines, closed. */
function three() {
  const { journal } = folder.open();
  journal.append([aliveNote(1), aliveNote(2)]);
  journal.close();
  return { id: journal.id, head: journal.head, bytes: readFileSync(file) };
}
const torn = () => readdirSync(folder.dir).filter((name) => name.startsWith('torn-'));
const typesOf = (opened: OpenedJournal) => [...opened.journal.entries()].map((entry) => entry.type);
const firstOf = (opened: OpenedJournal) => [...opened.journal.entries()][0];

describe('a torn last line', () => {
  it('is set aside and said, wherever it was cut', () => {
    const { bytes } = three();
    const last = bytes.lastIndexOf(10, bytes.length - 2) + 1;
    for (let size = last + 1; size < bytes.length; size += 1) {
      writeFileSync(file, bytes.subarray(0, size));
      const opened = folder.open();
      const lost = bytes.subarray(last, size);
      expect(opened.reason).toBeUndefined();
      expect(opened.recovered).toEqual({ bytes: lost.length, hash: hashOf(lost) });
      expect([...opened.journal.entries(3)]).toMatchObject([{ seq: 3, data: opened.recovered }]);
      expect(readFileSync(path.join(folder.dir, 'torn-3.bin'))).toEqual(lost);
      expect(verifyJournal(folder.dir).ok).toBe(true);
      opened.journal.close();
      rmSync(path.join(folder.dir, 'torn-3.bin'));
    }
  });

  it('cut off exactly at its beginning is simply not there', () => {
    const { bytes } = three();
    writeFileSync(file, bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1));
    const opened = folder.open();
    expect(opened.recovered).toBeUndefined();
    expect(opened.journal.head.seq).toBe(2);
  });

  it.each([
    ['zeros after the last line', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(4096)]), 3],
    [
      'zeros in the last line',
      (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.length - 90, bytes.length - 20),
      2,
    ],
    ['zeros in the last line and no LF', (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.length - 90), 2],
  ])('of %s is set aside', (_what, damage, left) => {
    const { bytes } = three();
    writeFileSync(file, damage(bytes));
    const opened = folder.open();
    expect(opened.reason).toBeUndefined();
    expect(opened.journal.head.seq).toBe(left + 1);
    expect(torn()).toEqual([`torn-${left + 1}.bin`]);
    expect(verifyJournal(folder.dir).ok).toBe(true);
  });

  it('that was a new segment leaves it empty, and the journal goes on in it', () => {
    three();
    writeFileSync(path.join(folder.dir, '00000004.jsonl'), '{"boot":');
    const opened = folder.open();
    expect(opened.journal.head.seq).toBe(4);
    expect(readFileSync(path.join(folder.dir, '00000004.jsonl'), 'utf8')).toContain('agent.recovered');
    expect(verifyJournal(folder.dir).ok).toBe(true);
  });

  it('is said at the next start if a crash came before it could be', () => {
    three();
    appendFileSync(file, '{"boot":');
    const files = new FaultyFiles();
    // The copy of the torn bytes goes well, then the entry fails.
    files.failNext('write', 'EIO', 1);
    const first = folder.open({ files });
    expect(first.journal.head.seq).toBe(3);
    first.journal.close();
    expect(typesOf(folder.open()).at(-1)).toBe('agent.recovered');
    expect(typesOf(folder.open())).toHaveLength(4);
  });

  it('is said before the next entry if the disk was full at the start', () => {
    three();
    appendFileSync(file, '{"boot":');
    const files = new FaultyFiles();
    files.failNext('write', 'EIO', 1);
    const { journal } = folder.open({ files });
    journal.append([aliveNote(3)]);
    expect([...journal.entries(4)].map((entry) => entry.type)).toEqual(['agent.recovered', 'agent.alive']);
  });

  it('is set aside on a full disk, too', () => {
    three();
    appendFileSync(file, '{"boot":');
    const files = new FaultyFiles();
    files.failNext('write', 'ENOSPC', 0);
    expect(folder.open({ files }).recovered?.bytes).toBe(8);
  });
});

describe('a journal that is corrupt', () => {
  it.each([
    ['a changed line', (text: string) => text.replace('"confirmedSeq":1', '"confirmedSeq":7'), 1],
    ['a changed last line', (text: string) => text.replace('"confirmedSeq":2', '"confirmedSeq":7'), 2],
    ['a line that is no JSON', (text: string) => text.replace('"confirmedSeq":1', '"confirmedSeq":'), 1],
    ['a missing line', (text: string) => text.split('\n').toSpliced(1, 1).join('\n'), 1],
    ['zeros in the middle', (text: string) => text.replace('"confirmedSeq":1', '\0'.repeat(16)), 1],
  ])('by %s is closed whole, and a new one names its last good line', (_what, damage, good) => {
    const { id, bytes } = three();
    const lines = bytes.toString().split('\n');
    writeFileSync(file, damage(bytes.toString()));
    const damaged = readFileSync(file);
    const opened = folder.open();
    expect(opened.reason).toBe('corrupt');
    expect(opened.wrong).toMatch(/^00000001\.jsonl, line [23]: /);
    expect(firstOf(opened)).toMatchObject({
      seq: 1,
      data: { reason: 'corrupt', previous: { journal: id, seq: good, hash: hashOf(lines[good - 1] ?? '') } },
    });
    expect(readFileSync(path.join(folder.dir, 'closed', id, '00000001.jsonl'))).toEqual(damaged);
    expect(opened.journal.journals()).toMatchObject([{ id, first: 1, last: good }, { open: true }]);
    expect(opened.journal.lines(id, 1, 1_000_000)).toHaveLength(good);
    expect(verifyJournal(folder.dir).ok).toBe(true);
  });

  it('in its first line still gets a name', () => {
    three();
    writeFileSync(file, 'nothing\n');
    const opened = folder.open();
    expect(opened.reason).toBe('corrupt');
    expect(firstOf(opened)).toMatchObject({ data: { previous: { seq: 0 } } });
    expect(readdirSync(path.join(folder.dir, 'closed'))).toHaveLength(1);
  });

  it('is also one whose files are gone while closed or confirmed ones remain', () => {
    const { id, head } = three();
    writeConfirmed(folder.dir, confirmationOf(id, head.seq, head.hash));
    rmSync(file);
    const opened = folder.open();
    expect(opened).toMatchObject({ reason: 'corrupt', wrong: 'the segments of the journal are missing' });
    expect(firstOf(opened)).toMatchObject({ data: { previous: { journal: id, seq: 3, hash: head.hash } } });
  });

  it('does not take another journal that was closed under the same name for its own', () => {
    const { id, bytes } = three();
    folder.open({ reopen: 'moved' }).journal.close();
    renameSync(path.join(folder.dir, '00000001.jsonl'), path.join(folder.home, 'kept'));
    writeFileSync(file, bytes);
    folder.open({ reopen: 'rolled-back' });
    expect(readdirSync(path.join(folder.dir, 'closed')).sort()).toEqual([id, `${id}-2`]);
    expect(verifyAll(folder.dir).ok).toBe(true);
  });
});

function confirmationOf(journal: string, seq: number, hash: string): string {
  return confirmation(keyFromSeed(9), {
    sub: `urn:tallylight:device:${keyFromSeed(1).device}`,
    journal,
    seq,
    hash,
  });
}

describe('a journal that was rolled back', () => {
  it('is closed if the endpoint confirmed lines that it does not have', () => {
    const { id, head, bytes } = three();
    writeConfirmed(folder.dir, confirmationOf(id, head.seq, head.hash));
    writeFileSync(file, bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1));
    const opened = folder.open();
    expect(opened.reason).toBe('rolled-back');
    expect(firstOf(opened)).toMatchObject({ data: { previous: { journal: id, seq: 2 } } });
    expect(existsSync(path.join(folder.dir, 'closed', id, 'confirmed.json'))).toBe(true);
  });

  it('is closed if the endpoint confirmed another line', () => {
    const { id } = three();
    writeConfirmed(folder.dir, confirmationOf(id, 2, hashOf('another line')));
    expect(folder.open().reason).toBe('rolled-back');
  });

  it('goes on if what was confirmed is there', () => {
    const { id, head } = three();
    writeConfirmed(folder.dir, confirmationOf(id, head.seq, head.hash));
    expect(folder.open().reason).toBeUndefined();
  });
});

describe('a crash while a journal is replaced', () => {
  it.each(Array.from({ length: 8 }, (_, step) => step))(
    'at step %i leaves the old or the new one, whole',
    (step) => {
      const { journal } = folder.open();
      for (let count = 0; count < 30; count += 1) journal.append([longNote(60_000)]);
      journal.close();
      const old = { id: journal.id, head: journal.head };
      const files = new FaultyFiles();
      const calls = ['write', 'sync', 'syncDir', 'rename', 'rename', 'rename', 'syncDir', 'syncDir'] as const;
      const after = [0, 0, 0, 0, 1, 2, 1, 3][step] ?? 0;
      const call = calls[step] ?? 'write';
      files.failNext(call, 'EIO', after);
      if (call === 'sync' || call === 'syncDir') files.failNext(call, 'EIO', after); // it is tried again once
      expect(() => folder.open({ files, reopen: 'moved' })).toThrow();
      const opened = folder.open();
      if (opened.journal.id === old.id) {
        expect(opened.journal.head).toEqual(old.head);
        expect(existsSync(path.join(folder.dir, 'next.tmp'))).toBe(false);
      } else {
        expect(firstOf(opened)).toMatchObject({
          data: { reason: 'moved', previous: { journal: old.id, ...old.head } },
        });
        expect(opened.journal.journals()).toMatchObject([{ id: old.id, first: 1, last: 31 }, { open: true }]);
      }
      expect(verifyAll(folder.dir)).toMatchObject({ ok: true });
    },
  );
});
