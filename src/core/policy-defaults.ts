// Defaults that the administrator gives: they take the place of the built-in ones and bind no source (C12).
import { POLICY, type PolicyKey } from '../model/policy';
import type { PolicyRow, PolicyValue } from '../model/policy-types';
import type { GivingSource, IgnoredValue, PolicyGiven } from './policy-given';
import { readPolicyValue } from './policy-value';

/** The member (JSON, plist) or sub-key (Windows) that holds the table of defaults. */
export const DEFAULTS = 'Defaults';

/** The sources that can give defaults, the stronger first. */
const DEFAULTS_RANK = ['machine', 'file'] as const satisfies readonly GivingSource[];
export type DefaultsSource = (typeof DEFAULTS_RANK)[number];

/** True if this source may hold a table of defaults: what the endpoint and the person say, they can say outright. */
export function mayGiveDefaults(source: GivingSource): boolean {
  return DEFAULTS_RANK.some((one) => one === source);
}

/** What a key is where no source sets it. */
interface DefaultValue {
  /** Absent: none is given, and none is built in. */
  readonly value?: PolicyValue;
  /** Absent: it is the built-in one. */
  readonly by?: DefaultsSource;
  /** Given defaults that cannot be used, or not as they stand. */
  readonly ignored: readonly IgnoredValue[];
}

/** The strongest usable one among the given defaults, else the built-in one. */
export function defaultOf(key: PolicyKey, row: PolicyRow, given: PolicyGiven): DefaultValue {
  const ignored: IgnoredValue[] = [];
  let found: Omit<DefaultValue, 'ignored'> | undefined;
  for (const by of DEFAULTS_RANK) {
    const defaults = defaultsIn(given[by]);
    if (defaults === undefined || !Object.hasOwn(defaults, key)) continue;
    const read = readPolicyValue(row, defaults[key]);
    const why = read.ok ? read.clamped : read.why;
    if (why !== undefined) ignored.push({ key: `${DEFAULTS}.${key}`, source: by, why });
    if (read.ok) found ??= { value: read.value, by };
  }
  return { ...(found ?? (row.fallback === undefined ? {} : { value: row.fallback })), ignored };
}

/** What in a source's table of defaults is no policy key; or that the table is none. */
export function unknownDefaults(
  source: GivingSource,
  values: Readonly<Record<string, unknown>> | undefined,
): readonly Omit<IgnoredValue, 'source'>[] {
  if (values === undefined || !mayGiveDefaults(source) || !Object.hasOwn(values, DEFAULTS)) return [];
  const defaults = defaultsIn(values);
  if (defaults === undefined) return [{ key: DEFAULTS, why: 'must be a table of values' }];
  const unknown = Object.keys(defaults).filter((key) => !Object.hasOwn(POLICY, key));
  return unknown.map((key) => ({ key: `${DEFAULTS}.${presentableKey(key)}`, why: 'is not a policy key' }));
}

/** A key from outside, fit for the journal and a terminal. */
export function presentableKey(key: string): string {
  return /^[\x21-\x7e]{1,64}$/.test(key) ? key : '(unreadable name)';
}

/** The table of defaults that a source gives, if it is one. */
function defaultsIn(values: Readonly<Record<string, unknown>> | undefined) {
  const defaults = values !== undefined && Object.hasOwn(values, DEFAULTS) ? values[DEFAULTS] : undefined;
  const isTable = typeof defaults === 'object' && defaults !== null && !Array.isArray(defaults);
  return isTable ? (defaults as Readonly<Record<string, unknown>>) : undefined;
}
