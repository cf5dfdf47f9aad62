// The bar: lamp, who, what, how long, and End.
import type { ReactNode, RefObject } from 'react';
import type { BannerView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { Lamp } from '../ui/lamp';
import { useDrag } from '../ui/use-drag';
import { Said, useSay, Words } from '../ui/words';
import type { BannerActions } from './actions';
import { barLines } from './lines';

interface BarProps {
  readonly view: BannerView;
  readonly now: number;
  readonly lit: boolean;
  readonly actions: BannerActions;
  readonly region: RefObject<HTMLElement | null>;
}

export function Bar({ view, now, lit, actions, region }: BarProps): ReactNode {
  const say = useSay();
  const { headline, each, details, advice } = barLines(view, now);
  const drag = useDrag(actions.move);
  const changed = view.sessions.some((session) => session.state !== 'live');
  return (
    <section
      className={lit ? 'banner banner-unannounced' : 'banner'}
      aria-label={say({ key: 'banner.region' })}
      tabIndex={-1}
      ref={region}
    >
      <span
        className="banner-grip"
        role="button"
        tabIndex={0}
        aria-label={say({ key: 'banner.drag' })}
        title={say({ key: 'banner.drag' })}
        {...drag}
      >
        <Icon name="grip" small />
      </span>
      <Lamp lit />
      <div className="banner-text" aria-live={changed ? 'polite' : 'off'} {...drag}>
        {headline && <Said className="banner-who" line={headline} />}
        {each.map((line, index) => (
          <Said key={index} className="banner-each" line={line} />
        ))}
        {advice && <Said className="caption" line={advice} />}
        {details.length > 0 && (
          <p className="caption banner-details">
            {details.map((line, index) => (
              <span key={index}>
                {index > 0 && ' · '}
                <Words line={line} />
              </span>
            ))}
          </p>
        )}
      </div>
      <BarButtons view={view} actions={actions} />
    </section>
  );
}

function BarButtons({ view, actions }: Pick<BarProps, 'view' | 'actions'>): ReactNode {
  const say = useSay();
  const open = view.shape === 'open';
  const live = view.sessions.filter((session) => session.state === 'live');
  const [only, ...others] = view.sessions;
  const stays = view.sessions.some((session) => session.state === 'not-released');
  return (
    <div className="banner-actions">
      {view.names && (
        <button
          className="button button-icon"
          type="button"
          aria-label={say({ key: open ? 'banner.hide' : 'banner.show' })}
          title={say({ key: open ? 'banner.hide' : 'banner.show' })}
          aria-expanded={open}
          onClick={() => actions.shape(open ? 'bar' : 'open')}
        >
          <Icon name={open === (view.edge === 'top') ? 'chevron-up' : 'chevron-down'} />
        </button>
      )}
      {!stays && (
        <button
          className="button button-icon"
          type="button"
          aria-label={say({ key: 'banner.shrink' })}
          title={say({ key: 'banner.shrink' })}
          onClick={() => actions.shape('pill')}
        >
          <Icon name="shrink" />
        </button>
      )}
      {live.length > 0 && (
        <button className="button button-on" type="button" onClick={() => actions.end()}>
          <Said as="span" line={{ key: view.sessions.length > 1 ? 'banner.end-all' : 'banner.end' }} />
        </button>
      )}
      {only?.state === 'not-released' && others.length === 0 && (
        <button className="button button-on" type="button" onClick={() => actions.gone(only.session)}>
          <Said as="span" line={{ key: 'banner.gone' }} />
        </button>
      )}
    </div>
  );
}
