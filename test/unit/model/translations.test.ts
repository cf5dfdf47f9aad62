// Every translation says every sentence, with the arguments of the English one, in the plural forms of its language.
import { describe, expect, it } from 'vitest';
import { catalogueOf, loadCatalogue } from '../../../src/model/strings/catalogues';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { LANGUAGES } from '../../../src/model/strings/languages';
import type { StringKey } from '../../../src/model/strings/types';
import { usesIn } from '../../fakes/icu';

const keys = Object.keys(en) as StringKey[];
const translations = Object.keys(LANGUAGES).filter((tag) => tag !== 'en');
for (const tag of translations) await loadCatalogue(tag);

/** Sentences that are only what was put in, or a name: the same in every language. */
const isSame = (text: string): boolean => !/\p{L}{2}/u.test(text.replaceAll(/\{[^}]*\}/g, ''));

/** What an argument is used for, without its plural branches, which each language has its own of. */
function askedFor(text: string): readonly string[] {
  const all = usesIn(text).map(({ name, as, branches }) =>
    as === 'select' ? `${name}: select ${[...branches].sort().join(' ')}` : `${name}: ${as}`,
  );
  return [...new Set(all)].sort();
}

/** Plural forms of a language for whole numbers below a million. */
function formsOf(tag: string): readonly string[] {
  const rules = new Intl.PluralRules(tag);
  const numbers = [...Array(300).keys(), 1_000, 11_000, 100_000];
  return [...new Set(numbers.map((count) => rules.select(count)))];
}

describe.each(translations)('the words in %s', (tag) => {
  const catalogue = catalogueOf(tag);

  it('are there for every sentence, and for no other', () => {
    expect(catalogue).not.toBe(en);
    expect(Object.keys(catalogue).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('%s takes the same arguments in the same way', (key) => {
    expect(askedFor(catalogue[key])).toEqual(askedFor(en[key]));
  });

  it('have every plural form that the language has', () => {
    const missing = keys.flatMap((key) =>
      usesIn(catalogue[key])
        .filter(({ as }) => as === 'plural')
        .flatMap(({ branches }) => [...formsOf(tag), 'other'].filter((form) => !branches.includes(form)))
        .map((form) => `${key}: ${form}`),
    );
    expect(missing).toEqual([]);
  });

  it('are not English, but for what is only a name or what was put in', () => {
    const same = keys.filter((key) => catalogue[key] === en[key] && !isSame(en[key]));
    expect(same.filter((key) => !MAY_BE_SAME.has(key))).toEqual([]);
  });

  it('never quote by accident, nor end in three dots, nor have a wide space inside of an argument', () => {
    const wrong = /'|\.\.\.|\{\w+, [^{}]*[\u00a0\u202f][^{}]*(?=[{}])/;
    expect(keys.filter((key) => wrong.test(catalogue[key]))).toEqual([]);
  });

  it('keep the name of the product', () => {
    const lost = keys.filter(
      (key) => en[key].includes('Tallylight') !== catalogue[key].includes('Tallylight'),
    );
    expect(lost).toEqual([]);
  });

  it('are spoken in the numbers and times of the language', () => {
    const args = { time: Date.UTC(2026, 2, 2, 15, 4), technician: 'Dana', title: 'x', how: 'key' };
    expect(say(catalogue, { key: 'prompt.about.signed-in-only', args }, tag)).not.toMatch(/[{}]|undefined/);
  });
});

/** Words that another language has taken over, or that are the same there. */
const MAY_BE_SAME: ReadonlySet<StringKey> = new Set<StringKey>([
  'product',
  'picture.cactus',
  'elevation.hash',
  'elevation.minutes.15',
  'elevation.minutes.30',
  'banner.minutes',
  'agreement.version',
  'approval.computer.label',
  'prompt.ticket',
  'ended.solved.no',
  'help.reach.teams',
  'record.session.detail',
  'about.version',
  'about.parts',
  'about.system',
  'about.organisation',
  'record.filter.computer',
  'record.agreement.version',
  'record.filter.session',
  'record.filter.question',
  'page.agreement.version',
  'page.sent.questions',
  'page.sent.sessions',
  'paper.person',
  'rule.level.otlp',
  'rule.minutes',
  'rule.no',
]);
