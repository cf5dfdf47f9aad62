// What the window says after Allow where the session is for another time: when it is, and a file for the person's calendar.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ArrangedView, PromptView } from '../../src/model/views';
import { Phrase, Written } from '../ui/phrase';
import { useArrival } from '../ui/use-arrival';
import { useSettled } from '../ui/use-settled';
import type { PromptActions } from './actions';
import { Answered, Frame } from './frame';
import { PictureOffer } from './picture-offer';

interface ArrangedProps {
  readonly arranged: ArrangedView;
  readonly view: Pick<PromptView, 'product' | 'picture' | 'offer'>;
  readonly actions: Pick<PromptActions, 'calendar' | 'dismiss' | 'picture' | 'move' | 'size'>;
}

export function Arranged({ arranged, view, actions }: ArrangedProps): ReactNode {
  const heading = useArrival<HTMLHeadingElement>();
  const isSettled = useSettled();
  const [result, setResult] = useState<'saved' | 'notSaved'>();
  const settled = (act: () => void) => (): void => {
    if (isSettled()) act();
  };
  const save = (): void => {
    if (result === 'saved') return;
    actions.calendar().then(
      (now) => setResult(now === 'saved' ? 'saved' : 'notSaved'),
      () => setResult('notSaved'),
    );
  };
  return (
    <Frame
      view={view}
      actions={actions}
      foot={
        <div className="actions">
          <button className="button" type="button" aria-disabled={result === 'saved'} onClick={settled(save)}>
            <Written as="span" words={arranged.save} />
          </button>
          <button className="button" type="button" onClick={settled(actions.dismiss)}>
            <Written as="span" words={arranged.close} />
          </button>
        </div>
      }
    >
      <Answered heading={arranged.heading} detail={arranged.detail} focus={heading} />
      <p className={result === undefined ? 'hidden-text' : 'caption'} role="status">
        {result && <Phrase words={arranged[result]} />}
      </p>
      <PictureOffer view={view} onChoose={actions.picture} />
    </Frame>
  );
}
