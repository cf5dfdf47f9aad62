// Lines of a journal as an attacker or a broken disk could make them: signed by any key, changed, moved, left out.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import canonicalize from 'canonicalize';
import { hashOf, hashOfKey } from '../../src/journal/keys';
import { makeLine, type JournalKey } from '../../src/journal/line-maker';
import type { Note } from '../../src/model/entries';
import { aliveNote, answerNote, BEGAN } from './journal-folder';

export const JOURNAL_ID = '0f000000-0000-4000-8000-000000000001';
const BOOT = 'b0000000-0000-4000-8000-000000000001';

/** The first note of a journal of this key. */
export function genesisNote(key: JournalKey, changes: Partial<Record<string, unknown>> = {}): Note {
  const data = {
    reason: 'first',
    key: key.publicKey,
    device: key.device,
    machine: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    person: { id: '1000', name: 'Robin Meyer' },
    host: 'desk-17',
    platform: 'linux',
    version: '0.1.0',
    ...changes,
  };
  return { type: 'journal.opened', data } as Note;
}

/** A chain of lines without LF, one for each note, from number `seq` on. */
export function chain(
  key: JournalKey,
  notes: readonly Note[],
  from = { seq: 1, prev: hashOfKey(key.publicKey), journal: JOURNAL_ID },
): readonly string[] {
  let { prev, seq } = from;
  return notes.map((note) => {
    const clock = { now: () => BEGAN + seq * 1000, mono: () => seq * 1000 };
    const line = makeLine(note, { journal: from.journal, seq, prev }, { key, clock, boot: BOOT });
    prev = line.hash;
    seq += 1;
    return line.bytes.toString().slice(0, -1);
  });
}

/** Genesis and eleven further lines, different in length, one with text that is not ASCII. */
export function soundLines(key: JournalKey): readonly string[] {
  const changed: Note = {
    type: 'policy.changed',
    data: {
      changes: [{ key: 'language', from: 'system', to: 'Žluťoučký 日本 "sig":"x", \u0007 𝄞', source: 'm' }],
    },
  };
  const notes = Array.from({ length: 10 }, (_, index) => (index === 4 ? answerNote() : aliveNote(index)));
  return chain(key, [genesisNote(key), changed, ...notes]);
}

/** Signs whatever members are given, in canonical form or as `write` writes them; for lines that no agent would write. */
export function forge(
  key: JournalKey,
  members: Readonly<Record<string, unknown>>,
  write: (value: unknown) => string = (value) => canonicalize(value) ?? '',
): string {
  const { sig: _old, ...rest } = members;
  const sig = Buffer.from(key.sign(Buffer.from(write(rest)))).toString('base64url');
  return write({
    ...Object.fromEntries(Object.entries({ ...rest, sig }).sort(([a], [b]) => (a < b ? -1 : 1))),
  });
}

/** The members of a line. */
export function membersOf(line: string | undefined): Readonly<Record<string, unknown>> {
  return JSON.parse(line ?? '{}') as Readonly<Record<string, unknown>>;
}

/** Signs lines anew from one index on, each following the one before: what someone with a key could do. */
export function rechain(key: JournalKey, lines: readonly string[], fromIndex: number): readonly string[] {
  const result = [...lines];
  for (let index = fromIndex; index < lines.length; index += 1) {
    const before = result[index - 1];
    const prev = before === undefined ? hashOfKey(key.publicKey) : hashOf(before);
    result[index] = forge(key, { ...membersOf(lines[index]), prev });
  }
  return result;
}

/** Writes segments: their names and their lines. A line ends with LF; bytes are written as they are. */
export function writeSegments(
  dir: string,
  segments: Readonly<Record<string, readonly string[] | Buffer>>,
): void {
  mkdirSync(dir, { recursive: true });
  for (const [name, lines] of Object.entries(segments)) {
    const bytes = Buffer.isBuffer(lines) ? lines : Buffer.from([...lines, ''].join('\n'));
    writeFileSync(path.join(dir, name), bytes);
  }
}

/** A confirmation as the endpoint signs it (C11), with whatever is changed. */
export function confirmation(
  witness: JournalKey,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = { alg: 'EdDSA', typ: 'tallylight-confirmation+jwt', kid: witness.device, ...header };
  const signed = `${part(head)}.${part({ iss: 'urn:tallylight:organisation:example', iat: 1_772_442_000, ...claims })}`;
  return `${signed}.${Buffer.from(witness.sign(Buffer.from(signed))).toString('base64url')}`;
}

/** Writes `confirmed.json`. */
export function writeConfirmed(dir: string, jws: string): void {
  writeFileSync(path.join(dir, 'confirmed.json'), JSON.stringify({ v: 1, confirmation: jws }));
}
