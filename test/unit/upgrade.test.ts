// Other versions of the program on a person's profile: a later one goes on with it, an earlier one leaves it alone.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergePolicy } from '../../src/core/policy-merge';
import { recover } from '../../src/core/recover';
import { en } from '../../src/model/strings/en';
import { NewerVersionError } from '../../src/journal/newer';
import { verifyAll } from '../../src/journal/verify-all';
import { openRecord } from '../../src/record';
import { ASK } from '../fakes/ask-messages';
import { DESK, deskPlaces } from '../fakes/headless-agent';
import { worldOf } from '../../src/world';

const fixtures = path.resolve('test/fixtures');
const profiles = readdirSync(fixtures).filter((name) => name.startsWith('profile-'));
const MINUTE_LATER = Date.parse('2026-03-02T09:01:00.000Z');

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'tallylight-upgrade-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (version: string) => {
  const about = { ...DESK, version };
  return openRecord({ places: deskPlaces(home), about, wallClock: () => MINUTE_LATER, log: () => undefined });
};
/** All files below the profile, and what they hold. */
const everything = () =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name))
    .toSorted()
    .map((file) => [file, readFileSync(file, 'latin1')]);

describe.each(profiles)('%s, as that version left it', (profile) => {
  beforeEach(() => cpSync(path.join(fixtures, profile), home, { recursive: true }));

  it('is gone on with by a later version: same key, same journal, and the grant still counts', () => {
    const before = verifyAll(deskPlaces(home).journal);
    const record = open('99.0.0');
    record.journal().append([{ type: 'agent.alive', data: { live: 0, unsent: 0, confirmedSeq: 0 } }]);
    const { policy } = mergePolicy({}, []);
    const state = recover(
      record.entries,
      policy,
      { now: MINUTE_LATER, mono: 0 },
      worldOf({ about: DESK }, record, () => ({ catalogue: en, language: 'en' })),
    );
    record.journal().close();
    expect(state.grants.map(({ ask }) => ask)).toEqual([ASK]);
    const after = verifyAll(deskPlaces(home).journal, { full: true });
    expect(after.ok).toBe(true);
    expect(after.open).toMatchObject({
      journal: before.open.journal,
      device: before.open.device,
      to: before.open.to + 1,
    });
    expect(record.key.kid).toBe(before.open.device);
  });

  it('is left alone by an earlier version, byte for byte, which says what to do', () => {
    const before = everything();
    expect(() => open('0.0.9')).toThrow(NewerVersionError);
    expect(() => open('0.1.0-rc.1')).toThrow(/Install 0\.1\.0 or later again\. Nothing was changed\./);
    expect(everything()).toEqual(before);
  });

  it('is left alone where the later version wrote what this one does not know', () => {
    const [segment = ''] = readdirSync(path.join(home, 'journal')).filter((name) => name.endsWith('.jsonl'));
    const file = path.join(home, 'journal', segment);
    const text = readFileSync(file, 'utf8');
    const data = '{"data":{"clean":true,"colour":"red","version":"7.0.0"},"type":"agent.started","v":2}\n';
    writeFileSync(file, `${text}${data}{"type":"from.the.future","v":2}\n`);
    expect(() => open('0.2.0')).toThrow(/Tallylight 7\.0\.0 has written the record/);
  });
});

it('there is a profile of each version that was released', () => {
  const journals = readdirSync(fixtures).filter((name) => name.startsWith('journal-'));
  expect(profiles.map((name) => name.slice('profile-'.length))).toEqual(
    journals.map((name) => name.slice('journal-'.length)),
  );
});
