// The smallest that the banner gets: the lamp and the names stay. A press makes it a bar again.
import type { ReactNode, RefObject } from 'react';
import type { BannerView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { Lamp } from '../ui/lamp';
import { useSay, Words } from '../ui/words';
import type { BannerActions } from './actions';
import { minutesOf } from './lines';

/** So many names are written out; from there on they are counted. */
const NAMES_MAX = 2;

interface PillProps {
  readonly view: BannerView;
  readonly now: number;
  readonly lit: boolean;
  readonly actions: BannerActions;
  readonly region: RefObject<HTMLElement | null>;
}

export function Pill({ view, now, lit, actions, region }: PillProps): ReactNode {
  const say = useSay();
  return (
    <section className="pill-region" aria-label={say({ key: 'banner.region' })} tabIndex={-1} ref={region}>
      <button
        className={lit ? 'pill pill-unannounced' : 'pill'}
        type="button"
        aria-expanded={false}
        title={say({ key: 'banner.enlarge' })}
        onClick={() => actions.shape('bar')}
      >
        <Lamp lit />
        <span className="pill-who">
          <PillWords view={view} now={now} />
        </span>
        <Icon name={view.edge === 'top' ? 'chevron-down' : 'chevron-up'} />
      </button>
    </section>
  );
}

function PillWords({ view, now }: Pick<PillProps, 'view' | 'now'>): ReactNode {
  const { sessions } = view;
  const [first, ...others] = sessions;
  if (first === undefined) return null;
  if (!view.names) return <Words line={{ key: 'banner.nameless' }} />;
  if (sessions.length > NAMES_MAX)
    return <Words line={{ key: 'banner.people', args: { count: sessions.length } }} />;
  if (first.state === 'ending') return <Words line={{ key: 'banner.ending' }} />;
  if (first.unannounced && others.length === 0)
    return <Words line={{ key: 'banner.pill.unannounced', args: { technician: first.technician } }} />;
  const name = <Words line={{ key: 'banner.name', args: { technician: first.technician } }} />;
  const [second] = others;
  if (second !== undefined)
    return (
      <>
        {name}, <Words line={{ key: 'banner.name', args: { technician: second.technician } }} />
      </>
    );
  return (
    <>
      {name}{' '}
      <span className="quiet num">
        <Words line={{ key: 'banner.minutes', args: { minutes: minutesOf(first, now) } }} />
      </span>
    </>
  );
}
