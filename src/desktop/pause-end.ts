// When a pause that the person chooses in the tray ends, by this computer's own time.
import type { PauseLength } from '../model/tray-views';
import type { DesktopEvent } from './desktop-event';

const MINUTE_MS = 60_000;
/** "Until tomorrow morning" is over before most people begin to work. */
const MORNING_HOUR = 6;

/** The pause that the person wants, from `now` on. */
export function pauseFor(length: PauseLength, now: Date): Extract<DesktopEvent, { type: 'asks.pause' }> {
  const until = endOf(length, now);
  return { type: 'asks.pause', ...(until !== undefined && { until }) };
}

/** @returns wall clock in ms; undefined: it ends when the person goes on */
function endOf(length: PauseLength, now: Date): number | undefined {
  switch (length) {
    case 'half-hour':
      return now.getTime() + 30 * MINUTE_MS;
    case 'hour':
      return now.getTime() + 60 * MINUTE_MS;
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING_HOUR).getTime();
    case 'resumed':
      return undefined;
  }
}
