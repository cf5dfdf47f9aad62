// The quick check of a journal: every `prev` and `seq`, and each segment's last line in full. Reads bytes, parses almost nothing.
// One signature proves every line before it, because each line holds the hash of the one before.
import type { KeyObject } from 'node:crypto';
import { parseLine, type ParsedLine } from '../core/line';
import type { Hash, Id, Key } from '../model/scalars';
import type { JournalFiles } from './files';
import { deviceOf, hashOf, hashOfKey, publicKeyFrom } from './keys';
import { lineProblem } from './line-check';
import { wholeBytes, type Segment } from './segments';

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
  readonly pruned: readonly { readonly throughSeq: number; readonly throughHash: Hash }[];
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
  readonly onProgress?: (doneSegments: number, segments: number) => void;
}
/** Where the quick check stopped. The full check then says what is wrong, and with which line. */
export interface Broken {
  readonly broken: string;
}

const LF = 10;
const SIG = Buffer.from('"sig":"');
const PRUNED = Buffer.from('"type":"journal.pruned","v":1}\n');

/**
 * Follows the chain through all segments.
 * @param segments of one folder, in order
 */
export function followChain(
  segments: readonly Segment[],
  files: JournalFiles,
  options: ChainOptions = {},
): Chain | Broken {
  const opening = openingOf(segments, files, options.key);
  if ('broken' in opening) return opening;
  const { first, genesisKey, key } = opening;
  const hashes = new Map<number, Hash>();
  const wanted = new Set(options.wanted);
  const pruned: { throughSeq: number; throughHash: Hash }[] = [];
  let seq = first.seq - 1;
  let prev = first.prev;
  let before: Buffer | undefined;
  let lastLine = { file: '', line: 0 };
  let lastBytes = 0;
  let tornBytes = 0;
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const all = files.read(segment.file);
    const bytes = isLast ? all.subarray(0, wholeBytes(all)) : all;
    if (bytes.length === 0 && !isLast) return { broken: `${segment.name} is empty` };
    let start = 0;
    let count = 0;
    for (; start < bytes.length;) {
      const end = bytes.indexOf(LF, start);
      if (end < 0) return { broken: `${segment.name} does not end with a whole line` };
      const line = bytes.subarray(start, end);
      // The same line at a join: it was written again after a failed sync.
      if (start > 0 || before?.equals(line) !== true) {
        if (start === 0 && segment.firstSeq !== seq + 1) return { broken: `${segment.name} is out of place` };
        if (!follows(bytes, start, end, prev, seq + 1)) return { broken: `line ${seq + 1} does not follow` };
        seq += 1;
        prev = hashOf(line);
        if (wanted.has(seq)) hashes.set(seq, prev);
      } else if (segment.firstSeq !== seq) return { broken: `${segment.name} is out of place` };
      before = line;
      count += 1;
      start = end + 1;
    }
    if (before !== undefined && bytes.length > 0) {
      const problem = lineProblem(before, first.journal, key);
      if (problem !== undefined) return { broken: `line ${seq}: ${problem.detail}` };
      lastLine = { file: segment.name, line: count };
    }
    pruned.push(...prunedIn(bytes));
    lastBytes = bytes.length;
    tornBytes = all.length - bytes.length;
    options.onProgress?.(index + 1, segments.length);
  }
  const head = { seq, hash: prev };
  const { journal } = first;
  return {
    journal,
    ...(genesisKey === undefined ? {} : { genesisKey }),
    first: { seq: first.seq, prev: first.prev },
    head,
    hashes,
    pruned,
    lastLine,
    lastBytes,
    tornBytes,
  };
}

/** True if the line in `bytes` from `start` to `end` names this hash and this number, at the one place where both stand. */
function follows(bytes: Buffer, start: number, end: number, prev: Hash, seq: number): boolean {
  const wanted = `,"prev":"${prev}","seq":${seq},`;
  const at = bytes.lastIndexOf(SIG, end - 1) - wanted.length;
  return at > start && bytes.toString('latin1', at, at + wanted.length) === wanted;
}

/** How a journal begins: the first line present, and the key to check with. */
interface Opening {
  readonly first: ParsedLine;
  readonly key: KeyObject;
  readonly genesisKey?: Key;
}

function openingOf(
  segments: readonly Segment[],
  files: JournalFiles,
  given: KeyObject | undefined,
): Opening | Broken {
  const [segment] = segments;
  if (segment === undefined) return { broken: 'there is no segment here' };
  const bytes = files.read(segment.file);
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
  const found: { throughSeq: number; throughHash: Hash }[] = [];
  for (let at = bytes.indexOf(PRUNED); at >= 0; at = bytes.indexOf(PRUNED, at + 1)) {
    const start = bytes.lastIndexOf(LF, at) + 1;
    const parsed = parseLine(bytes.subarray(start, at + PRUNED.length - 1).toString());
    if ('line' in parsed) found.push(...prunedBy(parsed.line));
  }
  return found;
}

/** What a line says was pruned: nothing, or up to one line. */
export function prunedBy(line: ParsedLine): readonly { throughSeq: number; throughHash: Hash }[] {
  const { throughSeq, throughHash } = line.data;
  if (line.type !== 'journal.pruned' || typeof throughSeq !== 'number') return [];
  return typeof throughHash === 'string' ? [{ throughSeq, throughHash }] : [];
}
