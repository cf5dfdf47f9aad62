// What is heard when somebody connects and when they have gone: the system's own sound, once and twice.
import type { Id } from '../model/scalars';

const BETWEEN_MS = 350;

/** What sounds need of the world. */
export interface SoundWorld {
  readonly beep: () => void;
  readonly later: (ms: number, act: () => void) => void;
}

export interface Sounds {
  /**
   * Told who is connected, whenever anything changes.
   * @param isWanted policy `sounds`
   */
  follow(connected: readonly Id[], isWanted: boolean): void;
}

/** Whoever is connected when the agent starts had begun before: nothing is heard of that. */
export function createSounds({ beep, later }: SoundWorld): Sounds {
  let before: ReadonlySet<Id> | undefined;
  return {
    follow: (connected, isWanted) => {
      const now = new Set(connected);
      const known = before ?? now;
      before = now;
      const hasBegun = connected.some((session) => !known.has(session));
      const hasEnded = [...known].some((session) => !now.has(session));
      if (!isWanted || !(hasBegun || hasEnded)) return;
      beep();
      if (!hasBegun) later(BETWEEN_MS, beep);
    },
  };
}
