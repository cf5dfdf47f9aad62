// The full check of one line by itself: form, canonical form, journal, signature (C6).
import { isUtf8 } from 'node:buffer';
import type { KeyObject } from 'node:crypto';
import { isCanonical, parseLine, SIG_MEMBER_BYTES, type ParsedLine } from '../core/line';
import { LINE_MAX_BYTES } from '../model/entries';
import type { Id } from '../model/scalars';
import { isSignedBy } from './keys';
import type { ProblemCode } from './verdict';

export interface LineProblem {
  readonly code: ProblemCode;
  readonly detail: string;
}

/**
 * Reads the bytes of a line, without LF.
 * @returns the line, or a problem `syntax`
 */
export function readLine(bytes: Buffer): { readonly line: ParsedLine; readonly text: string } | LineProblem {
  if (bytes.length + 1 > LINE_MAX_BYTES) return { code: 'syntax', detail: 'longer than 128 KiB' };
  if (!isUtf8(bytes)) return { code: 'syntax', detail: 'not UTF-8' };
  const text = bytes.toString();
  const parsed = parseLine(text);
  if ('wrong' in parsed) return { code: 'syntax', detail: parsed.wrong };
  return { line: parsed.line, text };
}

/** The bytes that a line's signature covers: without `"sig":"<86>",`, its last occurrence (C6). */
function signedBytes(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf('"sig":"');
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + SIG_MEMBER_BYTES)]);
}

/** True if the line's signature is this key's. */
export function hasSignature(bytes: Buffer, line: ParsedLine, key: KeyObject): boolean {
  return isSignedBy(key, signedBytes(bytes), line.sig);
}

/** The first thing wrong with a line by itself, or undefined. */
export function lineProblem(bytes: Buffer, journal: Id, key: KeyObject): LineProblem | undefined {
  const read = readLine(bytes);
  if ('code' in read) return read;
  if (!isCanonical(read.text, read.line)) return { code: 'not-canonical', detail: 'not the canonical form' };
  if (read.line.journal !== journal) return { code: 'chain', detail: 'belongs to another journal' };
  if (!hasSignature(bytes, read.line, key)) return { code: 'signature', detail: 'the signature is wrong' };
  return undefined;
}
