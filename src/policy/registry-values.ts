// Turns values of the registry into those of the policy table: what the ADMX template writes, and JSON texts for lists and tables.
import { DEFAULTS } from '../core/policy-defaults';
import { parseStrict } from '../core/strict-json';
import { POLICY, type PolicyKey } from '../model/policy';
import { POLICY_PLACES, type PolicyRow } from '../model/policy-types';
import type { RegKeys, RegValue } from './reg-file';

/** The key as `reg.exe` is given it. */
export const POLICY_KEY = `HKLM\\${POLICY_PLACES.registryKey}`;
const ROOT = `HKEY_LOCAL_MACHINE\\${POLICY_PLACES.registryKey}`.toLowerCase();
const DEFAULTS_ROOT = `${ROOT}\\${DEFAULTS.toLowerCase()}`;

const KEYS = Object.entries(POLICY) as readonly (readonly [PolicyKey, PolicyRow])[];
/** The keys of the registry whose values are names and values of one policy key. */
const TABLES = KEYS.filter(([, { type }]) => type.kind === 'map').flatMap(([key]) =>
  [ROOT, DEFAULTS_ROOT].map((root) => `${root}\\${key.toLowerCase()}`),
);

/** Of the values of a registry key, those that policy uses. */
export function usedNames(key: string, all: readonly string[]): readonly string[] {
  if (TABLES.includes(key)) return all.filter((name) => name !== '@' && !/^\(.*\)$/.test(name));
  if (key !== ROOT && key !== DEFAULTS_ROOT) return [];
  return KEYS.map(([name]) => name.toLowerCase());
}

/** What the registry says, as a source of policy. Values that fit no type are left as they are: the merge says what is wrong. */
export function valuesOf(keys: RegKeys): Readonly<Record<string, unknown>> {
  const defaults = keys.has(DEFAULTS_ROOT) ? { [DEFAULTS]: tableAt(keys, DEFAULTS_ROOT) } : {};
  return { ...tableAt(keys, ROOT), ...defaults };
}

function tableAt(keys: RegKeys, root: string): Record<string, unknown> {
  const table: Record<string, unknown> = {};
  for (const [name, value] of keys.get(root) ?? []) {
    if (name === '@') continue;
    const [key, row] = KEYS.find(([one]) => one.toLowerCase() === name) ?? [name, undefined];
    table[key] = row === undefined ? null : typed(row, value);
  }
  for (const [key, { type }] of KEYS) {
    const pairs = type.kind === 'map' ? keys.get(`${root}\\${key.toLowerCase()}`) : undefined;
    if (pairs !== undefined)
      table[key] = Object.fromEntries(
        [...pairs].filter(([name]) => name !== '@').map(([name, value]) => [name, plain(value)]),
      );
  }
  return table;
}

function typed({ type }: PolicyRow, value: RegValue): unknown {
  const given = plain(value);
  switch (type.kind) {
    case 'flag':
      return given === 1 ? true : given === 0 ? false : given;
    case 'list':
    case 'argv':
    case 'map':
      return typeof given === 'string' ? parsedOr(given) : given;
    case 'whole':
    case 'level':
    case 'text':
    case 'origin':
      return given;
  }
}

/** The value without its type; null where it cannot be used. */
function plain(value: RegValue): unknown {
  switch (value.type) {
    case 'REG_SZ':
      return value.text;
    case 'REG_EXPAND_SZ': {
      if (value.text.includes('%')) return null; // SECURITY(8): variables are the person's to set, so they are not filled in
      return value.text;
    }
    case 'REG_DWORD':
      return value.number;
    case 'REG_MULTI_SZ':
      return value.texts;
    case 'other':
      return null;
  }
}

function parsedOr(text: string): unknown {
  const parsed = parseStrict(text);
  return parsed.ok ? parsed.value : text;
}
