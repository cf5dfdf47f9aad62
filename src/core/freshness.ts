// Which time a decision goes by (C3). The system's clock may be wrong: put back it makes nothing fresh again, ahead of time it makes nothing forgotten.
import type { Moment } from './state';

/** So far two right clocks may differ. A clock that is further behind was put back, or never set. */
export const CLOCK_SLACK_MS = 120_000;

/** The time by which is decided whether something still holds or is over, ms since the epoch. */
export function freshNow({ now, floor = now }: Moment): number {
  if (floor - now > CLOCK_SLACK_MS) return floor; // SECURITY(10): a clock that was put back makes nothing fresh again
  return now;
}

/** The time by which is decided what may be forgotten or removed for good, ms since the epoch: never ahead of what was signed. */
export function pastNow({ now, signed = now }: Moment): number {
  if (signed < now) return signed; // SECURITY(10): a clock that ran ahead for a while makes nothing forgotten, which could then be sent again
  return now;
}

/** True if `time` lies so far ahead that it was written before the clock was put back. */
export function isAhead(time: number, now: number): boolean {
  return time - now > CLOCK_SLACK_MS;
}
