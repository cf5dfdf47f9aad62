// Reads what `reg.exe query KEY /s` prints, and compares an export with it: the export comes by a file, this comes straight to us.
import type { RegKeys, RegValue } from './reg-file';

const VALUE_LINE = /^ {4}(.+?) {4}(REG_[A-Z_]+) {4}(.*)$/;
const BEYOND_ASCII = /([^\x20-\x7e]+)/;

interface Printed {
  readonly type: string;
  readonly data: string;
}

/** Values by name, by key, both in lower case; as printed, in a code page that is not known to us. */
function parsePrinted(printed: string): ReadonlyMap<string, ReadonlyMap<string, Printed>> {
  const keys = new Map<string, Map<string, Printed>>();
  let values: Map<string, Printed> | undefined;
  for (const line of printed.split(/\r?\n/)) {
    const [, name, type, data] = VALUE_LINE.exec(line) ?? [];
    if (name !== undefined && type !== undefined) values?.set(name.toLowerCase(), { type, data: data ?? '' });
    else if (/^HKEY_/i.test(line))
      keys.set(line.trimEnd().toLowerCase(), (values = new Map<string, Printed>()));
  }
  return keys;
}

/**
 * True if both say the same of these values. Letters beyond ASCII may differ, for the code page may lack them.
 * @param names of the values that matter, by key; keys and names in lower case
 */
export function saysTheSame(
  exported: RegKeys,
  printed: string,
  names: (key: string, all: readonly string[]) => readonly string[],
): boolean {
  const straight = parsePrinted(printed);
  const keys = new Set([...exported.keys(), ...straight.keys()]);
  return [...keys].every((key) => {
    const [one, other] = [exported.get(key), straight.get(key)];
    return names(key, [...(one?.keys() ?? []), ...(other?.keys() ?? [])]).every((name) =>
      isAlike(one?.get(name), other?.get(name)),
    );
  });
}

function isAlike(value: RegValue | undefined, printed: Printed | undefined): boolean {
  if (value === undefined || printed === undefined) return value === undefined && printed === undefined;
  if (value.type === 'other') return true; // it is not used as a value
  if (value.type !== printed.type) return false;
  return new RegExp(`^${patternOf(dataOf(value))}$`, 's').test(printed.data);
}

/** The text as a pattern: letters beyond ASCII become one or two bytes each, or a question mark for several. */
function patternOf(text: string): string {
  const literal = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text
    .split(BEYOND_ASCII)
    .map((part) => (BEYOND_ASCII.test(part) ? `.{1,${2 * part.length}}` : literal(part)))
    .join('');
}

/** The data as `reg.exe query` prints it. */
function dataOf(value: Exclude<RegValue, { type: 'other' }>): string {
  switch (value.type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return value.text;
    case 'REG_DWORD':
      return `0x${value.number.toString(16)}`;
    case 'REG_MULTI_SZ':
      return value.texts.join('\\0');
  }
}
