// What became of an ask, as its technician is told: a projection of the entries of the device that was asked (C4, C11).
import { createHash } from 'node:crypto';
import { matchCode } from '../core/match-code';
import type { Ask } from '../model/messages';
import type { Device, Hash, Id, Jws, Time } from '../model/scalars';
import { verifyReceipt } from '../trust/receipt';
import type { Querier } from './database';
import { entriesAbout, type FoundEntry, lastOf } from './entry-lookup';

/** An ask as it was sent. */
export interface SentAsk {
  readonly message: Ask;
  readonly device: Device;
  readonly technician: string;
  readonly digest: Hash;
}

export type AskState =
  'sent' | 'received' | 'held' | 'shown' | 'postponed' | 'answered' | 'refused' | 'expired';

/** The names are those of the answer file (C10). `entry` is the evidence for the state. */
export interface AskView {
  readonly id: Id;
  readonly kind: Ask['kind'];
  readonly device: Device;
  readonly technician: string;
  readonly state: AskState;
  readonly expiresAt: Time;
  readonly digest: Hash;
  readonly at?: Time;
  readonly code?: string;
  readonly held?: string;
  readonly until?: Time;
  readonly answer?: string;
  readonly reason?: string;
  readonly laterAt?: Time;
  readonly scopes?: readonly string[];
  readonly grantUntil?: Time;
  readonly declined?: string;
  readonly words?: string;
  /** Kinds `agreement` and `advisory`: the name under which the person answered. */
  readonly name?: string;
  readonly refusal?: string;
  /** Kind `approval`: the answer's receipt, for the computers that it is about (C14). */
  readonly receipt?: Jws;
  readonly entry?: { readonly journal: Id; readonly seq: number; readonly hash: Hash };
}

/** Nothing more will come of it: waiting ends. */
export function isOver({ state, answer }: AskView): boolean {
  return state === 'refused' || state === 'expired' || (state === 'answered' && answer !== 'postponed');
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

function stateOf({ entry }: FoundEntry): Partial<AskView> & { readonly state: AskState } {
  const at = { at: entry.time };
  switch (entry.type) {
    case 'ask.held':
      return { state: 'held', held: entry.data.why, ...at };
    case 'ask.shown':
    case 'ask.extended':
      return { state: 'shown', until: entry.data.until, ...at };
    case 'ask.refused':
      return { state: 'refused', refusal: entry.data.code, ...at };
    case 'ask.answered': {
      const { answer, reason, laterAt, scopes, grant, declined, words, name } = entry.data;
      return {
        state: answer === 'postponed' ? 'postponed' : 'answered',
        answer,
        ...at,
        ...(reason !== undefined && { reason }),
        ...(laterAt !== undefined && { laterAt }),
        ...(scopes !== undefined && { scopes }),
        ...(grant !== undefined && { grantUntil: grant.until }),
        ...(declined !== undefined && { declined }),
        ...(words !== undefined && { words }),
        ...(name !== undefined && { name }),
      };
    }
    default:
      return { state: 'received', ...at };
  }
}

/** Why the person declined comes after their answer, if it comes. */
function reasonOf(found: readonly FoundEntry[]): Pick<AskView, 'declined' | 'words'> {
  const said = lastOf(found, 'ask.explained')?.entry.data;
  if (said === undefined) return {};
  return { declined: said.declined, ...(said.words !== undefined && { words: said.words }) };
}

const TELLING = [
  'ask.received',
  'ask.held',
  'ask.shown',
  'ask.extended',
  'ask.answered',
  'ask.explained',
  'receipt.issued',
];

/** Entries that are about this very ask: another message with the same id (another digest) is not it. */
function about(found: readonly FoundEntry[], digest: Hash): readonly FoundEntry[] {
  const received = lastOf(found, 'ask.received');
  const isOurs = received?.entry.data.digest === digest;
  return found.filter(({ entry }) => {
    if (entry.type === 'ask.refused') return !isOurs && (entry.data.digest ?? digest) === digest;
    return isOurs && TELLING.includes(entry.type);
  });
}

/**
 * The view of an ask. @param now ms since the epoch; only says whether an ask that nothing is known of has expired
 */
export async function viewOfAsk(database: Querier, ask: SentAsk, now: number): Promise<AskView> {
  const { message, device, technician, digest } = ask;
  const found = about(await entriesAbout(database, message.id, device), digest);
  const base = {
    id: message.id,
    kind: message.kind,
    device,
    technician,
    expiresAt: message.expiresAt,
    digest,
  };
  const nonce = lastOf(found, 'ask.received')?.entry.data.nonce;
  const last = lastOf(found, 'ask.answered') ?? found.at(-1);
  if (last === undefined || (nonce === undefined && last.entry.type !== 'ask.refused'))
    return { ...base, state: Date.parse(message.expiresAt) <= now ? 'expired' : 'sent' };
  const { journal, seq } = last.entry;
  return {
    ...base,
    ...(nonce !== undefined && { code: matchCode(digest, nonce, sha256) }),
    ...stateOf(latest(found, last)),
    ...reasonOf(found),
    ...receiptOf(found, ask),
    entry: { journal, seq, hash: last.hash },
  };
}

/** The receipt, if it is one: of this device, about this ask. Whoever is handed a receipt is to be able to rely on it. */
function receiptOf(found: readonly FoundEntry[], { device, digest, message }: SentAsk): { receipt?: Jws } {
  const receipt = lastOf(found, 'receipt.issued')?.entry.data.receipt;
  if (receipt === undefined) return {};
  return verifyReceipt(receipt, { expect: { device, digest, ask: message.id } }).ok ? { receipt } : {};
}

/** A postponed ask is shown again: then the newer entry tells more than the answer `postponed`. */
function latest(found: readonly FoundEntry[], answered: FoundEntry): FoundEntry {
  const { entry } = answered;
  const isPostponed = entry.type === 'ask.answered' && entry.data.answer === 'postponed';
  return isPostponed ? (found.at(-1) ?? answered) : answered;
}
