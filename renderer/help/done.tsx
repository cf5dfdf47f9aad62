// After Send, and where there is nobody to ask: one sentence and one button.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { Scroll } from '../ui/scroll';
import { Said } from '../ui/words';

interface DoneProps {
  readonly heading: Line;
  /** There is no contact at the moment: it goes out later. */
  readonly isOffline: boolean;
  readonly onClose: () => void;
}

export function Done({ heading, isOffline, onClose }: DoneProps): ReactNode {
  const then: Line = { key: isOffline ? 'help.done.offline' : 'help.done.sent' };
  return <Told icon={isOffline ? 'clock' : 'check-circle'} heading={heading} then={then} onClose={onClose} />;
}

export function Nobody({ onClose }: Pick<DoneProps, 'onClose'>): ReactNode {
  return <Told icon="no" heading={{ key: 'help.window' }} then={{ key: 'help.nobody' }} onClose={onClose} />;
}

interface ToldProps extends Pick<DoneProps, 'heading' | 'onClose'> {
  readonly icon: IconName;
  readonly then: Line;
}

function Told({ icon, heading, then, onClose }: ToldProps): ReactNode {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <main className="help" role="dialog" aria-labelledby="heading" aria-describedby="then">
      <Scroll labelledBy="heading">
        <div className="window-body">
          <div className={icon === 'check-circle' ? 'who told is-good' : 'who told'}>
            <Icon name={icon} />
            <div>
              <h1 className="title" id="heading" tabIndex={-1} ref={title}>
                <Said as="span" line={heading} />
              </h1>
              <Said className="who-detail" id="then" line={then} />
            </div>
          </div>
        </div>
      </Scroll>
      <div className="window-footer">
        <div className="actions">
          <button className="button" type="button" onClick={onClose}>
            <Said as="span" line={{ key: 'close' }} />
          </button>
        </div>
      </div>
    </main>
  );
}
