// The full check of a journal: every line by itself and in its place, so that what is wrong can be named (C6).
import type { KeyObject } from 'node:crypto';
import { isCanonical, type ParsedLine } from '../core/line';
import type { Hash, Id, Key } from '../model/scalars';
import { erasedIn } from './erased';
import { genesisKeyOf, prunedBy, type PrunedTo } from './chain';
import type { JournalFiles } from './files';
import { deviceOf, hashOf, hashOfKey, publicKeyFrom } from './keys';
import { hasSignature, readLine } from './line-check';
import { rawLines, type RawLine, type Segment } from './segments';
import { atOnce, type Steps } from './steps';
import type { Problem, ProblemCode } from './verdict';

/** Problems listed at most; a journal signed by another key has one for each line. */
const PROBLEMS_MAX = 1_000;

/** So many signatures are checked in a few milliseconds. */
const STEP_LINES = 50;

/** What the full check found. */
export interface EveryLine {
  readonly journal?: Id;
  readonly from: number;
  /** The last line before the first that is wrong; `seq` is `from − 1` if there is none. */
  readonly good: { readonly seq: number; readonly hash: Hash };
  /** The last line there is; `seq` is `from − 1` and `file` empty if there is none. */
  readonly last: { readonly seq: number; readonly hash: Hash; readonly file: string; readonly line: number };
  readonly hashes: ReadonlyMap<number, Hash>;
  readonly pruned: readonly PrunedTo[];
  /** Numbers of the lines that were erased. */
  readonly erased: readonly number[];
  readonly firstPrev?: Hash;
  readonly genesisKey?: Key;
  readonly problems: readonly Problem[];
}
export interface EveryLineOptions {
  /** Checks signatures where the genesis line was pruned; elsewhere the genesis key does. */
  readonly key?: KeyObject;
  readonly wanted?: readonly number[];
}

/** Checks every line of the segments of one folder, in order. */
export function checkEveryLine(
  segments: readonly Segment[],
  files: JournalFiles,
  options: EveryLineOptions = {},
): EveryLine {
  return atOnce(everyLineSteps(segments, files, options));
}

/** The same, some lines at a time. */
export function* everyLineSteps(
  segments: readonly Segment[],
  files: JournalFiles,
  options: EveryLineOptions = {},
): Steps<EveryLine> {
  const check = new LineByLine(options, segments[0]?.firstSeq ?? 1);
  for (const [index, segment] of segments.entries())
    yield* check.segment(segment, files.read(segment.file), index === segments.length - 1);
  return check.result();
}

/** Walks through a journal and remembers what the next line must follow. */
class LineByLine {
  private readonly problems: Problem[] = [];
  private readonly hashes = new Map<number, Hash>();
  private readonly pruned: PrunedTo[] = [];
  private readonly erased: number[] = [];
  private readonly wanted: ReadonlySet<number>;
  private journal: Id | undefined;
  private key: KeyObject | undefined;
  private firstPrev: Hash | undefined;
  private genesisKey: Key | undefined;
  private seq: number;
  private hash: Hash = '';
  private before: Buffer | undefined;
  private last: EveryLine['last'];
  private good: { seq: number; hash: Hash };

  constructor(
    options: EveryLineOptions,
    private readonly from: number,
  ) {
    this.key = options.key;
    this.wanted = new Set(options.wanted);
    this.seq = from - 1;
    this.good = { seq: from - 1, hash: '' };
    this.last = { seq: from - 1, hash: '', file: '', line: 0 };
  }

  *segment(segment: Segment, bytes: Buffer, isLast: boolean): Steps<void> {
    if (bytes.length === 0 && !isLast) this.report('syntax', segment, 0, 'the file is empty');
    for (const raw of rawLines(bytes)) {
      const isRepeated = raw.number === 1 && raw.ended && this.before?.equals(raw.bytes) === true;
      if (isRepeated && segment.firstSeq !== this.seq) {
        this.report('sequence', segment, 1, `the file's name says ${segment.firstSeq}`, this.seq);
      }
      if (!isRepeated) this.line(segment, raw);
      this.before = raw.bytes;
      if (raw.number % STEP_LINES === 0) yield { entries: this.seq - this.from + 1 };
    }
  }

