// What stands in the corner while the person closes what is private. Allow is not here: the question comes back first.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { AsideView, PromptView } from '../../src/model/views';
import { Phrase, Written } from '../ui/phrase';
import { Scroll } from '../ui/scroll';
import { TitleBar } from '../ui/title-bar';
import { useDrag } from '../ui/use-drag';
import { useWantedSize } from '../ui/use-wanted-size';
import type { PromptActions } from './actions';
import { clockOf } from './countdown';
import { useCountdown } from './use-countdown';
import { wantedPromptSize } from './wanted-size';

interface AsideProps {
  readonly view: PromptView;
  readonly aside: AsideView;
  readonly actions: Pick<PromptActions, 'forward' | 'move' | 'size'>;
}

export function Aside({ view, aside, actions }: AsideProps): ReactNode {
  const root = useWantedSize<HTMLElement>(wantedPromptSize, actions.size);
  const drag = useDrag(actions.move);
  const seconds = useCountdown(view);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main
      className="window prompt"
      role="alertdialog"
      aria-labelledby="heading"
      aria-describedby="detail"
      ref={root}
    >
      <TitleBar name={<Written as="span" words={view.product} />} drag={drag} />
      <Scroll labelledBy="heading">
        <div className="window-body" data-measured="">
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
        </div>
      </Scroll>
      <footer className="window-footer" data-measured="">
        <div className="actions">
          <button className="button" type="button" onClick={actions.forward}>
            <Written as="span" words={aside.ready} />
          </button>
        </div>
      </footer>
    </main>
  );
}
