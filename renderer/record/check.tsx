// Above the list: whether anything in the record was changed, while it is checked and once it is known.
import type { ReactNode } from 'react';
import type { CheckView } from '../../src/model/record-views';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Said, useSay } from '../ui/words';

interface CheckProps {
  readonly view: CheckView | undefined;
  readonly onAgain: () => void;
}

export function Check({ view, onAgain }: CheckProps): ReactNode {
  const say = useSay();
  if (view === undefined || view.state === 'checking') {
    const { done, of } = view ?? { done: 0, of: 0 };
    return (
      <section className="verdict" aria-label={say({ key: 'record.check.label' })}>
        <Icon name="later" />
        <div>
          <Said className="body-strong" line={{ key: 'record.checking' }} />
          {of > 0 && (
            <>
              <Said className="caption num" line={{ key: 'record.checking.done', args: { done, of } }} />
              <progress aria-label={say({ key: 'record.check.bar' })} max={of} value={done} />
            </>
          )}
        </div>
      </section>
    );
  }
  const { look, icon, title, details } = foundOf(view);
  return (
    <section className={`verdict ${look}`} aria-label={say({ key: 'record.check.label' })}>
      <Icon name={icon} />
      <div role="status">
        <Said className="body-strong" line={title} />
        {details.map((line) => (
          <Said key={line.key} className="caption" line={line} />
        ))}
      </div>
      <button className="button button-quiet" type="button" onClick={onAgain}>
        <Said as="span" line={{ key: 'record.check' }} />
      </button>
    </section>
  );
}

interface Found {
  readonly look: string;
  readonly icon: 'check-circle' | 'warn';
  readonly title: Line;
  readonly details: readonly Line[];
}

function foundOf(view: Exclude<CheckView, { readonly state: 'checking' }>): Found {
  const changed = { look: 'verdict-changed', icon: 'warn' } as const;
  if (view.state === 'failed') {
    const details: readonly Line[] = [{ key: 'record.check.failed.detail' }];
    return { ...changed, title: { key: 'record.check.failed' }, details };
  }
  const { isSound, title, advice } = view;
  const details = advice === undefined ? view.details : [...view.details, advice];
  return isSound
    ? { look: 'verdict-sound', icon: 'check-circle', title, details }
    : { ...changed, title, details };
}
