// The screen is looked at regularly only while somebody waits for an answer (promise 9).
import { describe, expect, it } from 'vitest';
import type { DesktopEvent } from '../../../src/desktop/desktop-event';
import { createScreenWatch, type ScreenWatch } from '../../../src/desktop/screen-watch';

interface Bench {
  readonly watch: ScreenWatch;
  readonly events: DesktopEvent[];
  readonly asked: number[];
  readonly timers: Set<() => void>;
  idle: 'active' | 'idle' | 'locked' | 'unknown';
  news(event: string): void;
}

function bench(): Bench {
  const listeners = new Map<string, () => void>();
  const timers = new Set<() => void>();
  const events: DesktopEvent[] = [];
  const asked: number[] = [];
  const given: Bench = {
    events,
    asked,
    timers,
    idle: 'active',
    news: (event) => listeners.get(event)?.(),
    watch: createScreenWatch({
      power: {
        getSystemIdleState: (seconds) => {
          asked.push(seconds);
          return given.idle;
        },
        on: (event, listener) => listeners.set(event, listener),
        off: (event) => listeners.delete(event),
      },
      emit: (event) => events.push(event),
      awayMinutes: () => 10,
      every: (_ms, act) => {
        timers.add(act);
        return () => timers.delete(act);
      },
    }),
  };
  return given;
}

describe('the screen', () => {
  it('is not looked at while nobody waits', () => {
    const { timers, asked, watch } = bench();
    watch.need(false);
    expect(timers.size).toBe(0);
    expect(asked).toEqual([]);
  });

  it('is looked at while somebody waits, and a change is told once', () => {
    const given = bench();
    given.watch.need(true);
    given.idle = 'idle';
    for (const look of given.timers) look();
    for (const look of given.timers) look();
    expect(given.events).toEqual([{ type: 'screen', screen: 'away' }]);
    expect(given.asked.at(-1)).toBe(600);
    given.watch.need(false);
    expect(given.timers.size).toBe(0);
  });

  it('is locked when the system says so, by news or by its idle state', () => {
    const given = bench();
    given.news('lock-screen');
    expect(given.watch.screen()).toBe('locked');
    given.news('unlock-screen');
    given.idle = 'locked';
    expect(given.watch.screen()).toBe('locked');
    expect(given.events.map((event) => 'screen' in event && event.screen)).toEqual(['locked', 'unlocked']);
  });

  it('waking up is told, before anything is drawn again', () => {
    const given = bench();
    given.news('resume');
    expect(given.events[0]).toEqual({ type: 'resumed' });
  });

  it('an idle state that the system does not know is not taken for absence', () => {
    const given = bench();
    given.idle = 'unknown';
    expect(given.watch.screen()).toBe('unlocked');
  });

  it('stops listening at the end', () => {
    const given = bench();
    given.watch.need(true);
    given.watch.stop();
    given.news('lock-screen');
    expect(given.events).toEqual([]);
    expect(given.timers.size).toBe(0);
  });
});
