// The top of a window: the mark and the product's name. The end stays free for the person's picture and phrase.
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Said } from './words';

/** @param children what stands beside the name */
export function TitleBar({ children }: { readonly children?: ReactNode }): ReactNode {
  return (
    <header className="titlebar" data-measured="">
      <Icon name="mark" />
      <Said as="span" line={{ key: 'product' }} />
      {children}
    </header>
  );
}
