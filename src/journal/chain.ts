// The quick check of a journal: every `prev` and `seq`, and each segment's last line in full. Reads bytes, parses almost nothing.
// One signature proves every line before it, because each line holds the hash of the one before.
import type { KeyObject } from 'node:crypto';
import { parseLine, SIG_MEMBER_BYTES, type ParsedLine } from '../core/line';
import type { Hash, Id, Key } from '../model/scalars';
import type { JournalFiles } from './files';
import { deviceOf, hashOf, hashOfKey, publicKeyFrom } from './keys';
import { lineProblem } from './line-check';
import { wholeBytes, type Segment } from './segments';
import { atOnce, type Steps } from './steps';

/** Up to which line a journal was pruned, and that line's hash. */
export interface PrunedTo {
  readonly throughSeq: number;
  readonly throughHash: Hash;
}
/** What a sound chain looks like from outside. */
export interface Chain {
  readonly journal: Id;
  /** Key of the genesis line; absent if it was pruned. */
  readonly genesisKey?: Key;
  readonly first: { readonly seq: number; readonly prev: Hash };
  readonly head: { readonly seq: number; readonly hash: Hash };
  /** Hashes of the lines that were asked for, where present. */
  readonly hashes: ReadonlyMap<number, Hash>;
  /** Lines that prune the journal: up to which line, and that line's hash. */
  readonly pruned: readonly PrunedTo[];
  /** Where the last line stands: its file and its number there. */
  readonly lastLine: { readonly file: string; readonly line: number };
  /** Whole bytes of the last segment, and how many torn bytes follow them. */
  readonly lastBytes: number;
  readonly tornBytes: number;
}
export interface ChainOptions {
  /** Checks signatures where the genesis line was pruned; elsewhere the genesis key does. */
  readonly key?: KeyObject;
  /** Numbers of lines whose hash is wanted. */
  readonly wanted?: readonly number[];
}
/** Where the quick check stopped. The full check then says what is wrong, and with which line. */
export interface Broken {
  readonly broken: string;
}

const LF = 10;
const QUOTE = 0x22;
const ZERO = 0x30;
const PREV = ',"prev":"';
const SEQ = '","seq":';
/** From the last character of the type to the line's end: `","v":1}`. */
const TYPE_TO_END = '","v":1}'.length + 1;
/** From the last digit of `seq` to the quote that opens the type: `,` + `"sig":"…",` + `"time":"…",` + `"type":"`. */
const SIG_TO_TYPE = 1 + SIG_MEMBER_BYTES + '"time":"2026-03-02T09:00:00.000Z",'.length + '"type":"'.length;
const PRUNED = Buffer.from('"type":"journal.pruned","v":1}\n');

/** Where the walk through the lines has come to. */
interface Walk {
  seq: number;
  /** Hash of the last line; for the first line, what that line says. */
  prev: Hash;
  before: Buffer | undefined;
  readonly wanted: ReadonlySet<number>;
  readonly hashes: Map<number, Hash>;
}

/**
 * Follows the chain through all segments.
 * @param segments of one folder, in order
 */
export function followChain(
  segments: readonly Segment[],
  files: JournalFiles,
  options: ChainOptions = {},
): Chain | Broken {
  return atOnce(chainSteps(segments, files, options));
}

/** The same, a segment at a time. */
export function* chainSteps(
  segments: readonly Segment[],
  files: JournalFiles,
  options: ChainOptions = {},
): Steps<Chain | Broken> {
  const [firstSegment] = segments;
  if (firstSegment === undefined) return { broken: 'there is no segment here' };
  const firstBytes = files.read(firstSegment.file);
  const opening = openingOf(firstSegment, firstBytes, options.key);
  if ('broken' in opening) return opening;
  const { first, genesisKey, key } = opening;
  const hashes = new Map<number, Hash>();
  const wanted = new Set(options.wanted);
  const walk: Walk = { seq: first.seq - 1, prev: first.prev, before: undefined, wanted, hashes };
  const pruned: PrunedTo[] = [];
  let lastLine = { file: '', line: 0 };
  let lastBytes = 0;
  let tornBytes = 0;
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const all = index === 0 ? firstBytes : files.read(segment.file);
    const bytes = isLast ? all.subarray(0, wholeBytes(all)) : all;
    if (bytes.length === 0 && !isLast) return { broken: `${segment.name} is empty` };
    const followed = followSegment(segment, bytes, walk);
    if (typeof followed === 'object') return followed;
    if (walk.before !== undefined && followed > 0) {
      const problem = lineProblem(walk.before, first.journal, key);
      if (problem !== undefined) return { broken: `line ${walk.seq}: ${problem.detail}` };
      lastLine = { file: segment.name, line: followed };
    }
    pruned.push(...prunedIn(bytes));
    lastBytes = bytes.length;
    tornBytes = all.length - bytes.length;
    yield { entries: walk.seq - first.seq + 1 };
  }
  return {
    journal: first.journal,
    ...(genesisKey === undefined ? {} : { genesisKey }),
    first: { seq: first.seq, prev: first.prev },
    head: { seq: walk.seq, hash: walk.prev },
    hashes,
    pruned,
    lastLine,
    lastBytes,
    tornBytes,
  };
}

