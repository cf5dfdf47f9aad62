// The journal's files: which segments lie in a folder, in what order, and what they are called (C6).
import path from 'node:path';
import type { JournalFiles } from './files';

/** One file of a journal. */
export interface Segment {
  readonly name: string;
  readonly file: string;
  /** Number in its name: the `seq` of its first line. */
  readonly firstSeq: number;
}

const SEGMENT_NAME = /^(\d{8,15})\.jsonl$/;

/** `<first seq, at least 8 digits>.jsonl` */
export function segmentName(firstSeq: number): string {
  return `${String(firstSeq).padStart(8, '0')}.jsonl`;
}

/** The segments in a folder, by number. Files with other names are not the journal's. */
export function segmentsIn(dir: string, files: JournalFiles): readonly Segment[] {
  return files
    .list(dir)
    .flatMap((name) => {
      const number = SEGMENT_NAME.exec(name)?.[1];
      return number === undefined ? [] : [{ name, file: path.join(dir, name), firstSeq: Number(number) }];
    })
    .sort((a, b) => a.firstSeq - b.firstSeq);
}

const LF = 10;

/** A line of a segment: its bytes without LF and where they lie. */
export interface RawLine {
  readonly bytes: Buffer;
  /** 1, 2, 3 … in its file. */
  readonly number: number;
  /** False for bytes after the last LF. */
  readonly ended: boolean;
}

/** The lines of a segment's bytes, in order; also what lies after the last LF. */
export function* rawLines(bytes: Buffer): IterableIterator<RawLine> {
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const at = bytes.indexOf(LF, start);
    const end = at < 0 ? bytes.length : at;
    yield { bytes: bytes.subarray(start, end), number, ended: at >= 0 };
    start = end + 1;
  }
}

/**
 * Where the torn end of the last segment begins (C6): bytes after the last LF, and a last line that contains NUL.
 * @returns the number of bytes that are whole
 */
export function wholeBytes(bytes: Buffer): number {
  const end = bytes.lastIndexOf(LF) + 1;
  if (end === 0) return 0;
  const start = end < 2 ? 0 : bytes.lastIndexOf(LF, end - 2) + 1;
  return bytes.subarray(start, end).includes(0) ? start : end;
}
