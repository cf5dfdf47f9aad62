// What a check found, in plain words: it never claims more than is known, and says what to do where something is wrong.
import { describe, expect, it } from 'vitest';
import { verdictView, type Checked } from '../../../src/core/record-verdict';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';

const SINCE = Date.UTC(2026, 2, 3, 12);
const sound: Checked = { ok: true, from: 1, to: 420, confirmedTo: 418, end: 'open', problems: [] };

function words(
  open: Partial<Checked>,
  closed: readonly Checked[] = [],
  isEnrolled = true,
): readonly string[] {
  const { title, details, advice } = verdictView({ ...sound, ...open }, closed, { since: SINCE, isEnrolled });
  return [title, ...details, ...(advice === undefined ? [] : [advice])].map((line) => say(en, line, 'en-GB'));
}
const wrong = (code: string, seq = 312): Partial<Checked> => ({
  ok: false,
  to: seq - 1,
  problems: [{ code, seq }],
});
const ADVICE = 'Tell IT, and leave the files as they are. A damaged disk can do this, too.';

describe('the verdict', () => {
  it('says since when nothing was changed, and how much of it the server has confirmed', () => {
    expect(words({})).toEqual([
      'Nothing has been changed since 3 March 2026.',
      'Your IT department’s server has confirmed 418 of 420 entries.',
    ]);
    expect(words({ from: 401 })[1]).toBe('Your IT department’s server has confirmed 18 of 20 entries.');
  });

  it('never says confirmed where nothing is', () => {
    expect(words({ confirmedTo: 0 })[1]).toBe('Your IT department’s server has not confirmed any entry yet.');
    expect(words({ confirmedTo: 0 }, [], false)[1]).toContain('No server holds a copy.');
  });

  it('names the entry, what still holds, and what to do', () => {
    expect(words(wrong('chain'))).toEqual([
      'Entry 312 has been changed.',
      'The entries up to 311 can be relied on.',
      ADVICE,
    ]);
    expect(words(wrong('tail-missing', 400))[0]).toBe('Entries from 400 on are missing.');
    expect(words(wrong('key', 1))).toEqual([
      'This record was not written with the key of this computer.',
      'No entry here can be relied on.',
      ADVICE,
    ]);
  });

  it('says of an older record that was changed that it was, and never that nothing was', () => {
    expect(words({}, [{ ...sound, ok: false }])).toEqual([
      'An older record has been changed.',
      'What has happened since then can be relied on.',
      ADVICE,
    ]);
  });
});
