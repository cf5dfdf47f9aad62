// The record on paper: whose it is and what its check found, then every row, newest first.
import type { ReactNode } from 'react';
import type { PaperView } from '../../src/model/record-views';
import { Said } from '../ui/words';

export function Paper({ view }: { readonly view: PaperView }): ReactNode {
  return (
    <main>
      <h1>
        <Said as="span" line={{ key: 'record.window' }} />
      </h1>
      <dl className="whose">
        {view.facts.map(({ label, values, notes }) => (
          <div key={label.key}>
            <Said as="dt" line={label} />
            <dd>
              {[...values, ...notes].map((line) => (
                <Said key={line.key} line={line} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <table>
        <thead>
          <tr>
            <Said as="th" line={{ key: 'record.csv.time' }} />
            <Said as="th" line={{ key: 'record.csv.what' }} />
          </tr>
        </thead>
        <tbody>
          {view.rows.map(({ id, at, title, detail, isCaution }) => (
            <tr key={id} className={isCaution ? 'is-caution' : undefined}>
              <Said as="td" className="when" line={{ key: 'page.when', args: { time: at } }} />
              <td>
                <Said className="what" line={title} />
                {detail !== undefined && <Said line={detail} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
