// Removes the oldest whole segments, but first says so in the journal (C6, "Pruning").
import { parseLine } from '../core/line';
import type { NoteOf } from '../model/entries';
import type { Hash } from '../model/scalars';
import type { JournalFiles } from './files';
import { rawLines, segmentsIn } from './segments';

/** Nothing younger is pruned: a message that expires in 30 days must still be known (replay). */
const KEEP_AT_LEAST_MS = 31 * 24 * 3_600_000;

/** One segment that may go: the last line that goes with it. */
export interface Prunable {
  readonly throughSeq: number;
  readonly throughHash: Hash;
}

/**
 * The oldest segments of which every line is older than `before`; never the newest segment.
 * @param before wall clock, ms; moved back to 31 days ago where it is later
 * @param throughSeq lines after this one stay (those that were not reported yet)
 */
export function prunableIn(
  dir: string,
  files: JournalFiles,
  before: number,
  throughSeq: number,
  now: number,
): readonly Prunable[] {
  const limit = new Date(Math.min(before, now - KEEP_AT_LEAST_MS)).toISOString();
  const found: Prunable[] = [];
  const segments = segmentsIn(dir, files);
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (next === undefined || next.firstSeq - 1 > throughSeq) break;
    const lines = [...rawLines(files.read(segment.file))];
    if (!lines.every((line) => timeOf(line.bytes) < limit)) break;
    const throughHash = firstPrevOf(files.read(next.file));
    if (throughHash === undefined) break;
    found.push({ throughSeq: next.firstSeq - 1, throughHash });
  }
  return found;
}

/** What the first line that stays says of the last line that goes. */
function firstPrevOf(bytes: Buffer): Hash | undefined {
  const first = rawLines(bytes).next();
  if (first.done === true || !first.value.ended) return undefined;
  const parsed = parseLine(first.value.bytes.toString());
  return 'line' in parsed ? parsed.line.prev : undefined;
}

/** `time` of a line of a journal that was checked: it stands behind the signature. */
function timeOf(line: Buffer): string {
  const mark = '","time":"';
  const at = line.lastIndexOf(mark) + mark.length;
  return line.toString('latin1', at, at + 24);
}

/**
 * One note for each segment, so that whatever was removed when a crash comes, some line names the last one gone.
 * @returns in the order in which the segments are then removed
 */
export function pruneNotes(prunable: readonly Prunable[]): readonly NoteOf<'journal.pruned'>[] {
  return prunable.map(({ throughHash, throughSeq }, index) => ({
    type: 'journal.pruned',
    data: { throughSeq, throughHash, segments: index + 1 },
  }));
}

/** Removes segments whose lines are all covered by what the journal says was pruned; oldest first. */
export function removePruned(dir: string, files: JournalFiles, throughSeq: number): void {
  const segments = segmentsIn(dir, files);
  let removed = false;
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (next === undefined || next.firstSeq > throughSeq + 1) break;
    files.remove(segment.file);
    removed = true;
  }
  if (removed) files.syncDir(dir);
}
