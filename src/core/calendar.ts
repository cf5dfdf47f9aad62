// A calendar file with one event and its reminder (RFC 5545). Texts from outside are escaped; no line is longer than 75 octets.
import { timeFrom } from '../model/scalars';

/** One event. Texts may hold several lines. */
export interface CalendarEvent {
  /** The same event saved twice is one event. */
  readonly uid: string;
  readonly title: string;
  readonly text: string;
  /** Wall clock, ms since the epoch. */
  readonly startsAt: number;
  readonly minutes: number;
  /** How long before it the calendar reminds. */
  readonly remindMinutes: number;
  /** When the file is made, ms since the epoch. */
  readonly madeAt: number;
}

const LINE_OCTETS = 75;

/** @returns the text of the file, lines ended by CRLF */
export function calendarFile(event: CalendarEvent): string {
  const title = escaped(event.title);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tallylight//Tallylight//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${utc(event.madeAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DURATION:PT${event.minutes}M`,
    `SUMMARY:${title}`,
    `DESCRIPTION:${escaped(event.text)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${title}`,
    `TRIGGER:-PT${event.remindMinutes}M`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** TEXT of RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n'); // SECURITY(7): what IT writes cannot become a line of its own
}

/** DATE-TIME in UTC, whole seconds. */
function utc(at: number): string {
  return `${timeFrom(at).slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Folds by octets of UTF-8, and never within a character (3.1). */
function folded(line: string): string {
  let rest = LINE_OCTETS;
  let out = '';
  for (const character of line) {
    const octets = octetsOf(character);
    if (octets > rest) {
      out += '\r\n ';
      rest = LINE_OCTETS - 1;
    }
    out += character;
    rest -= octets;
  }
  return out;
}

/** Octets of one code point in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
