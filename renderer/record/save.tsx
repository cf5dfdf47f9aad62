// Below the list: a copy of the record as a file.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ExportResult } from '../../src/model/ipc-payloads';
import type { ExportFormat } from '../../src/model/record-views';
import { Said } from '../ui/words';

const FORMATS: readonly ExportFormat[] = ['pdf', 'csv', 'jsonl'];

/** Asks where, and saves. */
export type SaveCopy = (format: ExportFormat) => Promise<ExportResult>;

export function Save({ save }: { readonly save: SaveCopy }): ReactNode {
  const [result, setResult] = useState<ExportResult>('none');
  const press = (format: ExportFormat): void => {
    setResult('none');
    save(format).then(setResult, () => setResult('failed'));
  };
  return (
    <div className="save">
      <div className="actions">
        {FORMATS.map((format) => (
          <button key={format} className="button" type="button" onClick={() => press(format)}>
            <Said as="span" line={{ key: `record.save.${format}` }} />
          </button>
        ))}
      </div>
      <div role="status">
        {result !== 'none' && <Said className="caption" line={{ key: `record.save.${result}` }} />}
      </div>
    </div>
  );
}
