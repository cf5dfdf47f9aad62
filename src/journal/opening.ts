// Turns what lies in the journal's folder into a journal that can be written to (C6).
import path from 'node:path';
import type { EntryData, NoteOf } from '../model/entries';
import type { Hash, Id } from '../model/scalars';
import type { Ballast } from './ballast';
import { writeErrorFrom } from './errors';
import { nodeFiles, type JournalFiles } from './files';
import { hashOfKey } from './keys';
import { makeLine, type JournalClock, type JournalKey } from './line-maker';
import { removePruned } from './pruning';
import { finishReplacing, prepareNext } from './replacing';
import { segmentName } from './segments';
import { survey, type OpenReason, type Replace, type Sound } from './survey';
import { setAside, unsaid } from './torn';
import type { SegmentEnd } from './writer';

type Opened = EntryData<'journal.opened'>;

export interface JournalOptions {
  /** `H/journal` */
  readonly dir: string;
  /** `H/state`: the reserve lies there. */
  readonly stateDir: string;
  readonly key: JournalKey;
  readonly about: Pick<Opened, 'machine' | 'person' | 'host' | 'platform' | 'version'>;
  /** Names this run of the agent. */
  readonly boot: Id;
  readonly clock: JournalClock;
  readonly newId: () => Id;
  readonly files?: JournalFiles;
  /** The device's key could not be read and a new one was made. */
  readonly keyWasLost?: boolean;
  /** Close what is there and open a new journal for this reason. */
  readonly reopen?: 'rolled-back' | 'moved' | 're-enrolled';
}

/** Where a journal begins or goes on. */
export interface Start {
  readonly id: Id;
  readonly head: { readonly seq: number; readonly hash: Hash };
  readonly end: SegmentEnd;
  readonly reason?: OpenReason;
  readonly recovered?: { readonly bytes: number; readonly hash: Hash };
  readonly wrong?: string;
  /** Set aside, and not yet said in the journal. */
  readonly unsaid: readonly NoteOf<'agent.recovered'>[];
}

/** Finds or makes the journal that this run writes to. */
export function start(options: JournalOptions, ballast: Ballast): Start {
  const files = options.files ?? nodeFiles;
  const { about, clock, dir, key, keyWasLost, newId, reopen } = options;
  files.makeDir(dir);
  finishReplacing(dir, files);
  const found = survey(dir, files, {
    publicKey: key.publicKey,
    newId,
    home: about,
    ...(keyWasLost === undefined ? {} : { keyWasLost }),
    ...(reopen === undefined ? {} : { reopen }),
  });
  if (!('chain' in found)) return openNew(found, options, key);
  try {
    return goOn(found, dir, files);
  } catch (error) {
    // Setting a torn line aside needs room once more; the reserve is for that, too.
    if (writeErrorFrom(error, 'unwritable').code !== 'disk-full' || !ballast.giveUp(clock.mono()))
      throw error;
    return goOn(found, dir, files);
  }
}

/**
 * Opens a new journal in the place of what is there.
 * @param beforeMoving called when the new journal's first line is durable and before the old files are moved
 * @throws JournalWriteError; then what is there is as it was
 */
export function openNew(
  replace: Replace,
  options: JournalOptions,
  key: JournalKey,
  beforeMoving: () => void = () => undefined,
): Start {
  const files = options.files ?? nodeFiles;
  const { about, boot, clock, dir } = options;
  const { previous, reason, wrong } = replace;
  const { host, machine, person, platform, version } = about;
  const place = { journal: options.newId(), seq: 1, prev: hashOfKey(key.publicKey) };
  const device = { key: key.publicKey, device: key.device, machine, host, platform, version };
  const data: Opened = { reason, ...device, person, ...(previous && { previous }) };
  const genesis = makeLine({ type: 'journal.opened', data }, place, { key, clock, boot });
  prepareNext(dir, files, genesis.bytes);
  beforeMoving();
  finishReplacing(dir, files);
  return {
    id: place.journal,
    head: { seq: 1, hash: genesis.hash },
    end: { file: path.join(dir, segmentName(1)), size: genesis.bytes.length },
    reason,
    ...(wrong === undefined ? {} : { wrong }),
    unsaid: [],
  };
}

/** Goes on with a sound journal: sets a torn end aside, finishes a pruning that a crash cut short. */
function goOn({ chain, segments }: Sound, dir: string, files: JournalFiles): Start {
  const { head, journal, lastBytes, pruned, tornBytes } = chain;
  const last = segments.at(-1);
  if (last === undefined) throw new Error('a sound journal has a segment');
  if (tornBytes > 0) setAside(dir, files, last, lastBytes, head.seq + 1);
  removePruned(dir, files, Math.max(0, ...pruned.map((one) => one.throughSeq)));
  const notes = unsaid(dir, files, head.seq + 1);
  const recovered = notes.at(-1)?.data;
  return {
    id: journal,
    head,
    end: { file: last.file, size: lastBytes },
    ...(recovered === undefined ? {} : { recovered }),
    unsaid: notes,
  };
}
