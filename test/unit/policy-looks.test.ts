// Policy is read again by itself and when asked, one look at a time, and a failed look is not the last.
import { describe, expect, it } from 'vitest';
import { lookAtPolicy } from '../../src/policy-looks';
import type { PolicyReading } from '../../src/policy/reader';
import { ManualSchedule } from '../fakes/manual-schedule';

const HOUR_MS = 3_600_000;

/** A reader whose looks end when the test says so. */
function bench() {
  const schedule = new ManualSchedule();
  const reading: PolicyReading = { given: {}, problems: [] };
  const waiting: (() => void)[] = [];
  const seen = { looks: 0, found: 0, failed: 0, isWatched: true };
  let tell = (): void => undefined;
  const looks = lookAtPolicy({
    reader: {
      read: () => reading,
      refresh: () => {
        seen.looks += 1;
        return new Promise((resolve, reject) => {
          waiting.push(() => (seen.failed > 0 ? reject(new Error('no')) : resolve(reading)));
        });
      },
      watch: (onChange) => {
        tell = onChange;
        return () => void (seen.isWatched = false);
      },
    },
    schedule: schedule.schedule,
    found: () => void (seen.found += 1),
    log: () => undefined,
  });
  const end = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise(setImmediate);
  };
  return { looks, seen, schedule, end, tell: () => tell() };
}

describe('policy is looked at', () => {
  it('when the system tells of a change, and when asked', async () => {
    const { end, looks, seen, tell } = bench();
    tell();
    await end();
    looks.look();
    await end();
    expect(seen).toMatchObject({ looks: 2, found: 2 });
  });

  it('an hour after the last look, again and again, also after one that failed', async () => {
    const { end, schedule, seen } = bench();
    schedule.pass(HOUR_MS);
    seen.failed = 1;
    await end();
    schedule.pass(HOUR_MS);
    seen.failed = 0;
    await end();
    schedule.pass(HOUR_MS - 1);
    expect(seen).toMatchObject({ looks: 2, found: 1 });
    schedule.pass(1);
    expect(seen.looks).toBe(3);
  });

  it('once more, and not three times, where it was asked for three times during a look', async () => {
    const { end, looks, seen } = bench();
    for (let times = 0; times < 4; times += 1) looks.look();
    await end();
    await end();
    expect(seen).toMatchObject({ looks: 2, found: 2 });
  });

  it('not any more after the end, and a look on its way counts no more', async () => {
    const { end, looks, schedule, seen } = bench();
    looks.look();
    looks.stop();
    await end();
    looks.look();
    schedule.pass(2 * HOUR_MS);
    expect(seen).toEqual({ looks: 1, found: 0, failed: 0, isWatched: false });
  });
});
