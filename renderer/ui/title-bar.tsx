// The top of a window, by which it can be moved: the mark and the product's name, and at the end the person's picture.
import type { ReactNode } from 'react';
import type { OwnPictureView } from '../../src/model/views';
import { Icon } from './icon';
import { OwnPicture } from './picture';
import type { DragHandlers } from './use-drag';

interface TitleBarProps {
  /** The product's name, said. */
  readonly name: ReactNode;
  /** Absent: the window stays where it is. */
  readonly drag?: DragHandlers;
  readonly picture?: OwnPictureView | undefined;
  /** What stands beside the name. */
  readonly children?: ReactNode;
}

export function TitleBar({ name, drag, picture, children }: TitleBarProps): ReactNode {
  return (
    <div className="titlebar" data-measured="" {...drag}>
      <Icon name="mark" />
      {name}
      {children}
      {picture && <OwnPicture {...picture} />}
    </div>
  );
}
