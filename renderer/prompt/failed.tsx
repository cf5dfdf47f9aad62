// What the window says when an answer could not be recorded: nobody connects.
import type { ReactNode } from 'react';
import type { PromptView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { TitleBar } from '../ui/title-bar';
import { useWantedSize } from '../ui/use-wanted-size';
import type { WantedSize } from '../ui/use-wanted-size';
import { Said, Words } from '../ui/words';
import { wantedPromptSize } from './wanted-size';

interface FailedProps {
  readonly failure: NonNullable<PromptView['failure']>;
  readonly onClose: () => void;
  readonly onSize: (size: WantedSize) => void;
}

export function Failed({ failure, onClose, onSize }: FailedProps): ReactNode {
  const root = useWantedSize<HTMLElement>(wantedPromptSize, onSize);
  return (
    <main
      className="window prompt"
      role="alertdialog"
      aria-labelledby="heading"
      aria-describedby="detail"
      ref={root}
    >
      <TitleBar />
      <div className="window-scroll">
        <div className="window-body" data-measured="">
          <div className="answered" role="alert">
            <Icon name="warn" />
            <div>
              <h1 className="title" id="heading" data-said="">
                <Words line={failure.heading} />
              </h1>
              <Said className="who-detail" id="detail" line={failure.detail} />
            </div>
          </div>
        </div>
      </div>
      <footer className="window-footer" data-measured="">
        <div className="actions">
          <button className="button" type="button" onClick={onClose}>
            <Said as="span" line={{ key: 'close' }} />
          </button>
        </div>
      </footer>
    </main>
  );
}
