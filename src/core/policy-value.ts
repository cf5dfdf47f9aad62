// Reads one policy value against its row of the table: right type, within bounds, safe to show (C12).
import type { PolicyRow, PolicyType, PolicyValue } from '../model/policy-types';
import { SCOPES } from '../model/messages';
import { isBase64Url } from '../model/scalars';
import { textProblem } from '../model/text';

/** A value that may be used, with what was changed about it; or why it may not. */
export type ReadValue =
  | { readonly ok: true; readonly value: PolicyValue; readonly clamped?: string }
  | { readonly ok: false; readonly why: string };

/** Longest list, and longest item in characters, that a policy may hold. */
const LIST_MAX = 64;
const ITEM_MAX = 1_000;

/** `https` anywhere; plain `http` only to this computer itself, where nothing travels (RFC 6761 §6.3). */
const ORIGIN =
  /^https:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?$|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/** A header's name (RFC 9110 §5.1) and a value without control characters. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
const HEADER_VALUE = /^[\x20-\x7e]{1,1000}$/;

const bad = (why: string): ReadValue => ({ ok: false, why });
const good = (value: PolicyValue): ReadValue => ({ ok: true, value });

/**
 * Reads `value` as the row's type says. A whole number out of bounds is moved to the nearest bound.
 * @param value anything that JSON can hold
 */
export function readPolicyValue(row: PolicyRow, value: unknown): ReadValue {
  const { type } = row;
  switch (type.kind) {
    case 'flag':
      return typeof value === 'boolean' ? good(value) : bad('must be true or false');
    case 'whole':
      return readWhole(value, type.min, type.max);
    case 'level':
      return typeof value === 'string' && type.levels.includes(value)
        ? good(value)
        : bad(`must be one of ${type.levels.join(', ')}`);
    case 'text':
      return readText(type, value);
    case 'origin':
      return typeof value === 'string' && ORIGIN.test(value)
        ? good(value)
        : bad('must be an https origin without a path');
    case 'list':
      return readList(type.of, value);
    case 'map':
      return readHeaders(value);
    case 'argv':
      return readArguments(value);
  }
}

function readWhole(value: unknown, min: number, max: number): ReadValue {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return bad('must be a whole number');
  const bounded = Math.min(max, Math.max(min, value));
  if (bounded === value) return good(value);
  // 0 means "off" for some keys, so a number below the bounds is a mistake and not a wish for less.
  if (value < 0) return bad('must not be negative');
  return { ok: true, value: bounded, clamped: `${value} is out of bounds: ${bounded} is used` };
}

function readText(type: Extract<PolicyType, { kind: 'text' }>, value: unknown): ReadValue {
  if (typeof value !== 'string') return bad('must be a text');
  const problem = textProblem(value, { max: type.max });
  if (problem !== undefined) return bad(`must be a text of 1 to ${type.max} safe characters (${problem})`);
  return type.pattern === undefined || type.pattern.test(value)
    ? good(value)
    : bad('has characters not allowed');
}

const ITEMS: Readonly<Record<'key' | 'scope' | 'text', { what: string; test: (item: string) => boolean }>> = {
  key: { what: 'public Ed25519 keys in base64url', test: (item) => item.length === 43 && isBase64Url(item) },
  scope: { what: 'scopes', test: (item) => SCOPES.some((scope) => scope === item) },
  text: { what: 'short texts', test: (item) => textProblem(item, { max: 200 }) === undefined },
};

function readList(of: keyof typeof ITEMS, value: unknown): ReadValue {
  const { what, test } = ITEMS[of];
  if (!isTexts(value) || value.length > LIST_MAX || !value.every(test))
    return bad(`must be a list of at most ${LIST_MAX} ${what}`);
  return good([...new Set(value)]);
}

function readHeaders(value: unknown): ReadValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad('must be a table of texts');
  const pairs = Object.entries(value as Record<string, unknown>);
  const isSafe = ([name, text]: [string, unknown]) =>
    HEADER_NAME.test(name) && typeof text === 'string' && HEADER_VALUE.test(text);
  if (pairs.length > LIST_MAX || !pairs.every(isSafe))
    return bad('must be a table of header names and values');
  return good(Object.fromEntries(pairs) as Readonly<Record<string, string>>);
}

function readArguments(value: unknown): ReadValue {
  if (!isTexts(value) || value.length === 0 || value.length > LIST_MAX)
    return bad('must be a list: the program, then its arguments');
  const isSafe = (item: string) => item.length <= ITEM_MAX && !/[\0\p{Surrogate}]/u.test(item);
  return value.every(isSafe) && value[0] !== ''
    ? good(value)
    : bad('has an argument that no program can take');
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
