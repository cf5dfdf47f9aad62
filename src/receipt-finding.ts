// Part of the composition root: the receipt of an answer, as it lies in the person's folder, or made again from the journal (C14).
import { setImmediate } from 'node:timers/promises';
import { NO_ENTRIES, receiptClaims, withEntry } from './core/receipt';
import type { State } from './core/state';
import type { ReceiptOf } from './desktop/desktop-types';
import { createReceiptFiles } from './intake/receipts';
import { readEntry } from './model/entries';
import type { Id, Jws } from './model/scalars';
import type { DeviceRecord } from './record';
import { hashOf } from './trust/ed25519';
import { signReceipt } from './trust/receipt';

/** What the finder needs of the root. */
export interface ReceiptSources {
  readonly record: Pick<DeviceRecord, 'journal' | 'key'>;
  /** `H/receipts` */
  readonly dir: string;
  readonly state: () => Pick<State, 'sessions'>;
}

/** Lines are read in pieces of this many bytes, and others have their turn in between. */
const PIECE_BYTES = 262_144;

/** @returns what finds a receipt; undefined where there is none: no final answer, or another device's journal */
export function receiptFinder(sources: ReceiptSources): (of: ReceiptOf) => Promise<Jws | undefined> {
  const files = createReceiptFiles(sources.dir);
  return async (of) => {
    const ask = 'ask' in of ? of.ask : askOf(of.session, sources.state());
    return ask === undefined ? undefined : (files.read(ask) ?? remade(ask, sources.record));
  };
}

function askOf(session: Id, { sessions }: Pick<State, 'sessions'>): Id | undefined {
  return sessions.find(({ facts }) => facts.session === session)?.facts.ask;
}

async function remade(wanted: Id, { journal, key }: ReceiptSources['record']): Promise<Jws | undefined> {
  let fold = NO_ENTRIES;
  let receipt: Jws | undefined;
  for (const { id, first, last, device } of journal().journals()) {
    if (device !== undefined) continue; // another key's: whose answers they are, this device cannot sign
    for (let seq = first; seq <= last;) {
      const lines = journal().lines(id, seq, PIECE_BYTES);
      for (const { json } of lines) {
        const read = readEntry(JSON.parse(json));
        if (!('entry' in read)) continue;
        const claims = receiptClaims(fold, read.entry, { key: key.key, kid: key.kid, hashOf });
        if (claims?.ask.id === wanted) receipt = signReceipt(claims, key);
        fold = withEntry(fold, read.entry);
      }
      seq = (lines.at(-1)?.seq ?? last) + 1;
      await setImmediate();
    }
  }
  return receipt;
}
