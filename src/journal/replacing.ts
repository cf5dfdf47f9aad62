// Puts a new journal in the place of an old one, so that a crash at any point leaves either the old or the new one (C6).
import path from 'node:path';
import { parseLine } from '../core/line';
import type { Id } from '../model/scalars';
import { JournalWriteError, writeErrorFrom } from './errors';
import type { JournalFiles } from './files';
import { segmentName } from './segments';

/** The new journal's first line, complete and durable, before the old journal is moved away. */
const NEXT = 'next.tmp';
/** Folder of the journals that were closed, in the journal's own. */
export const CLOSED_DIR = 'closed';

/**
 * Begins the replacement: makes the new journal's first line durable beside the old journal.
 * @throws JournalWriteError; then the old journal is as it was
 */
export function prepareNext(dir: string, files: JournalFiles, genesis: Uint8Array): void {
  const file = path.join(dir, NEXT);
  try {
    writeOnce(file, files, genesis);
  } catch (first) {
    const error = writeErrorFrom(first, 'unwritable');
    files.remove(file);
    if (error.code !== 'sync-failed') throw error;
    // A handle whose sync failed is never used again: the same line goes into a new file, once.
    try {
      writeOnce(file, files, genesis);
    } catch (second) {
      files.remove(file);
      throw writeErrorFrom(second, 'unwritable');
    }
  }
}

function writeOnce(file: string, files: JournalFiles, bytes: Uint8Array): void {
  files.remove(file);
  const handle = files.open(file, 'create');
  try {
    const written = files.write(handle, bytes, 0);
    if (written !== bytes.length)
      throw new JournalWriteError('short-write', `${written} of ${bytes.length} bytes`);
    try {
      files.sync(handle);
      files.syncDir(path.dirname(file));
    } catch (error) {
      throw writeErrorFrom(error, 'sync-failed');
    }
  } finally {
    files.close(handle);
  }
}

/**
 * Finishes a replacement that was begun, now or before a crash: moves the old journal whole to
 * `closed/<journal>/`, then the new one takes its place. Does nothing if none was begun.
 */
export function finishReplacing(dir: string, files: JournalFiles): void {
  if (!files.list(dir).includes(NEXT)) return;
  const next = path.join(dir, NEXT);
  const genesis = genesisIn(files.read(next));
  if (genesis === undefined) {
    files.remove(next); // torn before it was complete: the old journal still stands
    return;
  }
  if (genesis.previous !== undefined) moveAway(dir, files, genesis.previous);
  files.rename(next, path.join(dir, segmentName(1)));
  files.syncDir(dir);
}

function genesisIn(bytes: Buffer): { readonly previous: Id | undefined } | undefined {
  const parsed = bytes.at(-1) === 10 ? parseLine(bytes.subarray(0, -1).toString()) : { wrong: 'torn' };
  if ('wrong' in parsed || parsed.line.type !== 'journal.opened') return undefined;
  const { previous } = parsed.line.data;
  const isNamed = typeof previous === 'object' && previous !== null && 'journal' in previous;
  return { previous: isNamed ? String(previous.journal) : undefined };
}

/** Moves all files of a journal to its own folder. A folder that has one of the names already is left as it is. */
function moveAway(dir: string, files: JournalFiles, journal: Id): void {
  const names = files.list(dir).filter((name) => name !== NEXT && name !== CLOSED_DIR);
  const closed = path.join(dir, CLOSED_DIR);
  let target = path.join(closed, journal);
  for (let copy = 2; files.list(target).some((name) => names.includes(name)); copy += 1) {
    target = path.join(closed, `${journal}-${copy}`);
  }
  files.makeDir(target);
  for (const name of names) files.rename(path.join(dir, name), path.join(target, name));
  files.syncDir(target);
  files.syncDir(closed);
  files.syncDir(dir);
}
