// The longest receipt still fits into every file and line that carries it: nothing has to be left out.
import { expect, it } from 'vitest';
import { LINE_MAX_BYTES } from '../../../src/model/entries';
import { MESSAGE_MAX_BYTES } from '../../../src/model/messages';
import { ReceiptClaims } from '../../../src/model/receipt';
import { signReceipt } from '../../../src/trust/receipt';
import { deviceSigner } from '../../fakes/organisation';
import { approvalClaims, namedClaims, receiptClaims } from '../../fakes/receipts';

/** n code points of four bytes each: no safe text takes more, for what JSON escapes takes two. */
const long = (n: number): string => '𠀀'.repeat(n);

it.each([
  ['session', receiptClaims({ purpose: long(600), technician: { id: long(64), name: long(64) } })],
  ['advisory', namedClaims({ technician: { id: long(64), name: long(64) }, name: long(120) })],
  [
    'approval',
    approvalClaims({
      technician: { id: long(64), name: long(64) },
      approval: {
        ...approvalClaims().approval!, // the fake has one
        computer: long(120),
        person: long(120),
        purpose: long(600),
        program: { name: long(120), publisher: long(120), hash: 'A'.repeat(43) },
      },
    }),
  ],
])('of kind %s', (_kind, claims) => {
  expect(ReceiptClaims.parse(claims)).toEqual(claims);
  const { length } = signReceipt(claims, deviceSigner);
  expect(length).toBeLessThan(MESSAGE_MAX_BYTES / 4);
  expect(length).toBeLessThan(LINE_MAX_BYTES / 4);
});
