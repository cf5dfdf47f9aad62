// How Tallylight works, in three short steps. Nothing here has to be read, or chosen.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { Scroll } from '../ui/scroll';
import { Said } from '../ui/words';
import { STEPS, type StepProps } from './steps';

interface WelcomeProps extends Pick<StepProps, 'view' | 'onPicture'> {
  readonly onDone: () => void;
}

export function Welcome({ view, onPicture, onDone }: WelcomeProps): ReactNode {
  const [at, setAt] = useState(0);
  const [picture, setPicture] = useState(view.picture);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [at]);
  const isLast = at === STEPS.length - 1;
  const Step = STEPS[at];
  if (Step === undefined) return null;
  const shown = { ...view, ...(picture !== undefined && { picture }) };
  const choose: StepProps['onPicture'] = (next) => {
    setPicture(next);
    onPicture(next);
  };
  return (
    <main className="welcome" role="dialog" aria-labelledby="heading">
      <div className="welcome-top">
        <Icon name="mark" />
        <Said as="span" line={{ key: 'product' }} />
        <Said
          as="span"
          className="num"
          line={{ key: 'welcome.step', args: { step: at + 1, count: STEPS.length } }}
        />
      </div>
      <Scroll labelledBy="heading">
        <div className="window-body" key={at}>
          <Step view={shown} heading={heading} onPicture={choose} />
        </div>
      </Scroll>
      <div className="window-footer">
        <div className="actions">
          {at > 0 && (
            <button className="button" type="button" onClick={() => setAt(at - 1)}>
              <Said as="span" line={{ key: 'later.back' }} />
            </button>
          )}
          <button
            className="button button-accent"
            type="button"
            onClick={() => (isLast ? onDone() : setAt(at + 1))}
          >
            <Said as="span" line={{ key: isLast ? 'welcome.done' : 'welcome.next' }} />
          </button>
        </div>
      </div>
    </main>
  );
}
