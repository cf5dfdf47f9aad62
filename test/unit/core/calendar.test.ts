// The calendar file, as RFC 5545 wants it: read back here by a reader of its own.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarFile, type CalendarEvent } from '../../../src/core/calendar';
import { MORNING } from '../../fakes/ask-messages';

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'x@tallylight',
  title: 'IT: Dana Ruiz connects',
  text: 'Printer',
  startsAt: Date.UTC(2026, 11, 1, 9, 0, 30),
  minutes: 20,
  remindMinutes: 5,
  madeAt: MORNING,
  ...changes,
});

/** Unfolds and unescapes (3.1, 3.3.11). */
function read(file: string): ReadonlyMap<string, string> {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      const value = line
        .slice(at + 1)
        .replace(/\\([\\;,nN])/g, (_whole, sign: string) => (/n/i.test(sign) ? '\n' : sign));
      return [line.slice(0, at), value];
    }),
  );
}

it('is one event in UTC with a length and a reminder', () => {
  expect(calendarFile(event())).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tallylight//Tallylight//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:x@tallylight',
      `DTSTAMP:${new Date(MORNING).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`,
      'DTSTART:20261201T090030Z',
      'DURATION:PT20M',
      'SUMMARY:IT: Dana Ruiz connects',
      'DESCRIPTION:Printer',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:IT: Dana Ruiz connects',
      'TRIGGER:-PT5M',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

it('keeps every text in its place, whatever stands in it, and no line longer than 75 octets', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
  const awkward = fc.constantFrom('a,b;c\\n\\', 'one\nEND:VCALENDAR\ntwo', '👩‍💻'.repeat(40), 'ß'.repeat(90));
  fc.assert(
    fc.property(fc.oneof(text, awkward), fc.oneof(text, awkward), (title, words) => {
      fc.pre(!/[\r\0]/.test(title + words));
      const file = calendarFile(event({ title, text: words }));
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/\n|�/);
        expect(Buffer.from(line, 'utf8').toString('utf8')).toBe(line);
      }
      expect(read(file).get('SUMMARY')).toBe(title);
      expect(file.match(/^END:VCALENDAR/gm)).toHaveLength(1);
    }),
  );
  const long = 'ä'.repeat(200);
  expect(read(calendarFile(event({ text: long, title: long }))).get('SUMMARY')).toBe(long);
});
