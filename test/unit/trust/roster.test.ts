// Rosters on the disk (C13): kept as they came, believed by the digest that the journal names, never taken for empty when unreadable.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/trust/message';
import { keepRoster, readRosters, rosterHash } from '../../../src/trust/roster';
import { listed, onRoster, rosterMessage, signedRoster } from '../../fakes/rosters';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-roster-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const text = (message: Parameters<typeof signedRoster>[0]) => Buffer.from(signedRoster(message)).toString();
const logged: string[] = [];
const read = () => readRosters(dir, (line) => logged.push(line));

describe('rosters on the disk', () => {
  it('are none at first', () => {
    expect(read().size).toBe(0);
  });

  it('are found by their digests, and those that count no more are dropped', () => {
    const [one, two, three] = [1, 2, 3].map((version) => rosterMessage({ version }));
    if (one === undefined || two === undefined || three === undefined) throw new Error('three rosters');
    keepRoster(dir, text(one), [digestOf(one)]);
    keepRoster(dir, text(two), [digestOf(two), digestOf(one)]);
    keepRoster(dir, text(three), [digestOf(three), digestOf(two)]);
    expect([...read().keys()]).toEqual([digestOf(three), digestOf(two)]);
    expect(read().get(digestOf(two))).toEqual(two);
    expect(statSync(path.join(dir, 'roster.json')).mode & 0o777).toBe(0o600);
  });

  it('that somebody changed have another digest', () => {
    const message = rosterMessage({ version: 1 });
    keepRoster(dir, text(message), [digestOf(message)]);
    const file = path.join(dir, 'roster.json');
    const forged = text({ ...message, technicians: [onRoster.dana, onRoster.kim] });
    writeFileSync(file, JSON.stringify({ v: 1, rosters: [forged] }));
    expect(read().has(digestOf(message))).toBe(false);
  });

  it('that cannot be read are said, not taken for none in silence', () => {
    writeFileSync(path.join(dir, 'roster.json'), '{"v":1,"rosters":[');
    expect(read().size).toBe(0);
    expect(logged.join()).toContain('roster.json cannot be read');
    const message = rosterMessage({ version: 1 });
    keepRoster(dir, text(message), [digestOf(message)]);
    expect(JSON.parse(readFileSync(path.join(dir, 'roster.json'), 'utf8'))).toMatchObject({ v: 1 });
  });
});

it('what an approval names is the content, whatever the envelope is', () => {
  const message = rosterMessage({ version: 4 });
  const again = { ...rosterMessage({ version: 4 }), evidence: ['a.b.c'] };
  expect(rosterHash(again)).toBe(rosterHash(message));
  expect(rosterHash({ ...message, version: 5 })).not.toBe(rosterHash(message));
  const other = listed({ ...onRoster.dana, name: 'Dana Reye' });
  expect(rosterHash({ ...message, technicians: [other] })).not.toBe(rosterHash(message));
});
