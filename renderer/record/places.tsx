// The pages of the window, to go to.
import type { ReactNode } from 'react';
import type { RecordPage } from '../../src/model/record-views';
import type { StringKey } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { Said, useSay } from '../ui/words';

interface Place {
  readonly icon: IconName;
  readonly title: StringKey;
}

/** In the order in which they are offered. */
export const PLACES: Readonly<Record<RecordPage, Place>> = {
  record: { icon: 'list', title: 'record.window' },
  who: { icon: 'people', title: 'tray.who' },
  agreement: { icon: 'doc', title: 'page.agreement' },
  sent: { icon: 'send', title: 'page.sent' },
  waiting: { icon: 'clock', title: 'page.waiting' },
  rules: { icon: 'settings', title: 'page.rules' },
};

interface PlacesProps {
  readonly page: RecordPage;
  /** How many entries wait to be sent. */
  readonly waiting: number;
  readonly onTurn: (page: RecordPage) => void;
}

export function Places({ page, waiting, onTurn }: PlacesProps): ReactNode {
  const say = useSay();
  return (
    <nav className="places" aria-label={say({ key: 'pages.label' })}>
      {(Object.keys(PLACES) as RecordPage[]).map((name) => {
        const { icon, title } = PLACES[name];
        const count = name === 'waiting' ? waiting : 0;
        return (
          <button
            key={name}
            className="place"
            type="button"
            title={say({ key: title })}
            aria-current={name === page ? 'page' : undefined}
            onClick={() => onTurn(name)}
          >
            <Icon name={icon} />
            <Said as="span" className="place-name" line={{ key: title }} />
            {count > 0 && (
              <>
                <span className="count num" aria-hidden="true">
                  {count}
                </span>
                <Said as="span" className="hidden-text" line={{ key: 'record.found', args: { count } }} />
              </>
            )}
          </button>
        );
      })}
    </nav>
  );
}
