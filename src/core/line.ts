// The journal's line as text (C6): building it from a note, taking it apart, and its one canonical form. Pure.
import canonicalize from 'canonicalize';
import type { LineFrame, Note } from '../model/entries';
import { isBase64Url } from '../model/scalars';

/** Bytes that the signature member takes in a line: `"sig":"<86>",`. */
export const SIG_MEMBER_BYTES = 95;

/** How deep objects and lists nest in a line at most; the line itself is the first level. */
const LINE_MAX_DEPTH = 64;

/** A value that has no place in a line: `null`, a fraction, a lone surrogate, something that is no JSON. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/** A line before it is signed, cut where the signature goes in. The signed bytes are `head + tail`. */
export interface UnsignedLine {
  readonly head: string;
  readonly tail: string;
}

/** A line of any version that keeps to C6's frame; `type` and `data` may be newer than this version. */
export interface ParsedLine extends LineFrame {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The RFC 8785 form of a value that may stand in a line. Undefined members are left out.
 * @throws LineError for what C6 forbids: `null`, numbers that are no safe integers, lone surrogates, names that are not ASCII
 */
export function canonicalJson(value: unknown): string {
  const inOrder = jsonInOrder(value);
  if (inOrder !== undefined) return inOrder;
  refuseUnfit(value, '');
  try {
    return canonicalize(value) ?? '';
  } catch (error) {
    throw new LineError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Builds a line up to its signature.
 * @throws LineError if the note's data is not fit for a line
 */
export function unsignedLine(frame: Omit<LineFrame, 'sig'>, note: Note): UnsignedLine {
  const { boot, journal, mono, prev, seq, time, v } = frame;
  if (!nestsAtMost(note.data, LINE_MAX_DEPTH - 1))
    throw new LineError(`data: nests deeper than a line of ${LINE_MAX_DEPTH} levels can hold`);
  // The frame's own members need no escapes (C1), so only `data` goes through the canonical writer.
  return {
    head:
      `{"boot":"${boot}","data":${canonicalJson(note.data)},"journal":"${journal}",` +
      `"mono":${mono},"prev":"${prev}","seq":${seq},`,
    tail: `"time":"${time}","type":"${note.type}","v":${v}}`,
  };
}

/** The whole line, without LF, from its two parts and its signature. */
export function signedLine(parts: UnsignedLine, sig: string): string {
  return `${parts.head}"sig":"${sig}",${parts.tail}`;
}

/**
 * The text that a line's signature covers: the line with `"sig":"<86>",` (its last occurrence) taken out (C6).
 * @returns undefined if the line has no such member
 */
export function withoutSignature(line: string): string | undefined {
  const at = line.lastIndexOf('"sig":"');
  if (at < 0 || line.slice(at + SIG_MEMBER_BYTES - 2, at + SIG_MEMBER_BYTES) !== '",') return undefined;
  return line.slice(0, at) + line.slice(at + SIG_MEMBER_BYTES);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WRITTEN_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const TYPE = /^[a-z]+(?:[.-][a-z]+)+$/;

function isBytes(value: unknown, length: number): boolean {
  return typeof value === 'string' && value.length === length && isBase64Url(value);
}
function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}
function isWhole(value: unknown, min: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= min;
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MEMBERS: Readonly<Record<keyof ParsedLine, (value: unknown) => boolean>> = {
  boot: (value) => matches(value, UUID),
  data: isObject,
  journal: (value) => matches(value, UUID),
  mono: (value) => isWhole(value, 0),
  prev: (value) => isBytes(value, 43),
  seq: (value) => isWhole(value, 1),
  sig: (value) => isBytes(value, 86),
  time: (value) => matches(value, WRITTEN_TIME),
  type: (value) => matches(value, TYPE),
  v: (value) => value === 1,
};
/** So that no line can exhaust the stack of a reader that goes down into it. */
function nestsAtMost(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((item) => nestsAtMost(item, levels - 1));
}

const MEMBER_CHECKS = Object.entries(MEMBERS);

/**
 * Takes a line apart and checks its frame. Says nothing of its signature, its place or its canonical form.
 * @param text the line without LF
 * @returns the line, or a sentence that says what is wrong with it
 */
export function parseLine(text: string): { readonly line: ParsedLine } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'not JSON' };
  }
  if (!isObject(value)) return { wrong: 'not a JSON object' };
  if (!nestsAtMost(value, LINE_MAX_DEPTH)) return { wrong: `nests deeper than ${LINE_MAX_DEPTH}` };
  for (const [name, isRight] of MEMBER_CHECKS) {
    if (!Object.hasOwn(value, name)) return { wrong: `member ${name} is missing` };
    if (!isRight(value[name])) return { wrong: `member ${name} does not have its form` };
  }
  if (Object.keys(value).length !== MEMBER_CHECKS.length) return { wrong: 'has a member too many' };
  // Every member was just checked against the form that its type promises.
  return { line: value as object as ParsedLine };
}

/** True if `text` is the RFC 8785 form of `value`, which was parsed from it, and holds nothing that C6 forbids. */
export function isCanonical(text: string, value: unknown): boolean {
  try {
    return canonicalJson(value) === text;
  } catch (error) {
    if (error instanceof LineError) return false;
    throw error;
  }
}

/**
 * The fast way to the RFC 8785 form: where members are in order already, the engine's own writer gives that form.
 * @returns undefined where it might not, or where something may be unfit for a line
 */
function jsonInOrder(value: unknown): string | undefined {
  if (!isInOrder(value)) return undefined;
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? undefined : text; // a lone surrogate is written as an escape
}

/** True if all members are in order and all leaves are fit for a line. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.every(isInOrder);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  let before = '';
  for (const [name, member] of Object.entries(value)) {
    if (name < before || !ASCII.test(name) || !isInOrder(member)) return false;
    before = name;
  }
  return true;
}

const ASCII = /^[\x20-\x7e]*$/;

function refuseUnfit(value: unknown, where: string): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (Number.isSafeInteger(value)) return;
      throw new LineError(`${where}: ${value} is not a whole number that every reader keeps exactly`);
    case 'object':
      break;
    default:
      throw new LineError(`${where}: a value of type ${typeof value} has no JSON form`);
  }
  if (value === null) throw new LineError(`${where}: null; leave the member out`);
  if (Array.isArray(value)) {
    value.forEach((item, index) => refuseUnfit(item, `${where}[${index}]`));
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new LineError(`${where}: not a plain object`);
  }
  for (const [name, member] of Object.entries(value)) {
    if (!ASCII.test(name)) throw new LineError(`${where}: a member's name is not ASCII`);
    if (member !== undefined) refuseUnfit(member, where === '' ? name : `${where}.${name}`);
  }
}
