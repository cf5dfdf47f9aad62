// Receipts as projections of the journal (C14): what the entries of one journal say of an answer, and nothing else. Pure.
import type { Entry, EntryData, EntryOf } from '../model/entries';
import { FINAL_ANSWERS, type ReceiptClaims } from '../model/receipt';
import type { Device, Hash, Id, Key } from '../model/scalars';
import { canonicalJson } from './line';

/** What an answer's receipt will say besides the answer itself. */
interface Question {
  readonly received: EntryOf<'ask.received'>;
  /** The last time that it was put on screen. */
  readonly shown?: EntryOf<'ask.shown'>;
}
/** What has to be remembered of the entries so far. Starts anew where another journal begins. */
export interface ReceiptFold {
  readonly journal?: Id;
  readonly organisation?: EntryData<'device.enrolled'>['organisation'];
  readonly questions: ReadonlyMap<Id, Question>;
}
/** The key whose journal it is, and the hash function (SHA-256, base64url, of text as UTF-8). */
export interface ReceiptWorld {
  readonly key: Key;
  readonly kid: Device;
  readonly hashOf: (text: string) => Hash;
}

/** What a genuine receipt says, and whose it is; undefined if it is not one (C14). */
export type OpenReceipt = (
  jws: string,
) => { readonly device: Device; readonly claims: ReceiptClaims } | undefined;

export const NO_ENTRIES: ReceiptFold = { questions: new Map() };

/** The fold after one more entry, oldest first. */
export function withEntry(before: ReceiptFold, entry: Entry): ReceiptFold {
  const fold: ReceiptFold =
    before.journal === entry.journal ? before : { ...NO_ENTRIES, journal: entry.journal };
  switch (entry.type) {
    case 'device.enrolled':
      return { ...fold, organisation: entry.data.organisation };
    case 'device.unenrolled': {
      const { organisation: _left, ...rest } = fold;
      return rest;
    }
    case 'ask.received':
      return withQuestion(fold, entry.data.ask.id, { received: entry });
    case 'ask.shown': {
      const question = fold.questions.get(entry.data.ask);
      return question === undefined
        ? fold
        : withQuestion(fold, entry.data.ask, { ...question, shown: entry });
    }
    case 'ask.answered':
      return entry.data.answer === 'postponed' ? fold : withQuestion(fold, entry.data.ask, undefined);
    default:
      return fold;
  }
}

function withQuestion(fold: ReceiptFold, ask: Id, question: Question | undefined): ReceiptFold {
  const questions = new Map(fold.questions);
  if (question === undefined) questions.delete(ask);
  else questions.set(ask, question);
  return { ...fold, questions };
}

/**
 * The claims of the receipt for `entry`, if it is a final answer to a question that stands in the same journal.
 * @param before the fold of all entries before it
 */
export function receiptClaims(
  before: ReceiptFold,
  entry: Entry,
  world: ReceiptWorld,
): ReceiptClaims | undefined {
  if (entry.type !== 'ask.answered' || entry.journal !== before.journal) return undefined;
  const { data, journal, seq, time } = entry;
  const question = before.questions.get(data.ask);
  const answer = FINAL_ANSWERS.find((final) => final === data.answer);
  if (question === undefined || answer === undefined) return undefined;
  const { received, shown } = question;
  const { ask, digest } = received.data;
  return {
    iss: `urn:tallylight:device:${world.kid}`,
    iat: Math.floor(Date.parse(time) / 1000),
    jti: `${journal}/${seq}`,
    key: world.key,
    ...(before.organisation !== undefined && { organisation: before.organisation }),
    ask: { id: ask.id, digest, kind: ask.kind },
    technician: { id: ask.technician.id, name: ask.technician.name },
    ...(ask.kind === 'session' && { purpose: ask.purpose, scopes: data.scopes ?? ask.scopes }),
    ...(ask.kind === 'approval' && { approval: ask.approval }),
    ...(data.name !== undefined && { name: data.name }),
    answer,
    ...(data.reason !== undefined && { reason: data.reason }),
    ...(shown !== undefined && {
      shownAt: shown.time,
      text: { hash: shown.data.textHash, language: shown.data.language, version: shown.data.textVersion },
    }),
    answeredAt: time,
    ...(data.input !== undefined && { input: data.input }),
    duringControl: data.duringControl,
    journal: { id: journal, seq, hash: world.hashOf(canonicalJson(entry)) },
  };
}

/** The claims of all receipts that follow from entries, oldest first. */
export function* receiptsIn(entries: Iterable<Entry>, world: ReceiptWorld): IterableIterator<ReceiptClaims> {
  let fold = NO_ENTRIES;
  for (const entry of entries) {
    const claims = receiptClaims(fold, entry, world);
    if (claims !== undefined) yield claims;
    fold = withEntry(fold, entry);
  }
}
