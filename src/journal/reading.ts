// Reads lines out of segments whose chain was checked before, each once, in order.
import type { JournalFiles } from './files';
import { rawLines, segmentsIn } from './segments';

/** One line of a journal. */
export interface NumberedLine {
  readonly seq: number;
  /** Without LF. */
  readonly bytes: Buffer;
}

/**
 * The lines of the journal in `dir` from `fromSeq` to `toSeq`, both included.
 * A line that stands twice at a join of segments (C6) comes once.
 */
export function* linesOf(
  dir: string,
  files: JournalFiles,
  fromSeq: number,
  toSeq: number,
): IterableIterator<NumberedLine> {
  const segments = segmentsIn(dir, files);
  let last = fromSeq - 1;
  for (const [index, segment] of segments.entries()) {
    const nextFirst = segments[index + 1]?.firstSeq;
    if (nextFirst !== undefined && nextFirst <= fromSeq) continue;
    for (const { bytes, ended, number } of rawLines(files.read(segment.file))) {
      const seq = segment.firstSeq + number - 1;
      if (seq > toSeq || !ended) break;
      if (seq <= last) continue;
      last = seq;
      yield { seq, bytes };
    }
  }
}
