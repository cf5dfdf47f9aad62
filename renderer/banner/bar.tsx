// The bar: lamp, who, what, how long, and End.
import type { ReactNode, RefObject } from 'react';
import type { Id } from '../../src/model/scalars';
import type { BannerView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { Lamp } from '../ui/lamp';
import { useDrag } from '../ui/use-drag';
import { Said, useSay, Words } from '../ui/words';
import type { BannerActions } from './actions';
import { EndNowButtons, EndNowWords } from './end-now';
import { barLines, type BarLines } from './lines';
import type { UseEnding } from './use-ending';

interface BarProps {
  readonly view: BannerView;
  readonly now: number;
  readonly lit: boolean;
  readonly actions: BannerActions;
  readonly region: RefObject<HTMLElement | null>;
  /** Somebody wants to raise a concern about this session. */
  readonly onConcern: (session: Id) => void;
  readonly end: UseEnding;
}

/** While the second question stands there. */
const NOTHING_ELSE: BarLines = { each: [], details: [] };

export function Bar({ view, now, lit, actions, region, onConcern, end }: BarProps): ReactNode {
  const say = useSay();
  const { headline, each, details, advice } = end.ending ? NOTHING_ELSE : barLines(view, now);
  const drag = useDrag(actions.move);
  const changed = view.sessions.some((session) => session.state !== 'live');
  return (
    <section
      className={`banner${lit ? ' banner-unannounced' : ''}${end.ending ? ' banner-asking' : ''}`}
      aria-label={say({ key: 'banner.region' })}
      tabIndex={-1}
      ref={region}
    >
      <span
        className="banner-grip"
        role="button"
        tabIndex={0}
        title={say({ key: 'banner.drag' })}
        aria-description={say({ key: 'banner.drag.keys' })}
        {...drag}
      >
        <Icon name="grip" small />
      </span>
      <Lamp lit />
      <div className="banner-text" id="connected" aria-live={changed ? 'polite' : 'off'} {...drag}>
        <div aria-live="polite">
          {end.ending ? <EndNowWords /> : headline && <Said className="banner-who" line={headline} />}
        </div>
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
      {end.ending ? (
        <EndNowButtons
          ending={end.ending}
          count={view.sessions.length}
          onSure={end.onSure}
          onKeep={end.onKeep}
        />
      ) : (
        <BarButtons view={view} actions={actions} onConcern={onConcern} onEnd={end.onEnd} />
      )}
    </section>
  );
}

interface BarButtonsProps extends Pick<BarProps, 'view' | 'actions' | 'onConcern'> {
  readonly onEnd: UseEnding['onEnd'];
}

function BarButtons({ view, actions, onConcern, onEnd }: BarButtonsProps): ReactNode {
  const say = useSay();
  const open = view.shape === 'open';
  const live = view.sessions.filter((session) => session.state === 'live');
  const [only, ...others] = view.sessions;
  /** The only one, where this display may say so. */
  const alone = view.names && others.length === 0 && only?.state === 'live' ? only : undefined;
  const stays = view.sessions.some((session) => session.state === 'not-released');
  return (
    <div className="banner-actions">
      {view.names && (
        <button
          className="button button-icon"
          type="button"
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
          title={say({ key: 'banner.shrink' })}
          onClick={() => actions.shape('pill')}
        >
          <Icon name="shrink" />
        </button>
      )}
      {alone?.mayExtend === true && !open && (
        <button className="button button-on" type="button" onClick={() => actions.extend(alone.session)}>
          <Said as="span" line={{ key: 'banner.overrun.more' }} />
        </button>
      )}
      {alone?.unannounced === true && alone.concernedAt === undefined && !open && (
        <button className="button button-on" type="button" onClick={() => onConcern(alone.session)}>
          <Said as="span" line={{ key: 'banner.concern' }} />
        </button>
      )}
      {live.length > 0 && (
        <button className="button button-on" type="button" onClick={() => onEnd()}>
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