  result(): EveryLine {
    return {
      ...(this.journal === undefined ? {} : { journal: this.journal }),
      ...(this.firstPrev === undefined ? {} : { firstPrev: this.firstPrev }),
      ...(this.genesisKey === undefined ? {} : { genesisKey: this.genesisKey }),
      from: this.from,
      good: this.good,
      last: this.last,
      hashes: this.hashes,
      pruned: this.pruned,
      erased: this.erased,
      problems: this.problems,
    };
  }

  private line(segment: Segment, raw: RawLine): void {
    const erased = raw.ended ? erasedIn(raw.bytes.toString()) : undefined;
    if (erased !== undefined && this.before !== undefined) {
      this.numbered(segment, raw, erased.seq);
      this.erased.push(erased.seq);
      return this.passed(segment, raw, erased.seq, erased.hash);
    }
    const read = readLine(raw.bytes);
    if (!raw.ended) this.report('syntax', segment, raw.number, 'torn: the line does not end with LF');
    else if ('code' in read) this.report(read.code, segment, raw.number, read.detail);
    else this.parsed(segment, raw, read.line, read.text);
    const seq = 'line' in read && raw.ended ? read.line.seq : this.seq + 1;
    this.passed(segment, raw, seq, hashOf(raw.bytes));
  }

  /** What the next line must follow. */
  private passed(segment: Segment, raw: RawLine, seq: number, hash: Hash): void {
    this.seq = seq;
    this.hash = hash;
    if (this.wanted.has(this.seq)) this.hashes.set(this.seq, hash);
    this.last = { seq: this.seq, hash, file: segment.name, line: raw.number };
    if (this.problems.length === 0) this.good = { seq: this.seq, hash };
  }

  private parsed(segment: Segment, raw: RawLine, line: ParsedLine, text: string): void {
    const report = (code: ProblemCode, detail: string) => this.report(code, segment, raw.number, detail);
    if (!isCanonical(text, line))
      report('not-canonical', 'not the canonical form (RFC 8785, whole numbers, no null)');
    this.numbered(segment, raw, line.seq);
    const isFirst = this.before === undefined;
    this.journal ??= line.journal;
    if (isFirst) this.opening(line, report);
    if (!isFirst && line.prev !== this.hash) report('chain', 'does not follow from the line before it');
    if (line.journal !== this.journal) report('chain', 'belongs to another journal');
    if (this.key !== undefined && !hasSignature(raw.bytes, line, this.key))
      report('signature', 'the signature is wrong');
    this.pruned.push(...prunedBy(line));
  }

  private numbered(segment: Segment, raw: RawLine, seq: number): void {
    const report = (detail: string) =>
      this.report('sequence', segment, raw.number, `is number ${seq}, ${detail}`);
    if (raw.number === 1 && seq !== segment.firstSeq) report(`the file's name says ${segment.firstSeq}`);
    else if (seq !== this.seq + 1) report(`expected ${this.seq + 1}`);
  }

  /** The first line present: genesis, or what pruning left. */
  private opening(line: ParsedLine, report: (code: ProblemCode, detail: string) => void): void {
    this.firstPrev = line.prev;
    if (line.seq > 1) {
      if (this.key === undefined) report('key', 'the genesis line was pruned: a key must be given');
      return;
    }
    const named = genesisKeyOf(line);
    const key = named === undefined ? undefined : publicKeyFrom(named);
    this.key = key;
    if (named === undefined || key === undefined)
      return report('key', 'the first line does not open a journal with a key');
    this.genesisKey = named;
    if (line.prev !== hashOfKey(named)) report('chain', 'does not follow from the key that it names');
    if (line.data.device !== deviceOf(named)) report('key', 'the device is not the thumbprint of the key');
  }

  private report(
    code: ProblemCode,
    segment: Segment,
    line: number,
    detail: string,
    seq = this.seq + 1,
  ): void {
    if (this.problems.length >= PROBLEMS_MAX) return;
    this.problems.push({ code, seq, file: segment.name, line, detail });
  }
}
