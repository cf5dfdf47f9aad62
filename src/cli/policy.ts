// `tallylight policy show|check`: what is in force, who set it, and what was not heeded.
import { readFileSync } from 'node:fs';
import type { IgnoredValue } from '../core/policy-given';
import { mergePolicy } from '../core/policy-merge';
import { parseStrict } from '../core/strict-json';
import { EXIT } from '../model/answers';
import { POLICY, type PolicyKey } from '../model/policy';
import type { PolicyRow, PolicyValue } from '../model/policy-types';
import type { PolicyReading } from '../policy/reader';
import { readArguments } from './arguments';
import { UsageError, type CliWorld } from './world';

/** @returns 0, or 64 if `check` finds a mistake */
export function runPolicy([verb, ...args]: readonly string[], world: CliWorld): number {
  if (verb === 'show') return show(args, world);
  if (verb === 'check') return check(args, world);
  throw new UsageError('say: policy show or policy check');
}

function show(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, {});
  const { given: values, problems } = world.policyReader.read();
  const { defaultsBy, ignored, policy, sources } = mergePolicy(values, problems);
  const rows = (Object.keys(POLICY) as PolicyKey[]).map((key) => ({
    key,
    value: shown(POLICY[key], policy[key]),
    source: sources[key],
    ...(defaultsBy[key] !== undefined && { defaultBy: defaultsBy[key] }),
  }));
  if (given.has('json')) {
    world.stdout(JSON.stringify({ values: rows, ignored }));
    return EXIT.ok;
  }
  for (const { defaultBy, key, source, value } of rows) {
    const by = defaultBy === undefined ? source : `${source} (${defaultBy})`;
    world.stdout(`${key.padEnd(26)} ${(value === undefined ? '-' : words(value)).padEnd(24)} ${by}`);
  }
  tellIgnored(ignored, world);
  return EXIT.ok;
}

/** A value as it may be shown: secrets are only said to be set. */
function shown(row: PolicyRow, value: PolicyValue | undefined): PolicyValue | undefined {
  return row.secret === true && value !== undefined ? 'set' : value;
}

function words(value: PolicyValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function tellIgnored(ignored: readonly IgnoredValue[], world: CliWorld): void {
  for (const { key, source, why } of ignored) world.stdout(`not heeded: ${key} from ${source}: ${why}`);
}

function check(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, {}, 1);
  const reading = given.words[0] === undefined ? world.policyReader.read() : readDraft(given.words[0]);
  const { ignored } = mergePolicy(reading.given, reading.problems);
  if (given.has('json')) world.stdout(JSON.stringify({ ok: ignored.length === 0, ignored }));
  else if (ignored.length === 0) world.stdout('Every value can be used.');
  else tellIgnored(ignored, world);
  return ignored.length === 0 ? EXIT.ok : EXIT.badArguments;
}

/** A file that is not in force yet, as if it were the machine's: who owns it does not matter here. */
function readDraft(file: string): PolicyReading {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  const parsed = parseStrict(text);
  if (!parsed.ok) return { given: {}, problems: [{ source: 'machine', why: parsed.detail }] };
  if (typeof parsed.value !== 'object' || Array.isArray(parsed.value))
    return { given: {}, problems: [{ source: 'machine', why: 'must hold one object' }] };
  return { given: { machine: parsed.value as Readonly<Record<string, unknown>> }, problems: [] };
}
