// The file for IT: what helps to find out what is wrong, and nothing of the record. Pure: everything it holds is given.
import type { DiagnosisCheck } from '../model/diagnosis';
import { POLICY, type PolicyKey } from '../model/policy';
import type { PolicyRow, PolicyValue } from '../model/policy-types';
import { timeFrom } from '../model/scalars';
import type { MergedPolicy } from './policy-merge';
import type { AboutFacts } from './about-view';
import type { State } from './state';

export interface BundleFacts extends AboutFacts {
  /** Wall clock, ms. */
  readonly now: number;
  readonly merged: MergedPolicy;
  /** The open journal, and how many entries there are in all. */
  readonly journal: { readonly id: string; readonly entries: number };
  readonly checks: readonly DiagnosisCheck[];
  /** The last lines of the debug log, oldest first. */
  readonly log: readonly string[];
  /** Takes out what must not be in it. */
  readonly redact: (text: string) => string;
}

/** @returns the whole text of the file: JSON, set out for reading */
export function bundleText(facts: BundleFacts): string {
  const { redact, merged } = facts;
  const bundle = {
    v: 1,
    kind: 'tallylight-diagnostics',
    at: timeFrom(facts.now),
    product: {
      version: facts.version,
      ...(facts.builtAt > 0 && { builtAt: timeFrom(facts.builtAt) }),
      ...facts.parts,
    },
    system: { name: facts.system, language: facts.language },
    device: facts.device,
    ...(facts.organisation !== undefined && { organisation: facts.organisation }),
    ...(facts.endpoint !== undefined && { endpoint: facts.endpoint }),
    record: {
      ...facts.journal,
      unsent: facts.unsent,
      ...(facts.lastConfirmedAt !== undefined && { lastConfirmedAt: timeFrom(facts.lastConfirmedAt) }),
    },
    policy: Object.fromEntries(
      (Object.keys(POLICY) as PolicyKey[]).map((key) => [
        key,
        `${worded(key, merged)} (${merged.sources[key]})`,
      ]),
    ),
    notHeeded: merged.ignored.map(({ key, source, why }) => redact(`${key} (${source}): ${why}`)),
    checks: facts.checks.map(({ name, verdict, words, remedy }) => ({
      name,
      verdict,
      words: redact(words),
      ...(remedy !== undefined && { remedy: redact(remedy) }),
    })),
    log: facts.log.map(redact),
  };
  return `${JSON.stringify(bundle, undefined, 2)}\n`;
}

/** Kinds of value that can hold nothing but what their row allows. */
const CLOSED: ReadonlySet<PolicyRow['type']['kind']> = new Set(['flag', 'whole', 'level', 'origin']);

/** A rule's value; of those that may hold anything only whether it is set. */
function worded(key: PolicyKey, { policy }: MergedPolicy): string {
  const row: PolicyRow = POLICY[key];
  const value: PolicyValue | undefined = policy[key];
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  if (row.secret === true || !CLOSED.has(row.type.kind)) return 'set'; // SECURITY(7): a token, a command or a name in a rule stays here
  return typeof value === 'object' ? 'set' : String(value);
}

/** Names of technicians and texts of theirs that the state knows: none of them is IT's to get by this file. */
export function spokenIn({ asks, sessions, grants, rates }: State): readonly string[] {
  const technicians = [
    ...asks.map(({ facts }) => facts.ask.technician),
    ...sessions.map(({ facts }) => facts.technician),
  ].flatMap(({ id, name, email, phone }) => [id, name, email ?? '', phone ?? '']);
  return [
    ...technicians,
    ...asks.flatMap(({ facts: { ask } }) => ('purpose' in ask ? [ask.purpose] : [])),
    ...sessions.flatMap(({ facts }) => [facts.purpose, ...facts.notes.map(({ text }) => text)]),
    ...grants.map(({ name }) => name),
    ...[...rates.values()].map(({ name }) => name),
  ];
}
