// A page beside the record itself: sentences, and groups of rows in plain words.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { PageGroup, PageView, RecordPage } from '../../src/model/record-views';
import { directionOf } from '../../src/model/strings/direction';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Said } from '../ui/words';
import { Facts } from '../ui/facts';
import { PLACES } from './places';

interface PageProps {
  readonly page: Exclude<RecordPage, 'record'>;
  /** Undefined until it is told. */
  readonly view: PageView | undefined;
  /** The person has just turned to it: its heading takes the focus. */
  readonly takesFocus: boolean;
}

export function Page({ page, view, takesFocus }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <main className="page" tabIndex={0} aria-labelledby="heading">
      <header>
        <h1 className="title" id="heading" ref={heading} tabIndex={-1}>
          <Said as="span" line={{ key: PLACES[page].title }} />
        </h1>
        <div role="status">
          {(view?.says ?? [{ key: 'record.reading' } as const]).map((line) => (
            <Said key={line.key} className="page-says" line={line} />
          ))}
        </div>
      </header>
      {view?.groups.map((group, index) => (
        <Group key={index} group={group} />
      ))}
      {view?.names && (
        <details className="raw">
          <summary>
            <Icon name="chevron-end" small />
            <Said as="span" line={view.names.label} />
          </summary>
          <dl className="names" dir="ltr" lang="en">
            {view.names.rows.map(({ name, members }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <code>{members.join(' ')}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </main>
  );
}

function Group({ group }: { readonly group: PageGroup }): ReactNode {
  const { label, says = [], rows = [], more, text } = group;
  return (
    <section className="group">
      <h2 className="section-label">
        <Said as="span" line={label} />
      </h2>
      <Sentences says={says} />
      {rows.length > 0 && <Facts facts={rows} />}
      {more && <Said className="caption" line={more} />}
      {text && (
        <div className="card passage" lang={text.language} dir={directionOf(text.language)}>
          <bdi className="lines">{text.text}</bdi>
        </div>
      )}
    </section>
  );
}

/** Several are a list. */
function Sentences({ says }: { readonly says: readonly Line[] }): ReactNode {
  const [only, ...others] = says;
  if (only === undefined) return null;
  if (others.length === 0) return <Said line={only} />;
  return (
    <ul className="says">
      {says.map((line, index) => (
        <Said key={index} as="li" line={line} />
      ))}
    </ul>
  );
}