/** Follows the chain through one segment; returns the number of its lines. */
function followSegment(segment: Segment, bytes: Buffer, walk: Walk): number | Broken {
  let count = 0;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(LF, start);
    if (end < 0) return { broken: `${segment.name} does not end with a whole line` };
    const line = bytes.subarray(start, end);
    // The same line at a join: it was written again after a failed sync.
    const isRepeated = count === 0 && walk.before?.equals(line) === true;
    const seq = isRepeated ? walk.seq : walk.seq + 1;
    if (count === 0 && segment.firstSeq !== seq) return { broken: `${segment.name} is out of place` };
    if (!isRepeated) {
      if (!follows(bytes, start, end, walk.prev, seq)) return { broken: `line ${seq} does not follow` };
      walk.seq = seq;
      walk.prev = hashOf(line);
      if (walk.wanted.has(seq)) walk.hashes.set(seq, walk.prev);
    }
    walk.before = line;
    count += 1;
    start = end + 1;
  }
  return count;
}

/**
 * True if the line in `bytes` from `start` to `end` names this hash and this number. Every line ends in
 * `,"prev":"…","seq":…,"sig":"…","time":"…","type":"…","v":1}`, so both are found from the end, byte by byte:
 * a call into the engine for each would cost more than the line's hash.
 */
function follows(bytes: Buffer, start: number, end: number, prev: Hash, seq: number): boolean {
  let at = end - TYPE_TO_END;
  while (at > start && bytes[at] !== QUOTE) at -= 1; // to the quote that opens the type
  at -= SIG_TO_TYPE;
  let rest = seq;
  do {
    if (bytes[at] !== ZERO + (rest % 10)) return false;
    rest = Math.floor(rest / 10);
    at -= 1;
  } while (rest > 0);
  at -= SEQ.length - 1;
  if (!isAt(bytes, at, SEQ)) return false;
  at -= prev.length;
  if (!isAt(bytes, at, prev)) return false;
  return isAt(bytes, at - PREV.length, PREV) && at - PREV.length > start;
}

function isAt(bytes: Buffer, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** How a journal begins: the first line present, and the key to check with. */
interface Opening {
  readonly first: ParsedLine;
  readonly key: KeyObject;
  readonly genesisKey?: Key;
}

function openingOf(segment: Segment, bytes: Buffer, given: KeyObject | undefined): Opening | Broken {
  const parsed = parseLine(bytes.subarray(0, Math.max(0, bytes.indexOf(LF))).toString());
  if ('wrong' in parsed) return { broken: `first line: ${parsed.wrong}` };
  const first = parsed.line;
  if (first.seq !== segment.firstSeq) return { broken: `${segment.name} begins with line ${first.seq}` };
  if (first.seq > 1) return given === undefined ? { broken: 'no key' } : { first, key: given };
  const genesisKey = genesisKeyOf(first);
  const key = genesisKey === undefined ? undefined : publicKeyFrom(genesisKey);
  if (genesisKey === undefined || key === undefined) return { broken: 'the first line names no key' };
  if (first.prev !== hashOfKey(genesisKey)) return { broken: 'the first line does not follow from its key' };
  if (first.data.device !== deviceOf(genesisKey)) return { broken: 'the first line names another device' };
  return { first, genesisKey, key };
}

/** The key that a genesis line names. */
export function genesisKeyOf(line: ParsedLine): Key | undefined {
  const { key } = line.data;
  return line.type === 'journal.opened' && typeof key === 'string' ? key : undefined;
}

function prunedIn(bytes: Buffer) {
  const found: PrunedTo[] = [];
  for (let at = bytes.indexOf(PRUNED); at >= 0; at = bytes.indexOf(PRUNED, at + 1)) {
    const start = bytes.lastIndexOf(LF, at) + 1;
    const parsed = parseLine(bytes.subarray(start, at + PRUNED.length - 1).toString());
    if ('line' in parsed) found.push(...prunedBy(parsed.line));
  }
  return found;
}

/** What a line says was pruned: nothing, or up to one line. */
export function prunedBy(line: ParsedLine): readonly PrunedTo[] {
  const { throughSeq, throughHash } = line.data;
  if (line.type !== 'journal.pruned' || typeof throughSeq !== 'number') return [];
  return typeof throughHash === 'string' ? [{ throughSeq, throughHash }] : [];
}
