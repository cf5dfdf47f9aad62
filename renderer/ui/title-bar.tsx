// The top of a window, by which it can be moved: the mark and the product's name. The end stays free for the person's picture and phrase.
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { DragHandlers } from './use-drag';

interface TitleBarProps {
  /** The product's name, said. */
  readonly name: ReactNode;
  /** Absent: the window stays where it is. */
  readonly drag?: DragHandlers;
  /** What stands beside the name. */
  readonly children?: ReactNode;
}

export function TitleBar({ name, drag, children }: TitleBarProps): ReactNode {
  return (
    <div className="titlebar" data-measured="" {...drag}>
      <Icon name="mark" />
      {name}
      {children}
    </div>
  );
}
