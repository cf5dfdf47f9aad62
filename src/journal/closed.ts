// The journals that were closed: which there are, and up to which line each can be relied on.
import path from 'node:path';
import { parseLine } from '../core/line';
import { Id, type Device, type Hash, type Key } from '../model/scalars';
import { followChain } from './chain';
import { checkEveryLine } from './every-line';
import type { JournalFiles } from './files';
import { deviceOf, publicKeyFrom } from './keys';
import { linesOf } from './reading';
import { CLOSED_DIR } from './replacing';
import { segmentsIn } from './segments';

/** A closed journal: its lines from `first` to `last`, the last that is good. */
export interface ClosedJournal {
  readonly id: Id;
  readonly dir: string;
  readonly first: number;
  readonly last: number;
  readonly hash: Hash;
  /** Whose key signs it. */
  readonly device: Device;
}

/**
 * Closed journals, oldest first. Those without one good line are left out.
 * @param ownKey checks a journal whose genesis line was pruned
 */
export function closedJournals(dir: string, files: JournalFiles, ownKey: Key): readonly ClosedJournal[] {
  const closed = path.join(dir, CLOSED_DIR);
  return files
    .list(closed)
    .filter((name) => Id.safeParse(name).success)
    .flatMap((name) => closedJournal(path.join(closed, name), name, files, ownKey))
    .map((journal) => ({ journal, began: beganAt(journal, files) }))
    .sort((a, b) => (a.began < b.began ? -1 : 1))
    .map(({ journal }) => journal);
}

function closedJournal(dir: string, id: Id, files: JournalFiles, ownKey: Key): readonly ClosedJournal[] {
  const segments = segmentsIn(dir, files);
  const key = publicKeyFrom(ownKey);
  const options = key === undefined ? {} : { key };
  const chain = followChain(segments, files, options);
  if (!('broken' in chain)) {
    const device = deviceOf(chain.genesisKey ?? ownKey);
    return [{ id, dir, first: chain.first.seq, last: chain.head.seq, hash: chain.head.hash, device }];
  }
  const { from, genesisKey, good } = checkEveryLine(segments, files, options);
  if (good.seq < from) return [];
  return [{ id, dir, first: from, last: good.seq, hash: good.hash, device: deviceOf(genesisKey ?? ownKey) }];
}

function beganAt(journal: ClosedJournal, files: JournalFiles): string {
  for (const { bytes } of linesOf(journal.dir, files, journal.first, journal.first)) {
    const parsed = parseLine(bytes.toString());
    if ('line' in parsed) return parsed.line.time;
  }
  return '';
}
