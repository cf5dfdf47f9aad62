// Rows of a card: what, and below it in small what else is known of it.
import type { ReactNode } from 'react';
import type { RecordFact } from '../../src/model/record-views';
import { Said } from './words';

export function Facts({ facts }: { readonly facts: readonly RecordFact[] }): ReactNode {
  return (
    <dl className="facts card rows">
      {facts.map(({ label, values, notes }, row) => (
        <div key={row}>
          <Said as="dt" line={label} />
          <dd>
            {values.map((line, index) => (
              <Said key={index} className="lines" line={line} />
            ))}
            {notes.map((line, index) => (
              <Said key={index} className="caption" line={line} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
