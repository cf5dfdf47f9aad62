// Sets the torn end of the last segment aside, and remembers it until the journal says so (C6, "Recovery").
import path from 'node:path';
import type { NoteOf } from '../model/entries';
import { JournalWriteError } from './errors';
import type { JournalFiles } from './files';
import { hashOf } from './keys';
import type { Segment } from './segments';

const TORN_NAME = /^torn-(\d+)(?:-\d+)?\.bin$/;

/**
 * Moves the bytes after `wholeBytes` to `torn-<seq>.bin`, durably, before they are cut off.
 * @param seq the number that the torn line would have had
 */
export function setAside(
  dir: string,
  files: JournalFiles,
  segment: Segment,
  wholeBytes: number,
  seq: number,
): void {
  const torn = files.read(segment.file).subarray(wholeBytes);
  if (!isCopied(dir, files, torn, seq)) copyAside(dir, files, torn, seq);
  files.syncDir(dir);
  const handle = files.open(segment.file, 'change');
  try {
    files.cut(handle, wholeBytes);
    files.sync(handle);
  } finally {
    files.close(handle);
  }
}

/** True if a crash came after these bytes were copied and before they were cut off. */
function isCopied(dir: string, files: JournalFiles, torn: Buffer, seq: number): boolean {
  const names = files.list(dir).filter((name) => TORN_NAME.exec(name)?.[1] === String(seq));
  return names.some((name) => files.read(path.join(dir, name)).equals(torn));
}

function copyAside(dir: string, files: JournalFiles, torn: Buffer, seq: number): void {
  const file = path.join(dir, freeName(files.list(dir), seq));
  const handle = files.open(file, 'create');
  let isWhole = false;
  try {
    isWhole = files.write(handle, torn, 0) === torn.length;
    if (isWhole) files.sync(handle);
  } finally {
    files.close(handle);
    if (!isWhole) files.remove(file);
  }
  if (!isWhole) throw new JournalWriteError('short-write', path.basename(file));
}

/** A name that is not taken: the same line may have been torn before. */
function freeName(names: readonly string[], seq: number): string {
  let name = `torn-${seq}.bin`;
  for (let copy = 2; names.includes(name); copy += 1) name = `torn-${seq}-${copy}.bin`;
  return name;
}

/**
 * What was set aside and is not in the journal yet: a crash may have come between the two.
 * @param nextSeq the number of the next line; a torn line of that number has not been followed by any
 */
export function unsaid(
  dir: string,
  files: JournalFiles,
  nextSeq: number,
): readonly NoteOf<'agent.recovered'>[] {
  return files
    .list(dir)
    .filter((name) => TORN_NAME.exec(name)?.[1] === String(nextSeq))
    .sort()
    .map((name) => {
      const bytes = files.read(path.join(dir, name));
      return { type: 'agent.recovered', data: { bytes: bytes.length, hash: hashOf(bytes) } };
    });
}
