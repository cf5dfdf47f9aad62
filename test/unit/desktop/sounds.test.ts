// What is heard: once when somebody connects, twice when they have gone, by policy, and nothing else.
import { describe, expect, it } from 'vitest';
import { createSounds } from '../../../src/desktop/sounds';

const dana = '11111111-1111-4111-8111-111111111111';
const sam = '22222222-2222-4222-8222-222222222222';

function bench(): { readonly heard: (connected: readonly string[], isWanted?: boolean) => number } {
  let beeps = 0;
  const beep = (): void => void (beeps += 1);
  const sounds = createSounds({ beep, later: (_ms, act) => act() });
  return {
    heard: (connected, isWanted = true) => {
      beeps = 0;
      sounds.follow(connected, isWanted);
      return beeps;
    },
  };
}

describe('the sounds', () => {
  it('are one when a session begins and two when it ends, each once', () => {
    const { heard } = bench();
    expect([[], [dana], [dana], [dana, sam], [sam], [sam], []].map((now) => heard(now))).toEqual([
      0, 1, 0, 1, 2, 0, 2,
    ]);
  });

  it('say that somebody has come where one goes at the same moment', () => {
    const { heard } = bench();
    heard([dana]);
    expect(heard([sam])).toBe(1);
  });

  it('are not heard of whoever was connected when the agent started', () => {
    const { heard } = bench();
    expect(heard([dana])).toBe(0);
    expect(heard([])).toBe(2);
  });

  it('are none where policy says so, and none is made up for later', () => {
    const { heard } = bench();
    heard([]);
    expect(heard([dana], false)).toBe(0);
    expect(heard([dana])).toBe(0);
    expect(heard([], false)).toBe(0);
  });
});
