// Saving the receipt from the card, and what is said of it.
import { useState } from 'react';
import type { ReceiptResult } from '../../src/model/ipc-payloads';
import type { Line } from '../../src/model/strings/types';

const SAYS: Readonly<Record<ReceiptResult, Line | undefined>> = {
  none: undefined,
  saved: { key: 'ended.receipt.saved' },
  failed: { key: 'record.save.failed' },
  'no-receipt': { key: 'record.receipt.none' },
};

export function useReceipt(ask: () => Promise<ReceiptResult>): {
  readonly says: Line | undefined;
  readonly save: () => void;
} {
  const [result, setResult] = useState<ReceiptResult>('none');
  return {
    says: SAYS[result],
    save: () => {
      setResult('none');
      ask().then(setResult, () => setResult('failed'));
    },
  };
}
