// What is chosen in the list: when, why, what was allowed, what came of it, each step, and the entries as they are stored.
import type { ReactNode, RefObject } from 'react';
import type { RecordDetail } from '../../src/model/record-views';
import { Facts } from '../ui/facts';
import { Icon } from '../ui/icon';
import { Said, useSay } from '../ui/words';
import { Receipt } from './receipt';
import type { SaveReceipt } from './receipt';

interface DetailProps {
  readonly detail: RecordDetail | undefined;
  /** Nothing has happened yet. */
  readonly isEmpty: boolean;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onBack: () => void;
  readonly saveReceipt: SaveReceipt;
}

export function Detail({ detail, isEmpty, heading, onBack, saveReceipt }: DetailProps): ReactNode {
  const say = useSay();
  return (
    <section className="detail" aria-label={say({ key: 'record.detail' })}>
      <div className="detail-body" tabIndex={0} role="group" aria-labelledby="heading">
        <button className="button button-quiet back" type="button" onClick={onBack}>
          <Icon name="back" />
          <Said as="span" line={{ key: 'record.back' }} />
        </button>
        <header>
          <h1 className="title" id="heading" ref={heading} tabIndex={-1}>
            <Said as="span" line={detail?.title ?? { key: isEmpty ? 'record.window' : 'record.choose' }} />
          </h1>
          {detail && <Said className="caption" line={detail.when} />}
        </header>
        {detail && <Told key={detail.id} detail={detail} />}
      </div>
      {detail?.receipt !== undefined && <Receipt key={detail.id} ask={detail.receipt} save={saveReceipt} />}
    </section>
  );
}

function Told({ detail }: { readonly detail: RecordDetail }): ReactNode {
  return (
    <>
      {detail.facts.length > 0 && <Facts facts={detail.facts} />}
      <section className="group">
        <h2 className="section-label">
          <Said as="span" line={{ key: 'record.steps' }} />
        </h2>
        <ol className="steps">
          {detail.steps.map(({ at, line }, index) => (
            <li key={index}>
              <Said as="span" className="num" line={{ key: 'record.time', args: { time: at } }} />
              <Said as="span" className="lines" line={line} />
            </li>
          ))}
        </ol>
      </section>
      <details className="raw">
        <summary>
          <Icon name="chevron-end" small />
          <Said as="span" line={{ key: 'record.raw' }} />
        </summary>
        <pre dir="ltr">
          {detail.entries.map((entry, index) => (
            <bdi key={index}>{`${pretty(entry)}\n`}</bdi>
          ))}
        </pre>
      </details>
    </>
  );
}

/** The same JSON, set out for reading; what is no JSON stays as it is. */
function pretty(entry: string): string {
  try {
    return JSON.stringify(JSON.parse(entry), undefined, 2);
  } catch {
    return entry;
  }
}
