// Verifies a journal: intact up to which line, confirmed up to which line, end proven or open (C6).
import type { Id, Key } from '../model/scalars';
import { chainSteps } from './chain';
import { everyLineSteps } from './every-line';
import { CONFIRMED_FILE } from './confirmation';
import { erasedNotes, tailProblems } from './erased';
import { nodeFiles, type JournalFiles } from './files';
import { deviceOf, publicKeyFrom } from './keys';
import { segmentsIn, type Segment } from './segments';
import { atOnce, type Steps } from './steps';
import type { Problem, Verdict } from './verdict';
import { factsFromChain, factsFromLines, type Facts } from './verify-facts';
import { checkConfirmation } from './verify-confirmation';

export interface VerifyOptions {
  /** The device's `Key` or its `Device`. Without it the key in the first line is used, and the verdict says so. */
  readonly key?: string;
  /** Check every signature and every line's canonical form even if the chain is sound. */
  readonly full?: boolean;
  /** The endpoint's confirmation (JWS); without it `confirmed.json` in the journal's folder is read. */
  readonly confirmation?: string;
  /** The endpoint's witness key, or each that it had. Without it the verdict says that it was not checked. */
  readonly witness?: Key | readonly Key[];
  /** A line that a following journal names as this one's last good line. */
  readonly named?: { readonly journal: Id; readonly seq: number; readonly hash: string };
  readonly files?: JournalFiles;
}

/**
 * Verifies the journal whose segments lie in `dir`. Never throws for what the files hold.
 * @param dir a journal's folder: `H/journal` or `H/journal/closed/<journal>`
 */
export function verifyJournal(dir: string, options: VerifyOptions = {}): Verdict {
  return atOnce(verifySteps(dir, options));
}

/** The same in small steps, for who has other work to do meanwhile. A journal that does not hold is read twice. */
export function* verifySteps(dir: string, options: VerifyOptions = {}): Steps<Verdict> {
  const files = options.files ?? nodeFiles;
  const segments = segmentsIn(dir, files);
  const [firstSegment] = segments;
  if (firstSegment === undefined) return nothingHere();
  const confirmed = checkConfirmation(dir, options, files);
  const wanted = [confirmed.claims?.seq, options.named?.seq].filter((seq) => seq !== undefined);
  const first = yield* gather(segments, files, options, wanted);
  // A last line that is not whole may be one that the agent is writing at this moment: look once more.
  const isMoving = first.problems.some((one) => one.code === 'syntax' && one.seq === first.last.seq);
  const facts = isMoving ? yield* gather(segmentsIn(dir, files), files, options, wanted) : first;
  const unconfirmed = confirmed.problems(facts);
  const isConfirmed = !unconfirmed.some((one) => one.code === 'confirmation');
  const unvouched = tailProblems(facts, isConfirmed ? confirmed.claims : undefined);
  const problems = [
    ...facts.problems,
    ...keyProblems(facts, firstSegment, options.key),
    ...prunedProblems(facts, firstSegment),
    ...namedProblems(facts, options.named),
    ...unconfirmed,
    ...unvouched,
  ];
  const breaks = problems.some((one) => one.code === 'key' && one.seq === facts.from);
  const { claims } = confirmed;
  const device = facts.genesisKey ?? (facts.from > 1 ? options.key : undefined);
  return {
    ok: problems.length === 0,
    ...(facts.journal === undefined ? {} : { journal: facts.journal }),
    ...(device === undefined ? {} : { device: deviceOf(device) }),
    from: facts.from,
    to: breaks ? facts.from - 1 : Math.min(facts.to, (unvouched[0]?.seq ?? Infinity) - 1),
    confirmedTo: isConfirmed && claims !== undefined ? claims.seq : 0,
    end: isConfirmed && claims?.seq === facts.last.seq && claims.hash === facts.last.hash ? 'proven' : 'open',
    problems,
    notes: [
      ...erasedNotes(facts.erased),
      ...(options.key === undefined ? ['key not checked'] : []),
      ...(claims !== undefined && options.witness === undefined ? ['witness key not checked'] : []),
      ...(claims === undefined ? [`no ${CONFIRMED_FILE}: not checked against the endpoint`] : []),
    ],
  };
}

function* gather(
  segments: readonly Segment[],
  files: JournalFiles,
  options: VerifyOptions,
  wanted: readonly number[],
): Steps<Facts> {
  const key = options.key === undefined ? undefined : publicKeyFrom(options.key);
  const rest = { wanted, ...(key === undefined ? {} : { key }) };
  if (options.full !== true) {
    const chain = yield* chainSteps(segments, files, rest);
    if (!('broken' in chain) && chain.tornBytes === 0) return factsFromChain(chain);
  }
  return factsFromLines(yield* everyLineSteps(segments, files, rest));
}

function keyProblems(facts: Facts, segment: Segment, given: string | undefined): readonly Problem[] {
  const { genesisKey } = facts;
  if (given === undefined || genesisKey === undefined) return [];
  if (given === genesisKey || given === deviceOf(genesisKey)) return [];
  const detail = `the first line names the key ${genesisKey}, not the one given`;
  return [{ code: 'key', seq: facts.from, file: segment.name, line: 1, detail }];
}

function prunedProblems(facts: Facts, segment: Segment): readonly Problem[] {
  const before = facts.from - 1;
  const isSaid = facts.pruned.some((one) => one.throughSeq === before && one.throughHash === facts.firstPrev);
  if (before < 1 || isSaid) return [];
  const detail = `lines up to ${before} are missing, and no later line says that they were pruned`;
  return [{ code: 'pruned-gap', seq: before, file: segment.name, line: 1, detail }];
}

function namedProblems(facts: Facts, named: VerifyOptions['named']): readonly Problem[] {
  if (named === undefined || named.seq < facts.from) return [];
  const { file, line, seq } = facts.last;
  if (named.seq > seq) {
    const detail = `ends at ${seq}; the journal that followed names line ${named.seq}`;
    return [{ code: 'tail-missing', seq: seq + 1, file, line, detail }];
  }
  if (facts.hashes.get(named.seq) === named.hash) return [];
  const detail = `line ${named.seq} is not the one that the journal that followed names`;
  return [{ code: 'chain', seq: named.seq, file, line: 0, detail }];
}

function nothingHere(): Verdict {
  const problem: Problem = { code: 'syntax', seq: 1, file: '', line: 0, detail: 'there is no journal here' };
  const end = 'open';
  return { ok: false, from: 0, to: 0, confirmedTo: 0, end, problems: [problem], notes: [] };
}
