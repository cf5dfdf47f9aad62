// The top of a window, by which it can be moved: the mark and the product's name. The end stays free for the person's picture and phrase.
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { DragHandlers } from './use-drag';
import { Said } from './words';

interface TitleBarProps {
  /** Absent: the window stays where it is. */
  readonly drag?: DragHandlers;
  /** What stands beside the name. */
  readonly children?: ReactNode;
}

export function TitleBar({ drag, children }: TitleBarProps): ReactNode {
  return (
    <header className="titlebar" data-measured="" {...drag}>
      <Icon name="mark" />
      <Said as="span" line={{ key: 'product' }} />
      {children}
    </header>
  );
}
