// The verdict tells apart every way in which a journal can be wrong (C6).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportJsonl } from '../../../src/journal/export';
import { verifyJournal } from '../../../src/journal/verify';
import { verifyAll } from '../../../src/journal/verify-all';
import { verdictWords } from '../../../src/journal/words';
import { buildJournalCases } from '../../fakes/journal-cases';
import { aliveNote, journalFolder, keyFromSeed, type JournalFolder } from '../../fakes/journal-folder';
import { JOURNAL_ID, soundLines, writeSegments } from '../../fakes/journal-lines';

const root = mkdtempSync(path.join(tmpdir(), 'tallylight-cases-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the verdict', () => {
  it.each(buildJournalCases(root))('on $name', ({ dir, expected, full, key, witness }) => {
    const given = { ...(key === undefined ? {} : { key }), ...(witness === undefined ? {} : { witness }) };
    const { problems, ...rest } = verifyJournal(dir, { ...given, full });
    const found = problems.map(({ code, seq }) => [code, seq]);
    expect({ ...rest, problems: found }).toMatchObject({ ...expected, problems: expected.problems });
    expect(found).toEqual(expected.problems);
    // The full check never sees less than the quick one.
    if (!full) expect(verifyJournal(dir, { ...given, full: true }).problems).toEqual(problems);
  });

  it('says what it did not check', () => {
    const dir = path.join(root, 'confirmed-proven');
    expect(verifyJournal(dir).notes).toEqual(['key not checked', 'witness key not checked']);
    const { device, publicKey } = keyFromSeed(1);
    const verdict = verifyJournal(dir, { key: publicKey, witness: keyFromSeed(9).publicKey });
    expect(verdict).toEqual({
      ok: true,
      journal: JOURNAL_ID,
      device,
      from: 1,
      to: 12,
      confirmedTo: 12,
      end: 'proven',
      problems: [],
      notes: [],
    });
    expect(verdictWords(verdict, 'journal')).toContain('  end proven: nothing is missing after it');
  });

  it('says which lines were erased', () => {
    const { notes, ok } = verifyJournal(path.join(root, 'erased-some'), { key: keyFromSeed(1).publicKey });
    expect(ok).toBe(true);
    expect(notes[0]).toBe('erased: entry 2, 3, 6, 8; what was there is gone');
  });

  it('names file and line of what is wrong', () => {
    expect(verifyJournal(path.join(root, 'segment-removed')).problems[0]).toMatchObject({
      code: 'sequence',
      file: '00000009.jsonl',
      line: 1,
    });
  });
});

describe('one byte changed', () => {
  const key = keyFromSeed(1);
  const good = Buffer.from(
    soundLines(key)
      .map((line) => `${line}\n`)
      .join(''),
  );
  const dir = path.join(root, 'byte-anywhere');

  it('is found at every position, whatever it becomes', () => {
    const runs = process.env.TALLYLIGHT_LONG === '1' ? 20_000 : 500;
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([position, by]) => {
        const bytes = Buffer.from(good);
        bytes[position] = (good[position] ?? 0) ^ by;
        writeSegments(dir, { '00000001.jsonl': bytes });
        const verdict = verifyJournal(dir, { key: key.publicKey });
        const lineOf = good.subarray(0, position).filter((byte) => byte === 10).length + 1;
        expect(verdict.ok).toBe(false);
        // Nothing from the changed line on is called intact.
        expect(verdict.to).toBe(lineOf - 1);
      }),
      { numRuns: runs },
    );
  });
});

describe('all journals of a folder', () => {
  let folder: JournalFolder;
  beforeEach(() => {
    folder = journalFolder();
  });
  afterEach(() => folder.remove());

  it('verifies closed journals, of older keys too, against the line that their successor names', () => {
    const { journal } = folder.open();
    journal.append([aliveNote(1), aliveNote(2)]);
    const old = journal.id;
    journal.closeAndReopen('re-enrolled', keyFromSeed(2));
    const options = { key: keyFromSeed(2).publicKey };
    expect(verifyAll(folder.dir, options)).toMatchObject({
      ok: true,
      closed: [{ verdict: { ok: true, to: 3 } }],
    });

    const file = path.join(folder.dir, 'closed', old, '00000001.jsonl');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text.split('\n').slice(0, 2).join('\n')}\n`);
    const { closed, ok, open } = verifyAll(folder.dir, options);
    expect({ ok, open: open.ok }).toEqual({ ok: false, open: true });
    expect(closed[0]?.verdict.problems).toMatchObject([{ code: 'tail-missing', seq: 3 }]);
  });

  it('exports lines that are the journal, byte for byte', () => {
    const { journal } = folder.open();
    journal.append([aliveNote(1), aliveNote(2)]);
    const file = readFileSync(path.join(folder.dir, '00000001.jsonl'), 'utf8');
    expect([...exportJsonl(folder.dir)].map((line) => `${line}\n`).join('')).toBe(file);
  });
});
