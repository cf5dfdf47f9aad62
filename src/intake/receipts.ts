// The receipt files (C1): what the person can show to anyone later. A projection of the journal, so nothing rests on them.
import fs from 'node:fs';
import path from 'node:path';
import type { Id, Jws } from '../model/scalars';
import { makeOwnFolder, removeOlder, replaceFile } from './replacing';

const RECEIPT_NAME = /^\.?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jwt(\.tmp)?$/;

/** The folder of receipts. Every function throws what `node:fs` throws. */
export interface ReceiptFiles {
  /** Replaces `<ask>.jwt`: the compact JWS, without a line feed. */
  write(ask: Id, receipt: Jws): void;
  has(ask: Id): boolean;
  /** Undefined where there is none. */
  read(ask: Id): Jws | undefined;
  /** Removes receipts that were written before `before` (ms since the epoch). */
  prune(before: number): void;
}

/** The files in `H/receipts`; the folder is made, mode 0700, when it is first needed. */
export function createReceiptFiles(dir: string): ReceiptFiles {
  const fileOf = (ask: Id): string => path.join(dir, `${ask}.jwt`);
  const has = (ask: Id): boolean => fs.existsSync(fileOf(ask));
  return {
    write: (ask, receipt) => {
      makeOwnFolder(dir);
      replaceFile(dir, `${ask}.jwt`, receipt);
    },
    has,
    read: (ask) => (has(ask) ? fs.readFileSync(fileOf(ask), 'utf8') : undefined),
    prune: (before) => {
      if (fs.existsSync(dir)) removeOlder(dir, RECEIPT_NAME, before);
    },
  };
}
