// Whether all is well: what is not first, with what helps, in the words of doctor.
import { useContext } from 'react';
import type { ReactNode } from 'react';
import type { CheckLook, ChecksView } from '../../src/model/about-view';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Language, Said } from '../ui/words';

interface ChecksProps {
  readonly view: ChecksView;
  readonly onAgain: () => void;
}

export function Checks({ view, onAgain }: ChecksProps): ReactNode {
  const isLooking = view.state === 'looking';
  return (
    <section className="group" aria-labelledby="checks">
      <h2 className="body-strong" id="checks">
        <Said as="span" line={{ key: 'about.checks' }} />
      </h2>
      <div className="checks-found">
        <div role="status">
          <Said line={titleOf(view)} />
          <EnglishDetails view={view} />
        </div>
        <button
          className="button"
          type="button"
          aria-disabled={isLooking}
          onClick={() => {
            if (!isLooking) onAgain();
          }}
        >
          <Said as="span" line={{ key: 'about.again' }} />
        </button>
      </div>
      {view.state === 'done' && (
        <ul className="card rows checks">
          {view.looks.map((look) => (
            <Look key={look.name} look={look} />
          ))}
        </ul>
      )}
    </section>
  );
}

function titleOf(view: ChecksView): Line {
  if (view.state === 'done') return view.title;
  return view.state === 'looking' ? { key: 'about.checks.looking' } : { key: 'about.checks.failed' };
}

/** Doctor speaks English alone. */
function EnglishDetails({ view }: Pick<ChecksProps, 'view'>): ReactNode {
  const isEnglish = useContext(Language).split('-')[0] === 'en';
  const hasDetails = view.state === 'done' && view.looks.some(({ words }) => words !== undefined);
  return isEnglish || !hasDetails ? null : (
    <Said className="caption" line={{ key: 'about.checks.english' }} />
  );
}

function Look({ look }: { readonly look: CheckLook }): ReactNode {
  const { verdict, title, says, words, remedy } = look;
  return (
    <li className={`look look-${verdict}`}>
      <Icon name={verdict === 'ok' ? 'check-circle' : 'warn'} />
      <div>
        <div className="look-top">
          <Said as="span" line={title} />
          <Said as="span" className="caption" line={says} />
        </div>
        {words !== undefined && (
          <p className="caption" lang="en" dir="ltr">
            <bdi>{words}</bdi>
          </p>
        )}
        {remedy !== undefined && (
          <p className="caption look-remedy">
            <Said as="span" className="look-helps" line={{ key: 'about.remedy' }} />{' '}
            <bdi lang="en" dir="ltr">
              {remedy}
            </bdi>
          </p>
        )}
      </div>
    </li>
  );
}
