// JSON as the contracts read it: what JSON.parse lets pass but two readers could understand differently is refused.

/** A value of JSON without `null` (contracts: an absent member is absent). */
export type StrictJson =
  string | number | boolean | readonly StrictJson[] | { readonly [member: string]: StrictJson };

/** A parsed value, or one sentence that says what is wrong and where (offset in UTF-16 units). */
export type StrictResult =
  { readonly ok: true; readonly value: StrictJson } | { readonly ok: false; readonly detail: string };

/** Deepest nesting of objects and arrays in a message or a JWS (C3). */
export const MAX_DEPTH = 8;

const INTEGER = /^(?:0|-?[1-9]\d*)$/;
const SURROGATE = /\p{Surrogate}/u;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

class Refused extends Error {}

/** Offset of the quote that closes the string which opens at `start`. JSON.parse has checked that there is one. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** The string's value. Escapes may hide a lone surrogate or spell a member's name differently. */
function stringAt(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(text.slice(start, end + 1));
  if (typeof value !== 'string' || SURROGATE.test(value))
    throw new Refused(`lone surrogate in the string at ${start}`);
  return value;
}

function checkLiteral(literal: string, start: number): void {
  if (literal === 'null') throw new Refused(`null at ${start}: leave the member out instead`);
  if (literal === 'true' || literal === 'false') return;
  if (!INTEGER.test(literal) || !Number.isSafeInteger(Number(literal)))
    throw new Refused(`number at ${start} is not an integer within 2^53-1`);
}

/** Notes a member's name; the same name twice in one object would be read differently by different parsers. */
function checkMember(names: Set<string>, name: string, start: number): void {
  if (name === '__proto__') throw new Refused(`member __proto__ at ${start}`);
  if (names.has(name)) throw new Refused(`duplicate member at ${start}`);
  names.add(name);
}

/** Walks the tokens of `text`, which JSON.parse has accepted, and throws `Refused` at the first forbidden one. */
function scan(text: string, maxDepth: number): void {
  const open: (Set<string> | undefined)[] = []; // the names of each open object, undefined for an array
  const structure = /[^\s:]/g;
  let nameExpected = false;
  for (let token = structure.exec(text); token !== null; token = structure.exec(text)) {
    const start = token.index;
    const names = open.at(-1);
    switch (token[0]) {
      case '{':
      case '[':
        open.push(token[0] === '{' ? new Set() : undefined);
        if (open.length > maxDepth) throw new Refused(`nested deeper than ${maxDepth} at ${start}`);
        nameExpected = token[0] === '{';
        break;
      case '}':
      case ']':
        open.pop();
        nameExpected = false;
        break;
      case ',':
        nameExpected = names !== undefined;
        break;
      case '"': {
        const end = endOfString(text, start);
        const value = stringAt(text, start, end);
        if (nameExpected && names !== undefined) checkMember(names, value, start);
        nameExpected = false;
        structure.lastIndex = end + 1;
        break;
      }
      default: {
        const literal = /[^\s,\]}]+/y;
        literal.lastIndex = start;
        const word = literal.exec(text)?.[0] ?? '';
        checkLiteral(word, start);
        structure.lastIndex = start + word.length;
      }
    }
  }
}

/**
 * Parses JSON and refuses duplicate members, `null`, numbers that are not integers within 2^53−1, lone surrogates, and
 * nesting deeper than `maxDepth` (contracts, conventions; C3 `malformed`). Never throws.
 * @param text decoded text; decode bytes as fatal UTF-8 and keep a byte order mark, so that it is refused here
 * @param maxDepth deepest nesting of containers, 1 for a flat object
 */
export function parseStrict(text: string, maxDepth: number = MAX_DEPTH): StrictResult {
  try {
    if (SURROGATE.test(text)) return { ok: false, detail: 'lone surrogate' };
    const value = JSON.parse(text) as StrictJson;
    scan(text, maxDepth);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, detail: error.message };
    if (error instanceof SyntaxError) return { ok: false, detail: 'not JSON' };
    throw error;
  }
}
