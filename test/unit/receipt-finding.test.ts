// The receipt of an answer: as it lies in the person's folder, or made again from the journal, byte for byte.
import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createReceiptFiles } from '../../src/intake/receipts';
import { receiptFinder } from '../../src/receipt-finding';
import { signerOf } from '../../src/trust/ed25519';
import { verifyReceipt } from '../../src/trust/receipt';
import { accepted, askOf, enrolled, received, shown } from '../fakes/answered-asks';
import { idOf } from '../fakes/ask-messages';
import { journalFolder } from '../fakes/journal-folder';
import { endedSession, sessionFacts } from '../fakes/screen-states';

const key = { ...signerOf(Buffer.alloc(32, 1)), created: false, storage: 'file' } as const;
const ASK = idOf('ask', 1);

function bench() {
  const folder = journalFolder();
  onTestFinished(() => folder.remove());
  const { journal } = folder.open();
  journal.append([enrolled('contoso.example'), received(askOf('session')), shown(ASK), accepted(ASK)]);
  const dir = path.join(folder.home, 'receipts');
  const sessions = [endedSession(sessionFacts(1))];
  const find = receiptFinder({ record: { journal: () => journal, key }, dir, state: () => ({ sessions }) });
  return { dir, find, journal };
}

it('comes from the folder, where it lies there', async () => {
  const { dir, find } = bench();
  createReceiptFiles(dir).write(ASK, 'as.it.lies');
  expect(await find({ ask: ASK })).toBe('as.it.lies');
});

it('is made again from the journal, with the organisation of its time, the same each time', async () => {
  const { dir, find } = bench();
  const receipt = await find({ ask: ASK });
  const verdict = verifyReceipt(receipt ?? '', { expect: { ask: ASK, key: key.key } });
  expect(verdict).toMatchObject({
    ok: true,
    claims: { answer: 'accepted', organisation: { id: 'contoso.example' } },
  });
  expect(await find({ ask: ASK })).toBe(receipt);
  expect(fs.existsSync(dir)).toBe(false);
});

it('is found by the session that rests on the answer', async () => {
  const { find } = bench();
  expect(await find({ session: idOf('session', 1) })).toBe(await find({ ask: ASK }));
});

it('is none for a question without a final answer, a session that is not known, and another one', async () => {
  const { find, journal } = bench();
  journal.append([received(askOf('session', 2))]);
  expect(await find({ ask: idOf('ask', 2) })).toBeUndefined();
  expect(await find({ ask: idOf('ask', 3) })).toBeUndefined();
  expect(await find({ session: idOf('session', 9) })).toBeUndefined();
});
