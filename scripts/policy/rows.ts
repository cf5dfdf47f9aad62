// The policy table as the generators walk it, with an example of each value.
import { POLICY, type PolicyKey } from '../../src/model/policy';
import type { PolicyRow, PolicyValue } from '../../src/model/policy-types';

export const ROWS = Object.entries(POLICY) as readonly (readonly [PolicyKey, PolicyRow])[];

/** True if somebody below the administrator may set it: then a default has a meaning of its own. */
export function mayBeDefault({ from }: PolicyRow): boolean {
  return from.includes('endpoint') || from.includes('person');
}

/** Values for keys that have no default, so that the examples hold every key. */
const EXAMPLES: { readonly [K in PolicyKey]?: PolicyValue } = {
  organisationId: 'example',
  organisationName: 'Example',
  endpoint: 'https://tallylight.example.com',
  enrolmentToken: 'replace-this-token',
  reportHeaders: { 'X-Example': 'replace this value' },
  endCommand: ['/opt/remote-tool/disconnect', '--now'], // never one that only says yes: its success counts as proof
  elevationCommand: ['/opt/elevation-tool/grant'],
  minimumVersion: '0.1.0',
  concernContact: 'Service desk, +44 20 7946 0000',
};

/** What the example files say: every key; those that the person may set stand as defaults, all others are enforced. */
export function exampleValues(): Readonly<Record<string, unknown>> {
  const given = ROWS.map(([key, row]) => ({ key, row, value: row.fallback ?? EXAMPLES[key] }));
  const missing = given.find(({ value }) => value === undefined);
  if (missing !== undefined) throw new Error(`scripts/policy/rows.ts: give an example of ${missing.key}`);
  const table = (isDefault: boolean) =>
    Object.fromEntries(
      given
        .filter(({ row }) => row.from.includes('person') === isDefault)
        .map(({ key, value }) => [key, value]),
    );
  return { ...table(false), Defaults: table(true) };
}

/** The built-in default in words; undefined where there is none. */
export function defaultInWords({ fallback }: PolicyRow): string | undefined {
  if (fallback === undefined || (Array.isArray(fallback) && fallback.length === 0)) return undefined;
  return typeof fallback === 'object' ? JSON.stringify(fallback) : String(fallback);
}
