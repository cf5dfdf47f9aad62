// Holds a journal against what the endpoint confirmed (C6, C11): the same line at that number, and no line missing after it.
import path from 'node:path';
import {
  CONFIRMED_FILE,
  confirmationIn,
  isConfirmedBy,
  readConfirmation,
  type Confirmation,
} from './confirmation';
import type { JournalFiles } from './files';
import { deviceOf } from './keys';
import type { Problem } from './verdict';
import type { Facts } from './verify-facts';

const SUBJECT = 'urn:tallylight:device:';

interface ConfirmationOptions {
  readonly confirmation?: string;
  readonly witness?: string | readonly string[];
  /** The device's `Key` or its `Device`, for a journal whose genesis line was pruned. */
  readonly key?: string;
}
/** What was confirmed, if anything could be read, and what is wrong once the journal is known. */
export interface Confirmed {
  readonly claims?: Confirmation['claims'];
  readonly problems: (facts: Facts) => readonly Problem[];
}

/** Reads the confirmation given, or the one beside the journal. */
export function checkConfirmation(dir: string, options: ConfirmationOptions, files: JournalFiles): Confirmed {
  const found = options.confirmation ?? readFile(dir, files);
  if (found === undefined) return { problems: () => [] };
  const read = typeof found === 'string' ? readConfirmation(found) : found;
  if ('wrong' in read) return { problems: (facts) => [wrong(facts.last.seq, read.wrong)] };
  return { claims: read.claims, problems: (facts) => problemsOf(read, facts, options) };
}

function readFile(dir: string, files: JournalFiles): string | { readonly wrong: string } | undefined {
  if (!files.list(dir).includes(CONFIRMED_FILE)) return undefined;
  const text = files.read(path.join(dir, CONFIRMED_FILE)).toString();
  const found = confirmationIn(text);
  return 'jws' in found ? found.jws : found;
}

function problemsOf(
  confirmation: Confirmation,
  facts: Facts,
  { key, witness }: ConfirmationOptions,
): readonly Problem[] {
  const { hash, journal, seq, sub } = confirmation.claims;
  const witnesses = witness === undefined ? undefined : [witness].flat();
  if (witnesses?.some((one) => isConfirmedBy(confirmation, one)) === false) {
    return [wrong(seq, 'the witness key did not sign the confirmation')];
  }
  if (!devicesOf(facts, key).some((device) => device === undefined || sub === `${SUBJECT}${device}`)) {
    return [wrong(seq, 'the confirmation is for another device')];
  }
  if (facts.journal !== undefined && journal !== facts.journal) {
    return [wrong(seq, 'the confirmation is for another journal')];
  }
  const { file, line, seq: lastSeq } = facts.last;
  if (seq > lastSeq) {
    const detail = `ends at ${lastSeq}; the endpoint confirmed up to ${seq}`;
    return [{ code: 'tail-missing', seq: lastSeq + 1, file, line, detail }];
  }
  // Lines that were pruned can no longer be compared; the last of them is named by the first line present.
  if (seq < facts.from - 1) return [];
  const here = seq === facts.from - 1 ? facts.firstPrev : facts.hashes.get(seq);
  return here === hash ? [] : [wrong(seq, `the endpoint confirmed another line ${seq}`)];
}

/** The names that the journal's device may have here; undefined if nothing is known of it. */
function devicesOf(facts: Facts, given: string | undefined): readonly (string | undefined)[] {
  if (facts.genesisKey !== undefined) return [deviceOf(facts.genesisKey)];
  // A key given may be a `Device`, which has the same form.
  return facts.from > 1 && given !== undefined ? [deviceOf(given), given] : [undefined];
}

function wrong(seq: number, detail: string): Problem {
  return { code: 'confirmation', seq, file: CONFIRMED_FILE, line: 1, detail };
}
