// Part of the composition root: the time that the person agreed to, as a calendar file among their downloads.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { calendarFileName, startOf } from './core/arranging';
import type { Wording } from './core/prompt-words';
import { calendarFile } from './core/calendar';
import type { State } from './core/state';
import type { CalendarResult } from './model/ipc-payloads';
import type { Id } from './model/scalars';
import { say } from './model/strings/format';

/** The calendar reminds as early as the technician may come. */
const REMIND_MINUTES = 5;
/** So many files of one name, then none. */
const NAMES_AT_MOST = 99;

/** What saving needs of the world. */
export interface CalendarWorld extends Wording {
  readonly state: Pick<State, 'arranged'>;
  /** Wall clock, ms since the epoch. */
  readonly now: number;
  /** The person's folder for downloads. */
  readonly dir: string;
}

/** Saves what was just agreed to. Nothing that is there already is written over. */
export function saveCalendar(
  ask: Id,
  { state, catalogue, language, now, dir }: CalendarWorld,
): CalendarResult {
  const agreed = state.arranged?.facts.ask;
  if (agreed?.id !== ask || agreed.kind !== 'session') return 'not-saved';
  const startsAt = startOf({ ask: agreed }) ?? now;
  const args = { technician: agreed.technician.name };
  const text = calendarFile({
    uid: `${agreed.id}@tallylight`,
    title: say(catalogue, { key: 'calendar.title', args }, language),
    text: say(catalogue, { key: 'calendar.text', args: { ...args, purpose: agreed.purpose } }, language),
    startsAt,
    minutes: agreed.minutes,
    remindMinutes: REMIND_MINUTES,
    madeAt: now,
  });
  return writeNew(dir, calendarFileName(startsAt), text) ? 'saved' : 'not-saved';
}

function writeNew(dir: string, name: string, text: string): boolean {
  const { name: stem, ext } = path.parse(name);
  for (let nth = 1; nth <= NAMES_AT_MOST; nth += 1) {
    try {
      if (!existsSync(dir)) mkdirSync(dir);
      writeFileSync(path.join(dir, nth === 1 ? name : `${stem} (${nth})${ext}`), text, { flag: 'wx' });
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false;
    }
  }
  return false;
}
