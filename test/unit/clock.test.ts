// The agent's clocks: what the endpoint has signed sets a floor under the system's, from run to run, and nothing else does.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openClock, type AgentClock } from '../../src/clock';
import { placesFor } from '../../src/intake/places';
import { writeServerTime } from '../../src/trust/server-time';

const NOW = Date.parse('2026-03-02T09:00:00.000Z');
const DAY_MS = 24 * 3_600_000;
const JOURNAL = '11111111-0000-4000-8000-000000000001';
const NEXT_JOURNAL = '11111111-0000-4000-8000-000000000002';
/** Real milliseconds may pass between two looks. */
const SOON_MS = 5_000;

let home: string;
let now: number;
let lines: string[];
let journal: { id: string; head: { seq: number; hash: string } };
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'tallylight-clock-'));
  now = NOW;
  lines = [];
  journal = { id: JOURNAL, head: { seq: 10, hash: 'A'.repeat(43) } };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const places = () =>
  placesFor({ platform: 'linux', env: {}, homedir: home, uid: 1000, overrides: { home, machine: home } });
const file = () => path.join(places().state, 'server-time.json');

function open(builtAt = 0): AgentClock {
  const log = (line: string) => void lines.push(line);
  const edges = { places: places(), wallClock: () => now, builtAt, log };
  return openClock(edges, { journal: () => journal });
}

/** A confirmation of entry `seq`, signed at `confirmedAt`. */
function confirm(clock: AgentClock, seq: number, confirmedAt: number, of = JOURNAL): void {
  clock.confirmed({ ok: true, head: { journal: of, seq, hash: 'A'.repeat(43) }, confirmedAt });
}

function expectNow(clock: AgentClock, expected: number): void {
  expect(clock.now()).toBeGreaterThanOrEqual(expected);
  expect(clock.now()).toBeLessThan(expected + SOON_MS);
}

describe('the floor', () => {
  it('is what the endpoint signed, also in the next run with the clock put back', () => {
    confirm(open(), 11, NOW);
    now = NOW - 300 * DAY_MS;
    const clock = open();
    expectNow(clock, NOW);
    expect(clock.there()).toBeGreaterThanOrEqual(NOW);
  });

  it('is the date of the build where nothing was signed', () => {
    now = NOW - 300 * DAY_MS;
    expectNow(open(NOW - DAY_MS), NOW - DAY_MS);
    expectNow(open(), now);
  });

  it('is not there for clocks that differ by seconds, and never holds the clock back', () => {
    const clock = open();
    confirm(clock, 11, NOW + 100_000);
    expect(clock.now()).toBe(NOW);
    now = NOW + DAY_MS;
    expect(clock.now()).toBe(NOW + DAY_MS);
  });

  it('is kept for this person alone, whole', () => {
    confirm(open(), 11, NOW);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ v: 1, at: '2026-03-02T09:00:00.000Z' });
  });
});

describe('which confirmation counts', () => {
  it('an old one, sent again, does not put the clock back', () => {
    const clock = open();
    confirm(clock, 20, NOW);
    now = NOW - 300 * DAY_MS;
    confirm(clock, 20, now);
    confirm(clock, 19, now);
    confirm(clock, 11, now);
    expectNow(clock, NOW);
  });

  it('nor does one of an entry that an earlier run wrote', () => {
    writeServerTime(places().state, NOW);
    now = NOW - 300 * DAY_MS;
    const clock = open();
    confirm(clock, 10, now);
    expectNow(clock, NOW);
  });

  it('one of a newer entry counts even if it is lower: a server whose clock was wrong heals', () => {
    const clock = open();
    confirm(clock, 11, NOW + 365 * DAY_MS);
    expectNow(clock, NOW + 365 * DAY_MS);
    confirm(clock, 12, NOW);
    expect(clock.now()).toBe(NOW);
    expectNow(open(), NOW);
  });

  it('one of a closed journal says nothing; the first of a new journal does', () => {
    const clock = open();
    confirm(clock, 20, NOW + 365 * DAY_MS);
    journal = { id: NEXT_JOURNAL, head: { seq: 1, hash: 'A'.repeat(43) } };
    confirm(clock, 21, NOW);
    expectNow(clock, NOW + 365 * DAY_MS);
    confirm(clock, 1, NOW, NEXT_JOURNAL);
    expect(clock.now()).toBe(NOW);
  });

  it('a later one of the same entry raises it', () => {
    const clock = open();
    confirm(clock, 11, NOW - DAY_MS);
    now = NOW - 300 * DAY_MS;
    confirm(clock, 11, NOW);
    expectNow(clock, NOW);
  });
});

it('what may be removed is decided by the signed time where the clock runs ahead', () => {
  const clock = open();
  expect(clock.past()).toBe(NOW);
  confirm(clock, 11, NOW);
  now = NOW + 365 * DAY_MS;
  expect(clock.past()).toBeGreaterThanOrEqual(NOW);
  expect(clock.past()).toBeLessThan(NOW + SOON_MS);
});

it('a file that cannot be read is said, is no time, and is written anew by the next confirmation', () => {
  confirm(open(), 11, NOW);
  writeFileSync(file(), '{"v":1,"at":"tomorrow"}');
  const clock = open();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/server-time\.json cannot be read/);
  confirm(clock, 11, NOW);
  now = NOW - 300 * DAY_MS;
  expectNow(open(), NOW);
});

it('what a wrong time in the file says is over with the first confirmation of an entry of this run', () => {
  writeServerTime(places().state, NOW + 365 * DAY_MS);
  const clock = open();
  expectNow(clock, NOW + 365 * DAY_MS);
  confirm(clock, 11, NOW);
  expect(clock.now()).toBe(NOW);
});

it('the word of an organisation that was left counts no more', () => {
  const clock = open();
  confirm(clock, 11, NOW + 365 * DAY_MS);
  clock.forget();
  expect(clock.now()).toBe(NOW);
});
