// Below what is chosen: the receipt of the answer, as a file.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ReceiptResult } from '../../src/model/ipc-payloads';
import type { Id } from '../../src/model/scalars';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Said } from '../ui/words';

/** Asks where, and saves. */
export type SaveReceipt = (ask: Id) => Promise<ReceiptResult>;

interface ReceiptProps {
  readonly ask: Id;
  readonly save: SaveReceipt;
}

export function Receipt({ ask, save }: ReceiptProps): ReactNode {
  const [result, setResult] = useState<ReceiptResult>('none');
  const press = (): void => {
    setResult('none');
    save(ask).then(setResult, () => setResult('failed'));
  };
  return (
    <footer className="detail-foot">
      <div role="status">{result !== 'none' && <Said className="caption" line={lineOf(result)} />}</div>
      <button className="button" type="button" onClick={press}>
        <Icon name="receipt" />
        <Said as="span" line={{ key: 'record.receipt.save' }} />
      </button>
    </footer>
  );
}

function lineOf(result: Exclude<ReceiptResult, 'none'>): Line {
  return result === 'no-receipt' ? { key: 'record.receipt.none' } : { key: `record.save.${result}` };
}
