// What the window says after Allow where the session is for another time: when it is, and a file for the person's calendar.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ArrangedView, PromptView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { Phrase, Written } from '../ui/phrase';
import { Scroll } from '../ui/scroll';
import { TitleBar } from '../ui/title-bar';
import { useArrival } from '../ui/use-arrival';
import { useDrag } from '../ui/use-drag';
import { useWantedSize } from '../ui/use-wanted-size';
import type { PromptActions } from './actions';
import { wantedPromptSize } from './wanted-size';

/** The second press of a double click on Allow must not close what it opened. */
const SETTLED_MS = 500;

interface ArrangedProps {
  readonly arranged: ArrangedView;
  readonly product: PromptView['product'];
  readonly actions: Pick<PromptActions, 'calendar' | 'dismiss' | 'move' | 'size'>;
}

export function Arranged({ arranged, product, actions }: ArrangedProps): ReactNode {
  const root = useWantedSize<HTMLElement>(wantedPromptSize, actions.size);
  const heading = useArrival<HTMLHeadingElement>();
  const drag = useDrag(actions.move);
  const [openedAt] = useState(() => performance.now());
  const [result, setResult] = useState<'saved' | 'notSaved'>();
  const settled = (act: () => void) => (): void => {
    if (performance.now() - openedAt >= SETTLED_MS) act();
  };
  const save = (): void => {
    if (result === 'saved') return;
    actions.calendar().then(
      (now) => setResult(now === 'saved' ? 'saved' : 'notSaved'),
      () => setResult('notSaved'),
    );
  };
  return (
    <main
      className="window prompt"
      role="alertdialog"
      aria-labelledby="heading"
      aria-describedby="detail"
      ref={root}
    >
      <TitleBar name={<Written as="span" words={product} />} drag={drag} />
      <Scroll labelledBy="heading">
        <div className="window-body" data-measured="">
          <div className="answered is-good">
            <Icon name="check-circle" />
            <div>
              <h1 className="title" id="heading" tabIndex={-1} ref={heading}>
                <Phrase words={arranged.heading} />
              </h1>
              <Written className="who-detail" id="detail" words={arranged.detail} />
            </div>
          </div>
          <p className={result === undefined ? 'hidden-text' : 'caption'} role="status">
            {result && <Phrase words={arranged[result]} />}
          </p>
        </div>
      </Scroll>
      <footer className="window-footer" data-measured="">
        <div className="actions">
          <button className="button" type="button" aria-disabled={result === 'saved'} onClick={settled(save)}>
            <Written as="span" words={arranged.save} />
          </button>
          <button className="button" type="button" onClick={settled(actions.dismiss)}>
            <Written as="span" words={arranged.close} />
          </button>
        </div>
      </footer>
    </main>
  );
}
