// The banner on one display, in the shape that main says: bar, opened, or made small.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Id } from '../../src/model/scalars';
import type { BannerView } from '../../src/model/views';
import { useArrival } from '../ui/use-arrival';
import { useWantedSize } from '../ui/use-wanted-size';
import type { WantedSize } from '../ui/use-wanted-size';
import type { BannerActions } from './actions';
import { Bar } from './bar';
import { Panel } from './panel';
import { Pill } from './pill';
import { useEnding } from './use-ending';
import { useMinute } from './use-minute';

interface BannerProps {
  readonly view: BannerView;
  readonly actions: BannerActions;
  /** What the display offers, CSS pixels. */
  readonly room: WantedSize;
}

/** A longer purpose is cut short in the bar; it stands whole in the opened banner. Wider with one more button. */
const WIDTH_MAX_REM = 48;
const WIDE_MAX_REM = 58;

function ownSize(root: HTMLElement): WantedSize {
  const { width, height } = root.getBoundingClientRect();
  return { width, height };
}

export function Banner({ view, actions, room }: BannerProps): ReactNode {
  const oldest = Math.min(...view.sessions.map((session) => session.startedAt));
  const now = useMinute(oldest);
  const region = useArrival<HTMLElement>();
  const root = useWantedSize<HTMLDivElement>(ownSize, actions.size);
  const lit = view.sessions.some((session) => session.unannounced);
  const open = view.shape === 'open' && view.names;
  const [doubted, setDoubted] = useState(view.doubted?.session);
  const [heard, setHeard] = useState(view.doubted?.nth);
  if (view.doubted !== undefined && view.doubted.nth !== heard) {
    setHeard(view.doubted.nth);
    setDoubted(view.doubted.session);
  }
  const onConcern = (session: Id | undefined): void => {
    setDoubted(session);
    if (session !== undefined && !open) actions.shape('open');
  };
  const end = useEnding(view.sessions, actions.end);
  const isWide = view.sessions.some((session) => session.unannounced || session.mayExtend);
  // The banner is as wide as its words, whatever its window is now: only the display sets a limit.
  const most = {
    maxInlineSize: `min(${isWide ? WIDE_MAX_REM : WIDTH_MAX_REM}rem, ${room.width}px)`,
    maxBlockSize: `${room.height}px`,
  };
  return (
    <div className={`banner-root at-${view.edge} is-${view.shape}`} ref={root} style={most}>
      {view.shape === 'pill' ? (
        <Pill view={view} now={now} lit={lit} actions={actions} region={region} />
      ) : (
        <Bar
          view={view}
          now={now}
          lit={lit}
          actions={actions}
          region={region}
          onConcern={onConcern}
          end={end}
        />
      )}
      {open && (
        <Panel
          view={view}
          now={now}
          actions={actions}
          doubted={doubted}
          onConcern={onConcern}
          onEnd={end.onEnd}
        />
      )}
    </div>
  );
}
