// The window around what follows a question: title bar, a body that scrolls, and buttons below.
import type { ReactNode, RefObject } from 'react';
import type { PromptView } from '../../src/model/views';
import type { Phrase as Words } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Phrase, Written } from '../ui/phrase';
import { Scroll } from '../ui/scroll';
import { TitleBar } from '../ui/title-bar';
import { useDrag } from '../ui/use-drag';
import { useWantedSize } from '../ui/use-wanted-size';
import type { PromptActions } from './actions';
import { wantedPromptSize } from './wanted-size';

interface FrameProps {
  readonly view: Pick<PromptView, 'product' | 'picture'>;
  readonly actions: Pick<PromptActions, 'move' | 'size'>;
  /** Ids of what describes the window. */
  readonly describedBy?: string;
  /** The buttons. */
  readonly foot: ReactNode;
  /** With a heading of id `heading`. */
  readonly children: ReactNode;
}

export function Frame({ view, actions, describedBy = 'detail', foot, children }: FrameProps): ReactNode {
  const root = useWantedSize<HTMLElement>(wantedPromptSize, actions.size);
  const drag = useDrag(actions.move);
  return (
    <main
      className="window prompt"
      role="alertdialog"
      aria-labelledby="heading"
      aria-describedby={describedBy}
      ref={root}
    >
      <TitleBar name={<Written as="span" words={view.product} />} drag={drag} picture={view.picture} />
      <Scroll labelledBy="heading">
        <div className="window-body" data-measured="">
          {children}
        </div>
      </Scroll>
      <div className="window-footer" data-measured="">
        {foot}
      </div>
    </main>
  );
}

interface AnsweredProps {
  readonly heading: Words;
  readonly detail: Words;
  readonly focus: RefObject<HTMLHeadingElement | null>;
}

/** What the answer was, and what it means, with a tick. */
export function Answered({ heading, detail, focus }: AnsweredProps): ReactNode {
  return (
    <div className="answered is-good">
      <Icon name="check-circle" />
      <div>
        <h1 className="title" id="heading" tabIndex={-1} ref={focus}>
          <Phrase words={heading} />
        </h1>
        <Written className="who-detail" id="detail" words={detail} />
      </div>
    </div>
  );
}
