// A second checker of receipts, in Python and from docs/receipt-format.md alone, must say of each what ours says.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { signReceipt, verifyReceipt } from '../../../src/trust/receipt';
import { deviceSigner } from '../../fakes/organisation';
import { approvalClaims, badReceipts, namedClaims, receiptClaims } from '../../fakes/receipts';

interface Said {
  readonly code: string;
  readonly claims?: unknown;
}

const program = path.resolve('test/verifier-python/verify_receipt.py');

function second(receipts: readonly string[]): readonly Said[] {
  const input = receipts.map((receipt) => JSON.stringify(receipt)).join('\n');
  const { stderr, stdout } = spawnSync('python3', ['-B', program], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
}

function own(receipt: string): Said {
  const verdict = verifyReceipt(receipt);
  return verdict.ok ? { code: 'ok', claims: verdict.claims } : { code: verdict.code };
}

describe('the second checker', () => {
  it('believes what ours believes, and reads the same in it', () => {
    const { shownAt: _shownAt, text: _text, input: _input, ...rest } = receiptClaims();
    const silent = { ...rest, answer: 'unanswered', reason: 'locked' } as const;
    const receipts = [receiptClaims(), approvalClaims(), namedClaims(), silent].map((one) =>
      signReceipt(one, deviceSigner),
    );
    expect(second(receipts)).toEqual(receipts.map(own));
    expect(second(receipts).every(({ code }) => code === 'ok')).toBe(true);
  });

  it('refuses every changed receipt with the same code', () => {
    const bad = badReceipts();
    const codes = second(bad.map(([, receipt]) => receipt)).map(({ code }, at) => [bad[at]?.[0], code]);
    expect(codes).toEqual(bad.map(([name, , code]) => [name, code]));
  });

  it('refuses a receipt of which any one character was altered, as ours does', () => {
    const receipt = signReceipt(receiptClaims(), deviceSigner);
    const altered = [...receipt].flatMap((character, at) =>
      at % 23 === 0 ? [receipt.slice(0, at) + (character === 'A' ? 'B' : 'A') + receipt.slice(at + 1)] : [],
    );
    expect(second(altered)).toEqual(altered.map(own));
  });
});
