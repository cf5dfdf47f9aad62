// The catalogue: every sentence can be said with what it asks for, reads as the product speaks, and is used.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { catalogueOf, loadCatalogue } from '../../../src/model/strings/catalogues';
import { en } from '../../../src/model/strings/en';
import { pieces, say } from '../../../src/model/strings/format';
import { LANGUAGES } from '../../../src/model/strings/languages';
import { sentences } from '../../../src/model/strings/sentences';
import type { Argument, StringKey } from '../../../src/model/strings/types';

const keys = Object.keys(en) as StringKey[];
const NOON = Date.UTC(2026, 2, 2, 12, 0);

/** Arguments that a sentence names, with a value of the type that it formats them as. */
function argumentsOf(key: StringKey): Record<string, Argument> {
  const found = [...en[key].matchAll(/\{(\w+)(?:, (\w+))?/g)];
  return Object.fromEntries(
    found.flatMap(([, name = '', type]): [string, Argument][] => {
      if (/^[A-Z]|^(see|send|type|work|One|Two|Three)$/.test(name)) return [];
      if (type === 'time' || type === 'date') return [[name, NOON]];
      if (type === 'plural' || type === 'number') return [[name, 5]];
      return [[name, type === 'select' ? 'view' : `<${name}>`]];
    }),
  );
}

describe('the catalogue', () => {
  it.each(keys)('%s can be said, and leaves nothing open', (key) => {
    const said = say(en, { key, args: argumentsOf(key) }, 'en-GB');
    expect(said).not.toBe('');
    expect(said).not.toMatch(/[{}]|undefined|\[object/);
  });

  it('never uses a straight apostrophe, which quotes in ICU, nor three dots for an ellipsis', () => {
    expect(keys.filter((key) => /'|\.\.\./.test(en[key]))).toEqual([]);
  });

  it('speaks of questions and connections, and calls End by its name', () => {
    const wrong = /\b(request|remote session|postpone|log|journal|abort|cancel|hide the banner)\b/i;
    const ofHelp = ['help.tray', 'help.window', 'help.cancel']; // there they are the design's own words
    expect(keys.filter((key) => wrong.test(en[key]) && !ofHelp.includes(key))).toEqual([]);
  });

  it('tells a translator where each sentence stands', () => {
    expect(keys.filter((key) => sentences[key].note.length < 5)).toEqual([]);
  });

  it('holds no sentence that nobody says', () => {
    const sources = ['src', 'renderer'].flatMap((dir) =>
      readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !file.includes(path.join('model', 'strings')))
        .map((file) => readFileSync(path.join(dir, file), 'utf8')),
    );
    const text = sources.join('\n');
    /** Families of which the last part is chosen by a value: `scope.${scope}.detail`. */
    const families = [...text.matchAll(/`((?:[a-z-]+\.)+)\$\{[^`]*?\}((?:\.[a-z-]+)*)`/g)].map(
      ([, start = '', end = '']) => ({ start, end }),
    );
    const isSaid = (key: string): boolean =>
      text.includes(`'${key}'`) ||
      families.some(({ start, end }) => key.startsWith(start) && key.endsWith(end));
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
  });
});

describe('a sentence with bare arguments', () => {
  const bare = /^(?:[^{}'#|]|\{[a-zA-Z]+\})*$/;

  it('is said without the formatter as the formatter says it, in every language', async () => {
    await Promise.all(Object.keys(LANGUAGES).map(loadCatalogue));
    const all = Object.keys(LANGUAGES).flatMap((tag) =>
      keys.map((key) => ({ tag, key, text: catalogueOf(tag)[key] })),
    );
    const differ = all
      .filter(({ text }) => bare.test(text))
      .filter(({ tag, key, text }) => {
        const args = argumentsOf(key);
        const formatted = new IntlMessageFormat(text, tag, undefined, { ignoreTag: true }).format(args);
        return say(catalogueOf(tag), { key, args }, tag) !== formatted;
      });
    expect(differ).toEqual([]);
  });

  it('misses none of its arguments in silence', () => {
    expect(() => say(en, { key: 'tray.language.one' }, 'en')).toThrow('wants name');
  });
});

describe('a line in pieces', () => {
  const line = {
    key: 'prompt.heading.from',
    args: { technician: 'Dana', organisation: 'Contoso', what: 'control' },
  } as const;

  it('keeps text from outside apart from our words', () => {
    expect(pieces(en, line, 'en')).toEqual([
      { text: 'Dana', from: 'technician' },
      { text: ' from ' },
      { text: 'Contoso', from: 'organisation' },
      { text: ' wants to see and control this screen' },
    ]);
  });

  it('takes ICU syntax from outside as plain text', () => {
    const args = { ...line.args, technician: '{organisation} <b>#</b> {n, plural, other {x}}' };
    expect(pieces(en, { ...line, args }, 'en')[0]).toEqual({ text: args.technician, from: 'technician' });
  });

  it('formats counts and times by the language', () => {
    const long = { key: 'prompt.long', args: { minutes: 1 } } as const;
    expect(say(en, long, 'en')).toBe('About 1 minute');
    expect(say(en, { ...long, args: { minutes: 20 } }, 'en')).toBe('About 20 minutes');
    const time = { key: 'banner.time', args: { time: NOON } } as const;
    expect(say(en, time, 'en-US')).toMatch(/^\d{1,2}:\d\d\s[AP]M$/);
    expect(say(en, time, 'en-GB')).toMatch(/^\d\d:\d\d$/);
  });
});
