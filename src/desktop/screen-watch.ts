// Whether the person can see the screen: locked, away or there. Looks regularly only while somebody waits for an answer.
import type { PowerMonitor } from 'electron';
import type { Screen } from '../model/words';
import type { Emit } from './desktop-event';

/** What the watch needs of Electron. */
export interface PowerSource {
  getSystemIdleState: PowerMonitor['getSystemIdleState'];
  on(event: PowerNews, listener: () => void): unknown;
  off(event: PowerNews, listener: () => void): unknown;
}
type PowerNews = 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume';

export interface ScreenWatch {
  /** The screen at this moment. */
  screen(): Screen;
  /** Whether a change must be noticed soon. */
  need(isNeeded: boolean): void;
  stop(): void;
}

export interface ScreenWatchOptions {
  readonly power: PowerSource;
  readonly emit: Emit;
  /** Minutes without input after which the person is away (policy `awayMinutes`). */
  readonly awayMinutes: () => number;
  /** Runs something regularly. @returns a function that stops it */
  readonly every: (ms: number, act: () => void) => () => void;
}

const lookEveryMs = 2_000;

export function createScreenWatch({ power, emit, awayMinutes, every }: ScreenWatchOptions): ScreenWatch {
  /** Told by the system; some systems do not tell, so the idle state counts as well. */
  let isLocked = false;
  let told: Screen = 'unlocked';
  let stopLooking: (() => void) | undefined;

  const screen = (): Screen => {
    if (isLocked) return 'locked';
    switch (power.getSystemIdleState(awayMinutes() * 60)) {
      case 'locked':
        return 'locked';
      case 'idle':
        return 'away';
      case 'active':
      case 'unknown':
        return 'unlocked';
    }
  };
  const look = (): void => {
    const now = screen();
    if (now === told) return;
    told = now;
    emit({ type: 'screen', screen: now });
  };
  const onLock = (): void => {
    isLocked = true;
    look();
  };
  const onUnlock = (): void => {
    isLocked = false;
    look();
  };
  const onResume = (): void => {
    emit({ type: 'resumed' });
    look();
  };
  power.on('lock-screen', onLock);
  power.on('unlock-screen', onUnlock);
  power.on('resume', onResume);

  return {
    screen: () => (told = screen()),
    need: (isNeeded) => {
      if (isNeeded && stopLooking === undefined) {
        stopLooking = every(lookEveryMs, look);
        look();
      } else if (!isNeeded) {
        stopLooking?.();
        stopLooking = undefined;
      }
    },
    stop: () => {
      stopLooking?.();
      power.off('lock-screen', onLock);
      power.off('unlock-screen', onUnlock);
      power.off('resume', onResume);
    },
  };
}
