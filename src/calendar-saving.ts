// Part of the composition root: the time that the person agreed to, or to which they put a question off, as a calendar file among their
// downloads.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { calendarFileName, startOf } from './core/arranging';
import type { Wording } from './core/prompt-words';
import { calendarFile } from './core/calendar';
import type { CalendarEvent } from './core/calendar';
import { postponedAsks } from './core/postponing';
import type { State } from './core/state';
import { subjectOf } from './core/subject';
import type { CalendarResult } from './model/ipc-payloads';
import type { Id } from './model/scalars';
import { say } from './model/strings/format';
import type { Line } from './model/strings/types';

/** The calendar reminds as early as the technician may come. */
const REMIND_MINUTES = 5;
/** So many files of one name, then none. */
const NAMES_AT_MOST = 99;

/** So long the calendar sets aside for a question that comes back. */
const ANSWER_MINUTES = 15;

/** What saving needs of the world. */
export interface CalendarWorld {
  readonly state: () => Pick<State, 'arranged' | 'asks'>;
  readonly wording: () => Wording;
  /** Wall clock, ms since the epoch. */
  readonly now: () => number;
  /** Tells the person what became of it where no window is left to say it. */
  readonly tell: (said: { readonly title: string; readonly body: string }) => void;
}

export interface Calendar {
  /** Saves what was just agreed to. @param dir the person's folder for downloads */
  readonly saveAgreed: (ask: Id, dir: string) => CalendarResult;
  /** Saves when a question comes back that was just put off, and tells the person. */
  readonly saveReminder: (ask: Id, dir: string) => void;
}

/** Nothing that is there already is written over. */
export function calendarIn({ state, wording, now, tell }: CalendarWorld): Calendar {
  const put = (line: Line): string => {
    const { catalogue, language } = wording();
    return say(catalogue, line, language);
  };
  const save = (dir: string, event: Omit<CalendarEvent, 'remindMinutes' | 'madeAt'>): boolean => {
    const text = calendarFile({ ...event, remindMinutes: REMIND_MINUTES, madeAt: now() });
    return writeNew(dir, calendarFileName(event.startsAt), text);
  };
  return {
    saveAgreed: (ask, dir) => {
      const agreed = state().arranged?.facts.ask;
      if (agreed?.id !== ask || agreed.kind !== 'session') return 'not-saved';
      const args = { technician: agreed.technician.name };
      const isSaved = save(dir, {
        uid: `${agreed.id}@tallylight`,
        title: put({ key: 'calendar.title', args }),
        text: put({ key: 'calendar.text', args: { ...args, purpose: agreed.purpose } }),
        startsAt: startOf({ ask: agreed }) ?? now(),
        minutes: agreed.minutes,
      });
      return isSaved ? 'saved' : 'not-saved';
    },
    saveReminder: (ask, dir) => {
      const later = postponedAsks(state()).find(({ facts }) => facts.ask.id === ask);
      if (later === undefined) return;
      const { technician } = later.facts.ask;
      const isSaved = save(dir, {
        uid: `${ask}-later@tallylight`, // put off once more, it is still the same event
        title: put({ key: 'later.event', args: { technician: technician.name } }),
        text: put({ key: 'later.event.text', args: { purpose: subjectOf(later.facts.ask) } }),
        startsAt: later.laterAt,
        minutes: ANSWER_MINUTES,
      });
      tell({
        title: put({ key: 'later.saved.title', args: { time: later.laterAt } }),
        body: put({ key: isSaved ? 'arranged.saved' : 'later.not-saved' }),
      });
    },
  };
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
