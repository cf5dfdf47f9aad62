// Text from outside is data (C1): refused when unsafe, never cut or cleaned; every honest name gets through.
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { lines, name, text, textProblem } from '../../../src/model/text';

const problem = (value: string) => textProblem(value, { max: 64 });
const nameProblem = (value: string) => textProblem(value, { max: 64, name: true });

describe('a text may hold', () => {
  it.each([
    ['plain words', 'The printer on floor 2 prints nothing.'],
    ['one character', 'x'],
    ['emoji of one code point', 'Thank you 🙏'],
    ['composed accents', 'Zoë à Kraków'],
    ['Hebrew and English together, in a sentence', 'שלום Dana'],
    ['words of several scripts, in a sentence', 'Привет, Dana: 東京'],
    ['a Persian word with its joiner', 'می‌خواهم'],
    ['a Hindi word with its joiner', 'क्‍ष'],
  ])('%s', (_what, value) => {
    expect(problem(value)).toBeUndefined();
  });

  it('64 code points, not 65, whatever they take in UTF-16', () => {
    expect(problem('x'.repeat(64))).toBeUndefined();
    expect(problem('🙏'.repeat(64))).toBeUndefined();
    expect(problem('x'.repeat(65))).toBe('too-long');
    expect(problem('🙏'.repeat(65))).toBe('too-long');
  });

  it('a line feed only where lines are allowed', () => {
    expect(problem('one\ntwo')).toBe('control');
    expect(textProblem('one\ntwo', { max: 64, lines: true })).toBeUndefined();
    expect(textProblem('one\r\ntwo', { max: 64, lines: true })).toBe('control');
  });
});

describe('a text is refused for', () => {
  it.each([
    ['nothing in it', '', 'empty'],
    ['white space before', ' Dana', 'white-space'],
    ['white space after', 'Dana\u00a0', 'white-space'],
    ['a decomposed accent', 'Zoe\u0308', 'not-nfc'],
    ['half a surrogate pair', 'a\ud83d', 'malformed'],
    ['the other half', '\ude4fa', 'malformed'],
    ['a null', 'a\u0000b', 'control'],
    ['a tab', 'a\tb', 'control'],
    ['an escape', 'a\u001bb', 'control'],
    ['a C1 control', 'a\u0085b', 'control'],
    ['a line separator', 'a\u2028b', 'control'],
    ['a paragraph separator', 'a\u2029b', 'control'],
    ['a right-to-left override', 'a\u202egpj.exe', 'bidi'],
    ['a right-to-left mark', 'a\u200fb', 'bidi'],
    ['an Arabic letter mark', 'a\u061cb', 'bidi'],
    ['an isolate', 'a\u2066b\u2069', 'bidi'],
    ['a soft hyphen', 'Da\u00adna', 'invisible'],
    ['a zero-width space', 'Da\u200bna', 'invisible'],
    ['a byte order mark', 'Da\ufeffna', 'invisible'],
    ['a Hangul filler', 'Da\u3164na', 'invisible'],
    ['a word joiner', 'Da\u2060na', 'invisible'],
    ['tag characters', 'Da\u{e0041}na', 'invisible'],
    ['a variation selector', 'Da\ufe0fna', 'invisible'],
    ['a joiner between Latin letters', 'Da\u200dna', 'invisible'],
    ['a non-joiner at the end of a Persian word', 'می\u200c', 'invisible'],
    ['a joiner between emoji', '👩\u200d💻', 'invisible'],
  ] as const)('%s', (_what, value, why) => {
    expect(problem(value)).toBe(why);
  });
});

describe('a name is of one script:', () => {
  it.each([
    'Dana Reyes',
    'Zoë O’Neill-Ångström',
    'Дана Рейес',
    'Δάνα Παπαδοπούλου',
    '田中太郎',
    'ラーメン太郎のPC店',
    '김민수 Minsu',
    '王小明 ABC',
    'ㄅㄆ王 A',
    'محمد‌رضا',
    'דנה לוי',
    'दाना शर्मा',
    'ᐃᓄᒃᑎᑐᑦ',
    'ⵜⵉⴼⵉⵏⴰⵖ',
    'ᏣᎳᎩ',
    'Team 24/7 🛠',
    '3M',
  ])('%s', (value) => {
    expect(nameProblem(value)).toBeUndefined();
  });

  it.each([
    ['Latin with one Cyrillic letter', 'Dаna'],
    ['Latin with one Greek letter', 'Dαna'],
    ['Latin with Cherokee', 'DanaᎪ'],
    ['Latin with Tifinagh', 'Danaⵏ'],
    ['two rare scripts', 'ⵜᐃ'],
    ['Cyrillic with Han', 'Дана田'],
    ['Hangul with kana', '김ひ'],
    ['Latin with Arabic', 'Dana محمد'],
    ['Latin with Armenian o', 'Dօna'],
  ])('not %s', (_what, value) => {
    expect(nameProblem(value)).toBe('mixed-scripts');
    expect(problem(value)).toBeUndefined();
  });
});

it('the schemas say that a text cannot be shown, and why', () => {
  const read = z.safeParse(z.strictObject({ who: name(64), what: text(5), how: lines(9) }), {
    who: 'Dаna',
    what: 'too long',
    how: 'a\nb',
  });
  expect(read.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['who', 'display: mixed-scripts'],
    ['what', 'display: too-long'],
  ]);
});
