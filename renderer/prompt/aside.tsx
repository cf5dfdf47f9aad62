// What stands in the corner while the person closes what is private. Allow is not here: the question comes back first.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { AsideView, PromptView } from '../../src/model/views';
import { Phrase, Written } from '../ui/phrase';
import type { PromptActions } from './actions';
import { Frame } from './frame';
import { clockOf } from '../ui/countdown';
import { useCountdown } from './use-countdown';

interface AsideProps {
  readonly view: PromptView;
  readonly aside: AsideView;
  readonly actions: Pick<PromptActions, 'forward' | 'move' | 'size'>;
}

export function Aside({ view, aside, actions }: AsideProps): ReactNode {
  const seconds = useCountdown(view);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Frame
      view={view}
      actions={actions}
      foot={
        <div className="actions">
          <button className="button" type="button" onClick={actions.forward}>
            <Written as="span" words={aside.ready} />
          </button>
        </div>
      }
    >
      <div>
        <h1 className="title" id="heading" tabIndex={-1} ref={heading} data-said="">
          <Phrase words={aside.heading} />
        </h1>
        <p className="who-detail" id="detail" role="timer" data-said="">
          <Phrase
            words={aside.detail}
            show={{ time: () => <span className="num">{clockOf(seconds)}</span> }}
          />
        </p>
      </div>
    </Frame>
  );
}
