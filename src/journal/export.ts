// Hands out a journal's lines as they are: JSON Lines that can still be verified.
import path from 'node:path';
import { nodeFiles, type JournalFiles } from './files';
import { rawLines, segmentsIn } from './segments';

/**
 * All lines of the journal in `dir`, in order, each without LF. Bytes after the last LF are left out, and a line that
 * stands twice at a join of segments comes once.
 * @param dir `H/journal`, or the folder of a closed journal
 */
export function* exportJsonl(dir: string, files: JournalFiles = nodeFiles): IterableIterator<string> {
  let before: Buffer | undefined;
  for (const segment of segmentsIn(dir, files)) {
    for (const { bytes, ended, number } of rawLines(files.read(segment.file))) {
      const isRepeated = number === 1 && before?.equals(bytes) === true;
      before = bytes;
      if (ended && !isRepeated) yield bytes.toString();
    }
  }
}

/** Folders of all journals in `dir`: the open one, and the closed ones by name. */
export function journalDirs(dir: string, files: JournalFiles = nodeFiles): readonly string[] {
  const closed = path.join(dir, 'closed');
  const found = files.list(closed).map((name) => path.join(closed, name));
  return [dir, ...found.sort()].filter((one) => segmentsIn(one, files).length > 0);
}

/** Every line of every journal in `dir`, each with LF: those that were closed first, then the open one. */
export function* everyLine(dir: string, files: JournalFiles = nodeFiles): IterableIterator<string> {
  const [open, ...closed] = journalDirs(dir, files);
  for (const one of [...closed, open])
    if (one !== undefined) for (const line of exportJsonl(one, files)) yield `${line}\n`;
}
