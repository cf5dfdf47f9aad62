// Where a journal was opened: a profile that was copied to another computer or person brings its journal along (C6, `moved`).
import { parseLine } from '../core/line';
import { readEntry, type EntryData } from '../model/entries';
import { nodeFiles, type JournalFiles } from './files';
import { segmentsIn, type Segment } from './segments';

type Opened = EntryData<'journal.opened'>;

/** A computer and a person, as the first line of a journal names them. */
export type OpenedHome = Pick<Opened, 'machine'> & { readonly person: Pick<Opened['person'], 'id'> };

const LF = 10;

/** The first line of a journal; undefined where it was pruned or is unreadable. */
function openingOf(segments: readonly Segment[], files: JournalFiles): Opened | undefined {
  const [first] = segments;
  if (first?.firstSeq !== 1) return undefined;
  const bytes = files.read(first.file);
  const parsed = parseLine(bytes.subarray(0, Math.max(0, bytes.indexOf(LF))).toString());
  const read = 'line' in parsed ? readEntry(parsed.line) : parsed;
  return 'entry' in read && read.entry.type === 'journal.opened' ? read.entry.data : undefined;
}

/** True if the journal was opened on another computer or for another person; false where it does not say. */
export function isFromElsewhere(
  segments: readonly Segment[],
  files: JournalFiles,
  home: OpenedHome,
): boolean {
  const opened = openingOf(segments, files);
  return opened !== undefined && (opened.machine !== home.machine || opened.person.id !== home.person.id);
}

/** The same for the journal in a folder. @param dir `H/journal` */
export function cameFromElsewhere(dir: string, home: OpenedHome): boolean {
  return isFromElsewhere(segmentsIn(dir, nodeFiles), nodeFiles, home);
}

/** Why the open journal was opened; undefined if it no longer says so. @param dir `H/journal` */
export function openedFor(dir: string): Opened['reason'] | undefined {
  return openingOf(segmentsIn(dir, nodeFiles), nodeFiles)?.reason;
}
