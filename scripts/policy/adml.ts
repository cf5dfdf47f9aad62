// The words of the Windows template in one language (ADML).
import type { PolicyRow } from '../../src/model/policy-types';
import { MADE_BY, NAMESPACE, SETTINGS, type Setting } from './admx';
import { defaultInWords, ROWS } from './rows';
import { GROUPS, KEY_WORDS, sentences, type Group, type Language } from './words';
import { document, element, type Element } from './xml';

const FIXED = {
  'en-US': { about: 'Settings of Tallylight', defaults: 'Defaults (may be changed)', supported: 'Tallylight 0.1 or later on Windows 10 or later' },
  'de-DE': { about: 'Einstellungen von Tallylight', defaults: 'Vorgaben (dürfen geändert werden)', supported: 'Tallylight 0.1 oder neuer unter Windows 10 oder neuer' },
} as const; // prettier-ignore

export function adml(language: Language): string {
  const fixed = FIXED[language];
  const string = (id: string, text: string) => element('string', { id }, text);
  const levels = ROWS.flatMap(([key, { type }]) =>
    type.kind === 'level'
      ? type.levels.map((level) => string(`${key}_${level.replaceAll('-', '_')}`, level))
      : [],
  );
  const root = element(
    'policyDefinitionResources',
    { xmlns: NAMESPACE, revision: '1.0', schemaVersion: '1.0' },
    [
      element('displayName', {}, 'Tallylight'),
      element('description', {}, fixed.about),
      element('resources', {}, [
        element('stringTable', {}, [
          string('Tallylight', 'Tallylight'),
          string('Defaults', fixed.defaults),
          string('Supported', fixed.supported),
          ...(Object.keys(GROUPS) as Group[]).map((group) =>
            string(`Group_${group}`, GROUPS[group][language]),
          ),
          ...levels,
          ...SETTINGS.flatMap((setting) => [
            string(setting.id, titleOf(setting, language)),
            string(`${setting.id}_Help`, explanation(setting, language)),
          ]),
        ]),
        element(
          'presentationTable',
          {},
          SETTINGS.filter(({ row }) => row.type.kind !== 'flag').map((setting) =>
            presentation(setting, language),
          ),
        ),
      ]),
    ],
  );
  return document(root, MADE_BY);
}

function titleOf({ key }: Setting, language: Language): string {
  return language === 'de-DE' ? KEY_WORDS[key].de : KEY_WORDS[key].en;
}

/** Meaning, bounds, default and name: what an administrator needs without opening README. */
export function explanation({ isDefault, key, row }: Setting, language: Language): string {
  const words = sentences(language);
  const meaning = language === 'de-DE' ? KEY_WORDS[key].means : row.meaning;
  const facts = [bounds(row, language), `${words.byDefault}: ${defaultInWords(row) ?? words.none}.`].filter(
    (fact) => fact !== '',
  );
  return [meaning, facts.join(' '), ...(isDefault ? [words.yields] : []), key].join('\n\n');
}

function bounds({ type }: PolicyRow, language: Language): string {
  const words = sentences(language);
  switch (type.kind) {
    case 'flag':
      return '';
    case 'whole':
      return `${words.from} ${type.min} ${words.to} ${type.max}.`;
    case 'level':
      return `${words.one}: ${type.levels.join(', ')}.`;
    case 'text':
      return `${words.most} ${type.max} ${words.chars}`;
    case 'origin':
      return words.origin;
    case 'list':
    case 'argv':
      return words.lines;
    case 'map':
      return words.pairs;
  }
}

function presentation(setting: Setting, language: Language): Element {
  return element('presentation', { id: setting.id }, control(setting, titleOf(setting, language)));
}

/** The control that belongs to what `admx.ts` asks for. */
function control({ id: refId, row: { fallback, type } }: Setting, label: string): readonly Element[] {
  switch (type.kind) {
    case 'flag':
      return [];
    case 'whole':
      return [
        element(
          'decimalTextBox',
          { refId, defaultValue: typeof fallback === 'number' ? fallback : type.min },
          label,
        ),
      ];
    case 'level':
      return [
        element(
          'dropdownList',
          {
            refId,
            noSort: true,
            defaultItem: typeof fallback === 'string' ? type.levels.indexOf(fallback) : 0,
          },
          label,
        ),
      ];
    case 'text':
    case 'origin':
      return [element('textBox', { refId }, [element('label', {}, label)])];
    case 'list':
    case 'argv':
      return [element('multiTextBox', { refId }, label)];
    case 'map':
      return [element('listBox', { refId }, label)];
  }
}
