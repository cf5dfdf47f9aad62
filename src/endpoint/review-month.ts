// The month that an access review is about, in a stated time zone.
import { badRequest } from './errors';

/** From `from` up to, not including, `until`; ms since the epoch. */
export interface MonthSpan {
  /** As `2026-11`. */
  readonly month: string;
  /** Name of the tz database, as `Europe/Berlin`. */
  readonly zone: string;
  readonly from: number;
  readonly until: number;
}

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Writes times as `2026-11-03 14:05` in a zone. */
export type ZonedTime = (at: number) => string;

/** @throws ApiError 400 if there is no such zone */
export function zonedTime(zone: string): ZonedTime {
  const parts = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: zone });
    return (at) => format.format(at);
  } catch {
    throw badRequest(`zone: there is no time zone ${zone}: say one as Europe/Berlin or UTC.`);
  }
}

/** What clocks in the zone show at `at`, as if it were UTC. Seconds and below are left out: no zone shifts by them. */
function shownAt(at: number, inZone: ZonedTime): number {
  return Date.parse(`${inZone(at).replace(' ', 'T')}:00.000Z`);
}

/** When clocks in the zone show the first minute of a month. `month` 0 is January; 12 the next. */
function startOf(year: number, month: number, inZone: ZonedTime): number {
  const wanted = Date.UTC(year, month, 1);
  let at = wanted;
  // Twice: the first step may land on the other side of a change of summer time.
  for (let step = 0; step < 2; step++) at += wanted - shownAt(at, inZone);
  return at;
}

/** @param month as `2026-11` @throws ApiError 400 */
export function monthSpan(month: string, zone: string): MonthSpan {
  const [, year, number] = MONTH.exec(month) ?? [];
  if (year === undefined || Number(year) < 2000) throw badRequest('month: say one as 2026-11.');
  const inZone = zonedTime(zone);
  const [at, index] = [Number(year), Number(number) - 1];
  return { month, zone, from: startOf(at, index, inZone), until: startOf(at, index + 1, inZone) };
}

/** The last month that is over in the zone. @param now ms since the epoch */
export function lastMonth(now: number, zone: string): string {
  const [year = 0, month = 0] = zonedTime(zone)(now).split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}
