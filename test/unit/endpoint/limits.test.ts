// The small parts of the endpoint: how often one may come, who is woken, and what an unreadable key file does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Hub } from '../../../src/endpoint/hub';
import { Limiter } from '../../../src/endpoint/limiter';
import { openOrganisation } from '../../../src/endpoint/organisation';
import { verifyKeySet } from '../../../src/trust/keys';
import { NOW } from '../../fakes/organisation';

describe('the limiter', () => {
  it('takes a burst, then refuses with the seconds to wait, then refills', () => {
    let now = NOW;
    const limiter = new Limiter({ burst: 3, perMinute: 6 }, () => now);
    const take = () => {
      try {
        limiter.take('a');
        return 'ok';
      } catch (error) {
        return (error as { headers: Record<string, string> }).headers['retry-after'];
      }
    };
    expect([take(), take(), take(), take()]).toEqual(['ok', 'ok', 'ok', '10']);
    now += 10_000;
    expect([take(), take()]).toEqual(['ok', '10']);
    expect(() => limiter.take('b')).not.toThrow();
    now += 3_600_000;
    expect([take(), take(), take(), take()]).toEqual(['ok', 'ok', 'ok', '10']);
  });
  it('does not refill when the clock goes back', () => {
    let now = NOW;
    const limiter = new Limiter({ burst: 1, perMinute: 60 }, () => now);
    limiter.take('a');
    now -= 3_600_000;
    expect(() => limiter.take('a')).toThrow(/1 s/);
  });
});

describe('the hub', () => {
  const limits = (waitMs: number, signal = new AbortController().signal) => ({
    waitMs,
    lookAgainMs: 60_000,
    signal,
  });

  it('answers at once where there is something, or where nobody wants to wait', async () => {
    const hub = new Hub();
    expect(await hub.until('t', () => Promise.resolve(1), limits(60_000))).toBe(1);
    expect(await hub.until('t', () => Promise.resolve(undefined), limits(0))).toBeUndefined();
  });
  it('looks again at each notice, also at one that comes while it looks', async () => {
    const hub = new Hub();
    let looks = 0;
    const look = () => {
      looks += 1;
      if (looks < 4) hub.notify('t');
      return Promise.resolve(looks === 4 ? 'seen' : undefined);
    };
    expect(await hub.until('t', look, limits(60_000))).toBe('seen');
  });
  it('ends the wait when the caller is gone', async () => {
    const gone = new AbortController();
    const waiting = new Hub().until('t', () => Promise.resolve(undefined), limits(60_000, gone.signal));
    gone.abort();
    expect(await waiting).toBeUndefined();
  });
  it('tells only those who listen to that topic', () => {
    const hub = new Hub();
    const told: string[] = [];
    const stop = hub.listen('a', () => told.push('a'));
    hub.listen('b', () => told.push('b'));
    hub.notify('a');
    stop();
    hub.notify('a');
    expect(told).toEqual(['a']);
  });
});

describe("the organisation's keys", () => {
  let dataDir: string;
  let drawn: number;
  const world = { now: NOW, drawSeed: () => new Uint8Array(32).fill(++drawn) };
  beforeEach(() => {
    drawn = 0;
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-organisation-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const open = (id = 'acme.org') => openOrganisation(dataDir, { id, name: 'Acme' }, world);

  it('are made once, three different ones, and found again', () => {
    const first = open();
    const again = open('other.org');
    expect(again).toMatchObject({ id: 'acme.org', name: 'Acme' });
    expect(again.keys()).toEqual(first.keys());
    expect(new Set(first.keys().map(({ kid }) => kid)).size).toBe(3);
    expect(first.keys().map(({ use }) => use)).toEqual(['keys', 'ask', 'witness']);
  });
  it('are never replaced when the file cannot be read', () => {
    open();
    writeFileSync(path.join(dataDir, 'organisation.json'), '{}');
    expect(() => open()).toThrow(/backup/);
  });
  it('make a key set that is newer each time, and valid for 30 days', () => {
    const organisation = open();
    const context = { organisationId: 'acme.org', trusted: [organisation.signer('keys', NOW).key] };
    const first = verifyKeySet(organisation.keySet(NOW), { ...context, now: NOW });
    if (!first.ok) throw new Error(first.detail);
    expect(first.keySet.expiresAt).toBe(NOW + 30 * 86_400_000);
    const later = { ...context, now: NOW + 1_000, floor: { version: first.keySet.version + 1 } };
    expect(verifyKeySet(organisation.keySet(NOW), later)).toMatchObject({ ok: false, code: 'replay' });
    expect(verifyKeySet(organisation.keySet(NOW + 1_000), later).ok).toBe(true);
  });
});
