// Reads what `reg.exe export` writes: a .reg file, "Windows Registry Editor Version 5.00".

/** A value of the registry, as far as policy uses it. */
export type RegValue =
  | { readonly type: 'REG_SZ' | 'REG_EXPAND_SZ'; readonly text: string }
  | { readonly type: 'REG_DWORD'; readonly number: number }
  | { readonly type: 'REG_MULTI_SZ'; readonly texts: readonly string[] }
  | { readonly type: 'other' };

/** Values by name, by key; keys and names in lower case, for the registry does not tell them apart. */
export type RegKeys = ReadonlyMap<string, ReadonlyMap<string, RegValue>>;

const HEADER = /^Windows Registry Editor Version 5\.00\s*$/;
/** `[key]`, to the last bracket of the line. */
const KEY_LINE = /[ \t]*\[(.*)\][ \t]*(?:\r?\n|$)/y;
const BLANK = /\s+|;[^\n]*/y;
/** A name: `@` or a quoted text in which `\` escapes; then `=`. Texts may hold line breaks. */
const NAME = /(@|"((?:[^"\\]|\\[^])*)")[ \t]*=[ \t]*/y;
const TEXT = /"((?:[^"\\]|\\[^])*)"/y;
const DWORD = /dword:([0-9a-f]{1,8})/iy;
/** Bytes in hexadecimal; a backslash at the end of a line goes on in the next. */
const HEX = /hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}|[,\s]|\\\r?\n)*)/iy;

/**
 * @param text the file, decoded
 * @throws an Error that says where it is not such a file
 */
export function parseRegFile(text: string): RegKeys {
  const firstLine = text.indexOf('\n');
  if (firstLine < 0 || !HEADER.test(text.slice(0, firstLine)))
    throw new Error('has no header of a .reg file');
  const keys = new Map<string, Map<string, RegValue>>();
  let values: Map<string, RegValue> | undefined;
  let at = firstLine + 1;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text) ?? undefined;
    if (found !== undefined) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    if (take(BLANK) !== undefined) continue;
    const key = take(KEY_LINE)?.[1];
    if (key !== undefined) {
      const name = key.toLowerCase();
      values = keys.get(name) ?? new Map<string, RegValue>();
      keys.set(name, values);
      continue;
    }
    const named = take(NAME);
    const value = named === undefined ? undefined : valueAt(take);
    if (named === undefined || values === undefined || value === undefined)
      throw new Error(`cannot be understood at character ${at}`);
    values.set(named[1] === '@' ? '@' : unescaped(named[2] ?? '').toLowerCase(), value);
  }
  return keys;
}

function valueAt(take: (pattern: RegExp) => RegExpExecArray | undefined): RegValue | undefined {
  const text = take(TEXT);
  if (text !== undefined) return { type: 'REG_SZ', text: unescaped(text[1] ?? '') };
  const dword = take(DWORD);
  if (dword !== undefined) return { type: 'REG_DWORD', number: Number.parseInt(dword[1] ?? '', 16) };
  const hex = take(HEX);
  if (hex === undefined) return undefined;
  const [, type = '3', digits = ''] = hex;
  const bytes = Uint8Array.from(digits.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
  return valueOfBytes(Number.parseInt(type, 16), bytes);
}

/** @param type the registry's number of it (winnt.h): 1 text, 2 text with variables, 4 number, 7 texts */
function valueOfBytes(type: number, bytes: Uint8Array): RegValue {
  const text = new TextDecoder('utf-16le').decode(bytes);
  const [first = ''] = text.split('\0');
  switch (type) {
    case 1:
      return { type: 'REG_SZ', text: first };
    case 2:
      return { type: 'REG_EXPAND_SZ', text: first };
    case 4:
      return bytes.length === 4
        ? { type: 'REG_DWORD', number: new DataView(bytes.buffer).getUint32(0, true) }
        : { type: 'other' };
    case 7:
      return { type: 'REG_MULTI_SZ', texts: text.split('\0').filter((one) => one !== '') };
    default:
      return { type: 'other' };
  }
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([^])/g, '$1');
}
