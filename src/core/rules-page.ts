// The page "Rules set by IT": the policy in force in plain words, and who set each value (C12). Read from the one policy table.
import { Scope } from '../model/messages';
import { POLICY } from '../model/policy';
import type { PolicyKey } from '../model/policy';
import type { PolicyRow, PolicySource, PolicyValue } from '../model/policy-types';
import type { PageGroup, PageView, RecordFact } from '../model/record-views';
import { LANGUAGES, spokenLanguage } from '../model/strings/languages';
import type { Line, StringKey } from '../model/strings/types';
import { asWritten } from './as-written';
import type { MergedPolicy } from './policy-merge';

/** Values that are one of several words, in words. */
const LEVELS: Readonly<Record<string, StringKey>> = {
  unverified: 'record.trust.unverified',
  administrator: 'record.trust.administrator',
  signed: 'record.trust.signed',
  allow: 'rule.level.allow',
  hold: 'rule.level.hold',
  never: 'rule.level.never',
  tray: 'rule.level.tray',
  once: 'rule.level.once',
  tallylight: 'rule.level.tallylight',
  generic: 'rule.level.generic',
  otlp: 'rule.level.otlp',
};

/** Units by the last word of a key. */
const UNITS: readonly (readonly [ending: string, key: StringKey])[] = [
  ['Seconds', 'rule.seconds'],
  ['Minutes', 'rule.minutes'],
  ['Hours', 'rule.hours'],
  ['Days', 'rule.days'],
];

/** Every rule: those that somebody has set first, then those that are as built in. */
export function rulesPage(merged: MergedPolicy): PageView {
  const keys = Object.keys(POLICY) as PolicyKey[];
  const isSet = (key: PolicyKey): boolean =>
    merged.sources[key] !== 'default' || merged.defaultsBy[key] !== undefined;
  const group = (label: StringKey, of: readonly PolicyKey[]): readonly PageGroup[] =>
    of.length === 0 ? [] : [{ label: { key: label }, rows: of.map((key) => ruleOf(key, merged)) }];
  return {
    page: 'rules',
    says: [{ key: 'page.rules.says' }],
    groups: [
      ...group('page.rules.set', keys.filter(isSet)),
      ...ignored(merged),
      ...group(
        'page.rules.built-in',
        keys.filter((key) => !isSet(key)),
      ),
    ],
  };
}

function ruleOf(key: PolicyKey, { policy, sources, defaultsBy }: MergedPolicy): RecordFact {
  return {
    label: { key: `rule.of.${key}` },
    values: valueLines(key, POLICY[key], policy[key]),
    notes: setBy(sources[key], defaultsBy[key] !== undefined),
  };
}

function setBy(source: PolicySource, isPreset: boolean): readonly Line[] {
  if (source !== 'default') return [{ key: `rule.by.${source}` }];
  return isPreset ? [{ key: 'rule.by.preset' }] : [];
}

function valueLines(key: PolicyKey, row: PolicyRow, value: PolicyValue | undefined): readonly Line[] {
  if (value === undefined) return [{ key: 'rule.not-set' }];
  if (row.secret === true) return [{ key: 'rule.secret' }]; // whoever is connected sees this window, too
  if (typeof value === 'boolean') return [{ key: value ? 'rule.yes' : 'rule.no' }];
  if (typeof value === 'number') return [numberLine(key, row, value)];
  if (typeof value === 'string') return [key === 'language' ? languageLine(value) : wordLine(row, value)];
  if (!isList(value)) return Object.keys(value).map(asWritten);
  if (value.length === 0) return [{ key: 'rule.none' }];
  return row.type.kind === 'argv' ? [asWritten(value.join(' '))] : value.map((one) => listLine(row, one));
}

function isList(value: PolicyValue): value is readonly string[] {
  return Array.isArray(value);
}

function numberLine(key: PolicyKey, { stricter }: PolicyRow, count: number): Line {
  if (count === 0 && stricter === 'zero-off') return { key: 'rule.off' };
  const unit = UNITS.find(([ending]) => key.endsWith(ending))?.[1];
  return { key: unit ?? 'rule.number', args: { count } };
}

function wordLine({ type }: PolicyRow, word: string): Line {
  const level = type.kind === 'level' ? LEVELS[word] : undefined;
  return level === undefined ? asWritten(word) : { key: level };
}

function languageLine(tag: string): Line {
  if (tag === 'system') return { key: 'tray.language.system' };
  const language = spokenLanguage(tag);
  return asWritten(language === undefined ? tag : LANGUAGES[language].name);
}

function listLine({ type }: PolicyRow, one: string): Line {
  const scope = type.kind === 'list' && type.of === 'scope' ? Scope.safeParse(one) : undefined;
  return scope?.success === true ? { key: `scope.${scope.data}` } : asWritten(one);
}

/** What a source gave and what was not taken, so that whoever looks for a rule finds that it does not hold. */
function ignored({ ignored: values }: MergedPolicy): readonly PageGroup[] {
  if (values.length === 0) return [];
  const rows = values.map(({ key, source }): RecordFact => {
    const label: Line = key in POLICY ? { key: `rule.of.${key as PolicyKey}` } : asWritten(key);
    return { label, values: [{ key: 'rule.not-taken' }], notes: [{ key: `rule.by.${source}` }] };
  });
  return [{ label: { key: 'page.rules.ignored' }, rows }];
}
