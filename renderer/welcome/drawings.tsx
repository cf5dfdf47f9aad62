// What a question and the banner look like, as small as a postcard. Decoration only: the words beside say the same.
import type { ReactNode } from 'react';
import { Lamp } from '../ui/lamp';
import { Said } from '../ui/words';

export function Asked(): ReactNode {
  return (
    <div className="scene" aria-hidden="true">
      <div className="demo demo-question">
        <Said as="span" className="demo-who" line={{ key: 'welcome.asks.picture' }} />
        <div className="demo-buttons">
          <i />
          <i />
          <i />
        </div>
      </div>
    </div>
  );
}

export function Seen(): ReactNode {
  return (
    <div className="scene" aria-hidden="true">
      <div className="demo demo-bar">
        <Lamp lit />
        <Said as="span" line={{ key: 'welcome.seen.picture' }} />
      </div>
    </div>
  );
}
