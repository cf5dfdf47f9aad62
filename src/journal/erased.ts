// A line that was erased: what it said is gone; its number and its Hash stay, so that the chain around it still holds.
import { isBase64Url, type Hash } from '../model/scalars';
import type { Problem } from './verdict';

/** What is left of a line. `hash` is that of the bytes which stood there. */
interface ErasedLine {
  readonly seq: number;
  readonly hash: Hash;
}

/** Exactly its RFC 8785 form: nobody has signed it, so it is written in one way only. */
const ERASED = /^\{"erased":true,"hash":"([\w-]{43})","seq":([1-9]\d{0,15})\}$/;
/** Numbers named at most. */
const NAMED_MAX = 20;

/** @param text a line without LF @returns what is left of it, or undefined if it was not erased */
export function erasedIn(text: string): ErasedLine | undefined {
  const [, hash = '', digits = ''] = ERASED.exec(text) ?? [];
  const seq = Number(digits);
  return isBase64Url(hash) && Number.isSafeInteger(seq) && seq > 0 ? { seq, hash } : undefined;
}

/** What a check knows of erased lines. */
interface Found {
  readonly erased: readonly number[];
  readonly last: { readonly seq: number; readonly hash: Hash; readonly file: string; readonly line: number };
}

/** The first of the erased lines with which a journal ends; undefined where its last line is whole. */
function erasedTail({ erased, last }: Found): number | undefined {
  const gone = new Set(erased);
  let first: number | undefined;
  for (let seq = last.seq; gone.has(seq); seq--) first = seq;
  return first;
}

/** Erased lines at the end, which no later line vouches for: only the endpoint's confirmation of the last of them can. */
export function tailProblems(
  found: Found,
  claims: { readonly seq: number; readonly hash: Hash } | undefined,
): readonly Problem[] {
  const seq = erasedTail(found);
  const { last } = found;
  if (seq === undefined || (claims?.seq === last.seq && claims.hash === last.hash)) return [];
  const detail = 'erased at the end: nothing says that these lines were ever written';
  return [{ code: 'chain', seq, file: last.file, line: last.line, detail }];
}

/** What the verdict says of erased lines. */
export function erasedNotes(erased: readonly number[]): readonly string[] {
  if (erased.length === 0) return [];
  const more = erased.length > NAMED_MAX ? ` and ${erased.length - NAMED_MAX} more` : '';
  return [`erased: entry ${erased.slice(0, NAMED_MAX).join(', ')}${more}; what was there is gone`];
}
