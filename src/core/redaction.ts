// Takes out of a text what must not leave the computer with it: known secrets, people's names, the person's folder.
import { POLICY } from '../model/policy';
import type { PolicyRow } from '../model/policy-types';
import { DEFAULTS } from './policy-defaults';
import type { PolicyGiven } from './policy-given';

/** What is taken out. */
export interface Redacted {
  /** Taken out wherever they stand: tokens, headers. */
  readonly secrets: readonly string[];
  /** Taken out as whole words: names of people and of this computer, what was asked. */
  readonly names: readonly string[];
  /** The person's folder; becomes `~`. */
  readonly home: string;
}

/** A secret that is shorter would take half of every text with it. */
const SECRET_AT_LEAST = 4;
const NAME_AT_LEAST = 2;

/** @returns a function that takes all of it out of a text */
export function redactor({ secrets, names, home }: Redacted): (text: string) => string {
  const words = longestFirst(names, NAME_AT_LEAST).map(quoted);
  const whole = words.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu'); // prettier-ignore
  const everywhere = longestFirst(secrets, SECRET_AT_LEAST);
  return (text) => {
    let kept = home === '' ? text : text.replaceAll(home, '~');
    for (const secret of everywhere) kept = kept.replaceAll(secret, '…'); // SECURITY(7): a file that IT is given holds no token
    if (whole !== undefined) kept = kept.replace(whole, '…'); // SECURITY(7): nor the name of a person, nor what was asked
    return kept;
  };
}

/** One may be part of another. */
function longestFirst(texts: readonly string[], shortest: number): readonly string[] {
  return [...new Set(texts)].filter((text) => text.length >= shortest).sort((a, b) => b.length - a.length);
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** Everything in policy that is nobody else's, from every source, in force or not: tokens, headers, commands, whom to call, and what has no known key. */
export function secretsIn(given: PolicyGiven): readonly string[] {
  const tables = Object.values(given).flatMap((values) => [values, values[DEFAULTS]]);
  return tables.flatMap((values) =>
    typeof values === 'object' && values !== null
      ? Object.entries(values).flatMap(([key, value]) => (isSecret(key) ? textsIn(value) : []))
      : [],
  );
}

function isSecret(key: string): boolean {
  if (key === DEFAULTS) return false; // it is a table of its own
  if (!Object.hasOwn(POLICY, key)) return true;
  const row: PolicyRow = POLICY[key as keyof typeof POLICY];
  return row.secret === true || row.type.kind === 'argv' || key === 'concernContact';
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
