// Part of the composition root: when policy is read again. At each look the whole is read; what follows from a change is the caller's.
import type { Schedule } from './core/schedule';
import type { PolicyReader, PolicyReading } from './policy/reader';

export interface PolicyLooksOptions {
  readonly reader: PolicyReader;
  readonly schedule: Schedule;
  /** What a look has found, changed or not. */
  readonly found: (reading: PolicyReading) => void;
  readonly log: (line: string, error: unknown) => void;
}

export interface PolicyLooks {
  /** Looks now, without holding anything up; asked for several times while one is on its way, it looks once more. */
  readonly look: () => void;
  readonly stop: () => void;
}

const HOUR_MS = 3_600_000;

/** Looks whenever the system tells of a change, when asked, and an hour after the last look. */
export function lookAtPolicy({ found, log, reader, schedule }: PolicyLooksOptions): PolicyLooks {
  let isLooking = false;
  let isWanted = false;
  let isStopped = false;
  let cancelNext = schedule(look, HOUR_MS);

  function look(): void {
    isWanted = isLooking;
    if (isLooking || isStopped) return;
    isLooking = true;
    void reader
      .refresh()
      .then((reading) => {
        if (!isStopped) found(reading);
      })
      .catch((error: unknown) => log('policy: a look at it failed', error))
      .finally(goOn);
  }

  function goOn(): void {
    isLooking = false;
    if (isStopped) return;
    cancelNext();
    cancelNext = schedule(look, HOUR_MS);
    if (isWanted) look();
  }

  const stopWatching = reader.watch(look);
  return {
    look,
    stop: () => {
      isStopped = true;
      cancelNext();
      stopWatching();
    },
  };
}
