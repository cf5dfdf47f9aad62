// How long the person pauses questions, by this computer's own time.
import { describe, expect, it } from 'vitest';
import { pauseFor } from '../../../src/desktop/pause-end';

const now = new Date(2026, 10, 30, 23, 50);

describe('a pause', () => {
  it.each([
    ['half-hour', new Date(2026, 11, 1, 0, 20)],
    ['hour', new Date(2026, 11, 1, 0, 50)],
    ['tomorrow', new Date(2026, 11, 1, 6, 0)],
  ] as const)('of %s ends then', (length, end) => {
    expect(pauseFor(length, now)).toEqual({ type: 'asks.pause', until: end.getTime() });
  });

  it('until the person goes on has no end', () => {
    expect(pauseFor('resumed', now)).toEqual({ type: 'asks.pause' });
  });
});
