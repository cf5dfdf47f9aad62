// Merges what the sources say into the policy in force: machine > file > endpoint > person > default (C12).
import type { EntryData } from '../model/entries';
import { POLICY, type Policy, type PolicyKey, type PolicySources } from '../model/policy';
import type { PolicyRow, PolicySource, PolicyValue } from '../model/policy-types';
import {
  defaultOf,
  mayGiveDefaults,
  presentableKey,
  unknownDefaults,
  DEFAULTS,
  type DefaultsSource,
} from './policy-defaults';
import type { GivingSource, IgnoredValue, PolicyGiven, SourceProblem } from './policy-given';
import { isSame, tighten } from './policy-strictness';
import { readPolicyValue } from './policy-value';

/** The policy in force, where each value comes from, and what was not heeded. */
export interface MergedPolicy {
  readonly policy: Policy;
  readonly sources: PolicySources;
  /** Who gave the values that are in force as defaults; the others of them are built in. */
  readonly defaultsBy: { readonly [K in PolicyKey]?: DefaultsSource };
  readonly ignored: readonly IgnoredValue[];
}

/** From the strongest to the weakest. */
const RANK = ['machine', 'file', 'endpoint', 'person'] as const satisfies readonly GivingSource[];
/** More ignored values than these are not listed one by one: a hostile file must not fill the journal. */
const IGNORED_MAX = 50;

interface InForce {
  readonly value: PolicyValue;
  readonly source: PolicySource;
}

/**
 * Merges the sources. A lower source may only move a value in its row's direction of strictness; a value that
 * cannot be used leaves the higher source's, or the default, in force.
 * @param given values by source, as parsed from JSON
 * @param problems listed among what is ignored, under the key `*`
 */
export function mergePolicy(given: PolicyGiven, problems: readonly SourceProblem[] = []): MergedPolicy {
  const ignored: IgnoredValue[] = problems.map((problem) => ({ key: '*', ...problem }));
  ignored.push(...unknownKeys(given));
  const values: Partial<Record<PolicyKey, PolicyValue>> = {};
  const sources: Partial<Record<PolicyKey, PolicySource>> = {};
  const defaultsBy: Partial<Record<PolicyKey, DefaultsSource>> = {};
  for (const [key, row] of rows()) {
    const byDefault = defaultOf(key, row, given);
    ignored.push(...byDefault.ignored);
    const inForce = mergeKey(key, row, given, ignored);
    const value = inForce === undefined ? byDefault.value : inForce.value;
    if (value !== undefined) values[key] = value;
    if (inForce === undefined && byDefault.by !== undefined) defaultsBy[key] = byDefault.by;
    sources[key] = inForce?.source ?? 'default';
  }
  return {
    policy: values as Policy,
    sources: sources as PolicySources,
    defaultsBy,
    ignored: ignored.slice(0, IGNORED_MAX),
  };
}

function rows(): readonly (readonly [PolicyKey, PolicyRow])[] {
  return Object.entries(POLICY) as [PolicyKey, PolicyRow][];
}

function mergeKey(
  key: PolicyKey,
  row: PolicyRow,
  given: PolicyGiven,
  ignored: IgnoredValue[],
): InForce | undefined {
  let inForce: InForce | undefined;
  for (const source of RANK) {
    const values = given[source];
    if (values === undefined || !Object.hasOwn(values, key)) continue;
    const offer = heed(row, source, values[key], inForce);
    if (offer.why !== undefined) ignored.push({ key, source, why: offer.why });
    inForce = offer.inForce;
  }
  return inForce;
}

/** What is in force after one source's offer, and why the offer was not taken as it stands. */
function heed(
  row: PolicyRow,
  source: GivingSource,
  offered: unknown,
  above: InForce | undefined,
): { readonly inForce: InForce | undefined; readonly why?: string } {
  if (!row.from.includes(source)) return { inForce: above, why: 'may not be set from here' };
  const read = readPolicyValue(row, offered);
  if (!read.ok) return { inForce: above, why: read.why };
  const clamped = read.clamped === undefined ? {} : { why: read.clamped };
  if (above === undefined) return { inForce: { value: read.value, source }, ...clamped };
  const tightened = tighten(row, above.value, read.value);
  if (isSame(tightened, above.value))
    return isSame(read.value, above.value)
      ? { inForce: above }
      : { inForce: above, why: `would loosen or change what ${above.source} sets` };
  return { inForce: { value: tightened, source }, ...clamped };
}

function unknownKeys(given: PolicyGiven): IgnoredValue[] {
  return RANK.flatMap((source) => {
    const isKnown = (key: string) =>
      Object.hasOwn(POLICY, key) || (key === DEFAULTS && mayGiveDefaults(source));
    const unknown = Object.keys(given[source] ?? {}).filter((key) => !isKnown(key));
    const why = 'is not a policy key';
    return [
      ...unknown.map((key) => ({ key: presentableKey(key), source, why })),
      ...unknownDefaults(source, given[source]).map((found) => ({ ...found, source })),
    ];
  });
}

/**
 * What the journal says of a change of policy; undefined if nothing changed.
 * @param before undefined at the very first reading: then every value that is no default is a change
 */
export function policyChanges(
  before: MergedPolicy | undefined,
  after: MergedPolicy,
): EntryData<'policy.changed'> | undefined {
  const old = before ?? mergePolicy({});
  const changes = rows().flatMap(([key, row]) => {
    const [was, is] = [old.policy[key], after.policy[key]];
    if (was === undefined ? is === undefined : is !== undefined && isSame(was, is)) return [];
    return [{ key, ...worded('from', row, was), ...worded('to', row, is), source: after.sources[key] }];
  });
  const isNews = changes.length > 0 || JSON.stringify(old.ignored) !== JSON.stringify(after.ignored);
  if (!isNews) return undefined;
  return { changes, ...(after.ignored.length > 0 && { ignored: after.ignored.map((one) => ({ ...one })) }) };
}

function worded<N extends 'from' | 'to'>(
  name: N,
  row: PolicyRow,
  value: PolicyValue | undefined,
): { readonly [K in N]?: string } {
  if (value === undefined) return {};
  const words =
    row.secret === true ? 'set' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return { [name]: words } as { readonly [K in N]: string };
}
