// What the window says when an answer could not be recorded: nobody connects.
import type { ReactNode } from 'react';
import type { PromptView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { TitleBar } from '../ui/title-bar';
import { useWantedSize } from '../ui/use-wanted-size';
import type { WantedSize } from '../ui/use-wanted-size';
import { Phrase, Written } from '../ui/phrase';
import { wantedPromptSize } from './wanted-size';

interface FailedProps {
  readonly failure: NonNullable<PromptView['failure']>;
  readonly view: Pick<PromptView, 'product' | 'picture'>;
  readonly onClose: () => void;
  readonly onSize: (size: WantedSize) => void;
}

export function Failed({ failure, view, onClose, onSize }: FailedProps): ReactNode {
  const root = useWantedSize<HTMLElement>(wantedPromptSize, onSize);
  return (
    <main
      className="window prompt"
      role="alertdialog"
      aria-labelledby="heading"
      aria-describedby="detail"
      ref={root}
    >
      <TitleBar name={<Written as="span" words={view.product} />} picture={view.picture} />
      <div className="window-scroll">
        <div className="window-body" data-measured="">
          <div className="answered" role="alert">
            <Icon name="warn" />
            <div>
              <h1 className="title" id="heading" data-said="">
                <Phrase words={failure.heading} />
              </h1>
              <Written className="who-detail" id="detail" words={failure.detail} />
            </div>
          </div>
        </div>
      </div>
      <div className="window-footer" data-measured="">
        <div className="actions">
          <button className="button" type="button" onClick={onClose}>
            <Written as="span" words={failure.close} />
          </button>
        </div>
      </div>
    </main>
  );
}
