// Looks at what lies in the journal's folder at start: can it go on, or must a new journal follow it, and why (C6)?
import path from 'node:path';
import type { EntryData } from '../model/entries';
import { deviceOf, hashOfKey, publicKeyFrom } from './keys';
import type { Hash, Id, Key } from '../model/scalars';
import { followChain, type Chain } from './chain';
import { closedJournals } from './closed';
import { CONFIRMED_FILE, confirmationIn, readConfirmation, type Confirmation } from './confirmation';
import { checkEveryLine } from './every-line';
import type { JournalFiles } from './files';
import { isFromElsewhere, type OpenedHome } from './home';
import { segmentsIn, type Segment } from './segments';

type Opened = EntryData<'journal.opened'>;
export type OpenReason = Opened['reason'];

/** The journal can go on. */
export interface Sound {
  readonly chain: Chain;
  readonly segments: readonly Segment[];
}
/** A new journal must be opened. */
export interface Replace {
  readonly reason: OpenReason;
  readonly previous?: { readonly journal: Id; readonly seq: number; readonly hash: Hash };
  /** What was found, for telling the person. */
  readonly wrong?: string;
}
export interface SurveyOptions {
  readonly publicKey: Key;
  /** Names a journal of which not even the id can be read. */
  readonly newId: () => Id;
  readonly keyWasLost?: boolean;
  readonly reopen?: OpenReason;
  /** This computer and this person: a journal that was opened elsewhere came with a copied profile (`moved`). */
  readonly home: OpenedHome;
}

/** Looks at the folder; changes nothing. */
export function survey(dir: string, files: JournalFiles, options: SurveyOptions): Sound | Replace {
  const segments = segmentsIn(dir, files);
  const confirmed = confirmedIn(dir, files);
  if (segments.length === 0) return nothingThere(dir, files, options, confirmed);
  if (isFromElsewhere(segments, files, options.home))
    return look(segments, files, { ...options, reopen: 'moved' });
  return look(segments, files, options, confirmed);
}

function look(
  segments: readonly Segment[],
  files: JournalFiles,
  options: SurveyOptions,
  confirmed?: Confirmation['claims'],
): Sound | Replace {
  const key = publicKeyFrom(options.publicKey);
  const wanted = confirmed === undefined ? [] : [confirmed.seq];
  const chain = followChain(segments, files, { wanted, ...(key === undefined ? {} : { key }) });
  if ('broken' in chain) return broken(segments, files, options);
  const previous = { journal: chain.journal, ...chain.head };
  if (options.reopen === 'moved') return { reason: 'moved', previous };
  if (chain.genesisKey !== undefined && chain.genesisKey !== options.publicKey) {
    return { reason: 'key-lost', previous };
  }
  const wrong = confirmed === undefined ? undefined : rolledBack(chain, confirmed, options);
  if (wrong !== undefined) return { reason: 'rolled-back', previous, wrong };
  return options.reopen === undefined ? { chain, segments } : { reason: options.reopen, previous };
}

function confirmedIn(dir: string, files: JournalFiles): Confirmation['claims'] | undefined {
  if (!files.list(dir).includes(CONFIRMED_FILE)) return undefined;
  const found = confirmationIn(files.read(path.join(dir, CONFIRMED_FILE)).toString());
  const read = 'jws' in found ? readConfirmation(found.jws) : found;
  return 'claims' in read ? read.claims : undefined;
}

/** The endpoint holds lines of this journal that are not here: it was rolled back (C11). */
function rolledBack(
  chain: Chain,
  confirmed: Confirmation['claims'],
  options: SurveyOptions,
): string | undefined {
  const { hash, journal, seq, sub } = confirmed;
  const isOurs = sub === `urn:tallylight:device:${deviceOf(options.publicKey)}` && journal === chain.journal;
  if (!isOurs || seq < chain.first.seq) return undefined;
  if (seq > chain.head.seq) return `the journal ends at ${chain.head.seq}; the endpoint confirmed ${seq}`;
  return chain.hashes.get(seq) === hash ? undefined : `the endpoint confirmed another line ${seq}`;
}

function nothingThere(
  dir: string,
  files: JournalFiles,
  options: SurveyOptions,
  confirmed: Confirmation['claims'] | undefined,
): Replace {
  const reason = reasonFor(options, false);
  const wrong = 'the segments of the journal are missing';
  if (confirmed !== undefined) {
    const { hash, journal, seq } = confirmed;
    return { reason, previous: { journal, seq, hash }, wrong };
  }
  const closed = closedJournals(dir, files, options.publicKey).at(-1);
  if (closed === undefined) return { reason: 'first' };
  return { reason, previous: { journal: closed.id, seq: closed.last, hash: closed.hash }, wrong };
}

function broken(segments: readonly Segment[], files: JournalFiles, options: SurveyOptions): Replace {
  const key = publicKeyFrom(options.publicKey);
  const every = checkEveryLine(segments, files, key === undefined ? {} : { key });
  const [first] = every.problems;
  const isForeign = every.genesisKey !== undefined && every.genesisKey !== options.publicKey;
  const hasGood = every.good.seq >= every.from;
  return {
    reason: reasonFor(options, isForeign),
    previous: {
      journal: every.journal ?? options.newId(),
      seq: every.good.seq,
      // With no good line at all, the hash is the one that the line to come would have named.
      hash: hasGood ? every.good.hash : hashOfKey(every.genesisKey ?? options.publicKey),
    },
    ...(first === undefined ? {} : { wrong: `${first.file}, line ${first.line}: ${first.detail}` }),
  };
}

function reasonFor({ reopen, keyWasLost }: SurveyOptions, isForeign: boolean): OpenReason {
  if (reopen === 'moved') return 'moved';
  return isForeign || keyWasLost === true ? 'key-lost' : 'corrupt';
}
