// Checks one receipt (C14), alone or against the journal that it names, and says what was found. For the app command and for auditors.
import { canonicalJson } from '../core/line';
import { NO_ENTRIES, receiptClaims, withEntry } from '../core/receipt';
import { parseStrict } from '../core/strict-json';
import { exportJsonl, journalDirs } from '../journal/export';
import { hashOf } from '../journal/keys';
import { verifyJournal } from '../journal/verify';
import { readEntry } from '../model/entries';
import type { ReceiptClaims } from '../model/receipt';
import type { Device, Key } from '../model/scalars';
import { verifyReceipt } from '../trust/receipt';

/** What a check found. `code`: one of C3, or `journal`, `not-in-journal`, `other-entry`. */
export interface ReceiptReport {
  readonly ok: boolean;
  readonly device?: Device;
  readonly key?: Key;
  readonly claims?: ReceiptClaims;
  readonly code?: string;
  readonly detail?: string;
  /** What this check did not cover, in words. */
  readonly notes: readonly string[];
}
type Problem = Required<Pick<ReceiptReport, 'code' | 'detail'>>;

/** What a receipt is checked against. */
export interface ReceiptAgainst {
  /** The device's `Key` or its `Device`; without it the report says "key not checked". */
  readonly key?: string;
  /** A journal's folder, closed journals included. */
  readonly journal?: string;
}

/** Checks a receipt. @param text the compact JWS; one line break at the end is passed over */
export function checkReceipt(text: string, against: ReceiptAgainst = {}): ReceiptReport {
  const verdict = verifyReceipt(text.replace(/\r?\n$/, ''));
  const notes = [
    ...(against.key === undefined ? ['key not checked'] : []),
    ...(against.journal === undefined ? ['not checked against the journal'] : []),
  ];
  if (!verdict.ok) return { ok: false, code: verdict.code, detail: verdict.detail, notes };
  const { claims, device, key } = verdict;
  const found = { device, key, claims, notes };
  if (against.key !== undefined && against.key !== key && against.key !== device)
    return { ok: false, ...found, code: 'key-unknown', detail: 'signed by another key than the one given' };
  const problem = against.journal === undefined ? undefined : journalProblem(claims, device, against.journal);
  return problem === undefined ? { ok: true, ...found } : { ok: false, ...found, ...problem };
}

/** Why the receipt does not follow from the journal in `dir`, or undefined. */
function journalProblem(claims: ReceiptClaims, device: Device, dir: string): Problem | undefined {
  const { id, seq } = claims.journal;
  const folder = journalDirs(dir).find((one) => linesIn(one).next().value?.entry?.journal === id);
  if (folder === undefined) return { code: 'not-in-journal', detail: `journal ${id} is not here` };
  const { ok, problems, to } = verifyJournal(folder, { key: claims.key });
  const [first] = problems;
  if (!ok && (to < seq || first?.code === 'key'))
    return { code: 'journal', detail: `the journal does not verify: ${first?.code}: ${first?.detail}` };
  const world = { key: claims.key, kid: device, hashOf };
  let fold = NO_ENTRIES;
  for (const { entry, text } of linesIn(folder)) {
    if (entry === undefined) continue;
    if (entry.seq === seq) {
      if (hashOf(text) !== claims.journal.hash)
        return { code: 'other-entry', detail: `entry ${seq} has another hash than the receipt names` };
      const own = receiptClaims(fold, entry, world);
      return own !== undefined && canonicalJson(own) === canonicalJson(claims)
        ? undefined
        : { code: 'other-entry', detail: `the entries up to ${seq} say something else than the receipt` };
    }
    fold = withEntry(fold, entry);
  }
  return { code: 'not-in-journal', detail: `entry ${seq} is not here; it may have been pruned` };
}

function* linesIn(dir: string) {
  for (const text of exportJsonl(dir)) {
    const parsed = parseStrict(text, 64);
    const read = parsed.ok ? readEntry(parsed.value) : { wrong: parsed.detail };
    yield { text, entry: 'entry' in read ? read.entry : undefined };
  }
}

/** Lines of English text that say what a check found: the same from every program that checks. */
export function receiptWords(
  { claims, code, detail, notes, ok }: ReceiptReport,
  name: string,
): readonly string[] {
  return [
    `${name}: ${ok ? 'verified' : 'DOES NOT VERIFY'}`,
    ...(code === undefined ? [] : [`  ${code}: ${detail ?? ''}`]),
    ...(claims === undefined ? [] : claimWords(claims)),
    ...notes.map((note) => `  ${note}`),
  ];
}

function claimWords(claims: ReceiptClaims): readonly string[] {
  const { answer, answeredAt, approval, ask, input, journal, organisation, reason, scopes, shownAt, text } =
    claims;
  const what = claims.purpose ?? approval?.purpose;
  const allowed = scopes ?? approval?.scopes;
  return [
    `  ${answer}${reason === undefined ? '' : ` (${reason})`} at ${answeredAt}${input === undefined ? '' : `, by ${input}`}`,
    `  asked by ${claims.technician.name} (${claims.technician.id}), kind ${ask.kind}, ask ${ask.id}`,
    ...(claims.name === undefined ? [] : [`  under the name ${claims.name}`]),
    ...(what === undefined ? [] : [`  what for: ${what}`]),
    ...(allowed === undefined ? [] : [`  scopes: ${allowed.join(', ')}`]),
    ...(approval === undefined
      ? []
      : [`  for ${approval.computer} from ${approval.notBefore} to ${approval.notAfter}`]),
    shownAt === undefined || text === undefined
      ? '  never on screen'
      : `  on screen since ${shownAt}, text ${text.hash} (${text.language}, version ${text.version})`,
    ...(claims.duringControl ? ['  while somebody with control was connected'] : []),
    ...(organisation === undefined ? [] : [`  enrolled with ${organisation.name} (${organisation.id})`]),
    `  device ${claims.iss.slice('urn:tallylight:device:'.length)}`,
    `  entry ${journal.seq} of journal ${journal.id}, hash ${journal.hash}`,
  ];
}
