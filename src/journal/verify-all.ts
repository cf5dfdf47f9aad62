// Verifies a journal and all that were closed before it, each held against the line that its successor names (C6).
import path from 'node:path';
import { parseLine } from '../core/line';
import { nodeFiles, type JournalFiles } from './files';
import { deviceOf } from './keys';
import { CLOSED_DIR } from './replacing';
import { rawLines, segmentsIn } from './segments';
import type { Verdict } from './verdict';
import { atOnce, type Steps } from './steps';
import { verifySteps, type VerifyOptions } from './verify';

/** The verdict on the journal that is written to, and one on each that was closed. */
export interface AllVerdicts {
  /** True if every journal verifies. */
  readonly ok: boolean;
  readonly open: Verdict;
  readonly closed: readonly { readonly folder: string; readonly verdict: Verdict }[];
}
export interface VerifyAllOptions extends VerifyOptions {
  /** Confirmations by journal, in place of the file beside each. */
  readonly confirmations?: ReadonlyMap<string, string>;
}
type Named = NonNullable<VerifyOptions['named']>;

/**
 * @param dir `H/journal`, or a copy of it
 * @param options `confirmation` is for the open journal; `key` is for every journal of that key. A closed journal of an
 *   older key is checked with its own, which the journal that followed it vouches for.
 */
export function verifyAll(dir: string, options: VerifyAllOptions = {}): AllVerdicts {
  return atOnce(verifyAllSteps(dir, options));
}

/** The same in small steps; each says how many entries of all journals have been looked at. */
export function* verifyAllSteps(dir: string, options: VerifyAllOptions = {}): Steps<AllVerdicts> {
  const files = options.files ?? nodeFiles;
  const folders = files
    .list(path.join(dir, CLOSED_DIR))
    .filter((name) => segmentsIn(path.join(dir, CLOSED_DIR, name), files).length > 0)
    .sort();
  const dirs = [dir, ...folders.map((name) => path.join(dir, CLOSED_DIR, name))];
  const named = dirs.flatMap((one) => previousIn(one, files));
  const open = yield* verifySteps(dir, { ...options, ...confirmationFor(dir, options, files) });
  let entries = entriesOf(open);
  const closed: AllVerdicts['closed'][number][] = [];
  for (const folder of folders) {
    const one = verifyClosed(path.join(dir, CLOSED_DIR, folder), folder, named, options, files);
    const verdict = yield* after(entries, one);
    entries += entriesOf(verdict);
    closed.push({ folder: `${CLOSED_DIR}/${folder}`, verdict });
  }
  return { ok: open.ok && closed.every((one) => one.verdict.ok), open, closed };
}

function entriesOf({ from, to }: Verdict): number {
  return Math.max(0, to - from + 1);
}

/** Steps that count on from what came before. */
function* after<T>(before: number, steps: Steps<T>): Steps<T> {
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) yield { entries: before + step.value.entries };
  return step.value;
}

function* verifyClosed(
  dir: string,
  folder: string,
  named: readonly Named[],
  options: VerifyAllOptions,
  files: JournalFiles,
): Steps<Verdict> {
  const { confirmation: _ofOpen, key, ...rest } = options;
  const naming = named.filter((one) => one.journal === folder);
  const [only] = naming.length === 1 ? naming : [];
  const own = firstLineIn(dir, files)?.data.key;
  const isOfKey = typeof own !== 'string' || own === key || deviceOf(own) === key;
  const verdict = yield* verifySteps(dir, {
    ...rest,
    ...confirmationFor(dir, options, files),
    ...(key !== undefined && isOfKey ? { key } : {}),
    ...(only === undefined ? {} : { named: only }),
  });
  if (only !== undefined || naming.length > 1) return verdict;
  return { ...verdict, notes: [...verdict.notes, 'no other journal here names this one'] };
}

function confirmationFor(
  dir: string,
  { confirmations }: VerifyAllOptions,
  files: JournalFiles,
): { readonly confirmation?: string } {
  const journal = confirmations === undefined ? undefined : firstLineIn(dir, files)?.journal;
  const confirmation = journal === undefined ? undefined : confirmations?.get(journal);
  return confirmation === undefined ? {} : { confirmation };
}

function firstLineIn(dir: string, files: JournalFiles) {
  const [segment] = segmentsIn(dir, files);
  const first = segment === undefined ? undefined : rawLines(files.read(segment.file)).next();
  const parsed = first?.done === false ? parseLine(first.value.bytes.toString()) : undefined;
  return parsed !== undefined && 'line' in parsed ? parsed.line : undefined;
}

/** The line of an older journal that this one names in its first line. */
function previousIn(dir: string, files: JournalFiles): readonly Named[] {
  const previous = firstLineIn(dir, files)?.data.previous;
  if (typeof previous !== 'object' || previous === null) return [];
  const { hash, journal, seq } = previous as Readonly<Record<string, unknown>>;
  if (typeof hash !== 'string' || typeof journal !== 'string' || typeof seq !== 'number') return [];
  return [{ journal, seq, hash }];
}
