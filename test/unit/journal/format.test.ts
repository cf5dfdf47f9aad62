// docs/journal-format.md: its worked example is what the code makes. The journal of 0.1.0 can be verified for ever.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withoutSignature } from '../../../src/core/line';
import { exportJsonl } from '../../../src/journal/export';
import { hashOf, hashOfKey } from '../../../src/journal/keys';
import { verifyJournal } from '../../../src/journal/verify';
import { verifyAll } from '../../../src/journal/verify-all';
import { readEntry } from '../../../src/model/entries';
import { aliveNote, answerNote, keyFromSeed } from '../../fakes/journal-folder';
import {
  chain,
  confirmation,
  genesisNote,
  JOURNAL_ID,
  writeConfirmed,
  writeSegments,
} from '../../fakes/journal-lines';

const page = readFileSync(path.resolve('docs/journal-format.md'), 'utf8');
const key = keyFromSeed(1);
const witness = keyFromSeed(9);
const dir = mkdtempSync(path.join(tmpdir(), 'tallylight-example-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The text of the fenced block with this name. */
function block(name: string): string {
  return new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\``, 'm').exec(page)?.[1] ?? `no block ${name}`;
}

describe('the worked example', () => {
  const lines = chain(key, [genesisNote(key), aliveNote(1), answerNote()]);
  const hashes = lines.map((line) => hashOf(line));
  const sub = `urn:tallylight:device:${key.device}`;
  const jws = confirmation(witness, { sub, journal: JOURNAL_ID, seq: 3, hash: hashes[2] });

  it.each([
    ['key', [key.publicKey, key.device, hashOfKey(key.publicKey)]],
    ['segment', lines],
    ['hashes', hashes],
    ['signed', [withoutSignature(lines[1] ?? '')]],
    ['witness', [witness.publicKey, witness.device]],
    ['confirmed', [JSON.stringify({ v: 1, confirmation: jws })]],
  ])('shows the %s that the code makes', (name, expected) => {
    expect(block(name)).toBe(`${expected.join('\n')}\n`);
  });

  it('gets the verdict that it shows', () => {
    writeSegments(dir, { '00000001.jsonl': lines });
    writeConfirmed(dir, jws);
    const verdict = verifyJournal(dir, { key: key.publicKey, witness: witness.publicKey, full: true });
    expect(JSON.parse(block('verdict'))).toEqual(verdict);
    const { size } = statSync(path.join(dir, '00000001.jsonl'));
    expect(page).toContain(`\`00000001.jsonl\` (${size.toLocaleString('en')} bytes)`);
  });
});

describe.each(readdirSync('test/fixtures').filter((name) => name.startsWith('journal-')))('%s', (name) => {
  it('verifies in full, as every journal of a released version does for ever', () => {
    expect(verifyAll(path.resolve('test/fixtures', name), { full: true })).toMatchObject({ ok: true });
  });
});

describe('the journal that version 0.1.0 wrote', () => {
  const fixture = path.resolve('test/fixtures/journal-0.1.0');

  it('verifies, closed journal and all', () => {
    const verdicts = verifyAll(fixture, { key: key.publicKey, witness: witness.publicKey, full: true });
    expect(verdicts).toMatchObject({
      ok: true,
      open: { to: 5, end: 'proven' },
      closed: [{ verdict: { to: 8, end: 'proven' } }],
    });
  });

  it('can be read: every entry of it is one that this version knows', () => {
    for (const one of [fixture, path.join(fixture, 'closed/00000000-0000-4000-8000-000000000001')]) {
      const read = [...exportJsonl(one)].map((line) => readEntry(JSON.parse(line)));
      expect(read.filter((entry) => 'wrong' in entry)).toEqual([]);
    }
  });
});
