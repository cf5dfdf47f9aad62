// How long the agent waits before it tries again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTEMPT_AT_CAP, BACKOFF_CAP_MS, backoffMs, retryAfterMs } from '../../../src/core/backoff';

const almostOne = (): number => 0.999999;

describe('backoff', () => {
  it('doubles its ceiling from 2 s to 15 min and stays there', () => {
    const ceilings = [0, 1, 2, 8, ATTEMPT_AT_CAP, 5_000].map((attempt) => backoffMs(attempt, almostOne));
    expect(ceilings).toEqual([1_999, 3_999, 7_999, 511_999, 899_999, 899_999]);
  });

  it('is full jitter: anything from nothing to the ceiling', () => {
    expect(backoffMs(5, () => 0)).toBe(0);
    expect(backoffMs(0, () => 0.5)).toBe(1_000);
  });

  it('waits at least as long as the server asked, up to six hours', () => {
    expect(backoffMs(0, almostOne, 60_000)).toBe(60_000);
    expect(backoffMs(20, almostOne, 60_000)).toBe(899_999);
    expect(backoffMs(0, almostOne, 86_400_000)).toBe(6 * 3_600_000);
  });

  it('is never negative, fractional or above the cap, whatever comes in', () => {
    const anything = fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
    fc.assert(
      fc.property(anything, ([attempt, random]) => {
        const ms = backoffMs(attempt, () => random);
        return Number.isInteger(ms) && ms >= 0 && ms < BACKOFF_CAP_MS;
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-03-02T09:00:00Z');

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 02 Mar 2026 09:02:00 GMT', 120_000],
    ['Mon, 02 Mar 2026 08:00:00 GMT', 0],
  ])('reads %s', (header, expected) => expect(retryAfterMs(header, now)).toBe(expected));

  it.each([null, undefined, '', '-5', '1.5', 'soon', '2026-03-02', 'Infinity'])('ignores %s', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
