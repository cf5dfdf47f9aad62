// The opened banner: each technician, why, since when, what is being done, and the keys that end everything.
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Id } from '../../src/model/scalars';
import type { Line } from '../../src/model/strings/types';
import type { BannerSession, BannerView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { Scroll } from '../ui/scroll';
import { Said, useSay, Words } from '../ui/words';
import type { BannerActions } from './actions';
import { Concern, Raise } from './concern';
import { deedOf, minutesOf, why } from './lines';
import type { UseEnding } from './use-ending';

/** So many notes are shown, newest first. */
const NOTES_MAX = 6;

interface PanelProps {
  readonly view: BannerView;
  readonly now: number;
  readonly actions: BannerActions;
  /** The session that a concern is being raised about, or was just now. */
  readonly doubted: Id | undefined;
  readonly onConcern: (session: Id | undefined) => void;
  readonly onEnd: UseEnding['onEnd'];
}

export function Panel({ view, now, actions, doubted, onConcern, onEnd }: PanelProps): ReactNode {
  const [only, ...others] = view.sessions;
  const alone = others.length === 0;
  const about = view.sessions.find(({ session }) => session === doubted);
  return (
    <div className="banner-more">
      <Scroll className="banner-panel" labelledBy="connected">
        {about && (
          <Concern
            session={about}
            view={view}
            onCancel={() => onConcern(undefined)}
            onRaise={() => actions.concern(about.session)}
          />
        )}
        <ul className="card rows roster">
          {view.sessions.map((session) => (
            <Row
              key={session.session}
              session={session}
              alone={alone}
              now={now}
              actions={actions}
              onConcern={onConcern}
              onEnd={onEnd}
            />
          ))}
        </ul>
        {only !== undefined && alone && <Facts session={only} />}
        <Notes sessions={view.sessions} />
        <p className="password caption">
          <Icon name="key" small />
          <Said as="span" line={{ key: 'banner.password' }} />
        </p>
      </Scroll>
      <div className="banner-foot">
        {view.endKeys.length > 0 && <Keys keys={view.endKeys} />}
        {only !== undefined && alone && about === undefined && only.concernedAt === undefined && (
          <Raise session={only} onRaise={() => onConcern(only.session)} />
        )}
      </div>
    </div>
  );
}

interface RowProps extends Pick<PanelProps, 'now' | 'actions' | 'onConcern' | 'onEnd'> {
  readonly session: BannerSession;
  readonly alone: boolean;
}

function Row({ session, alone, now, actions, onConcern, onEnd }: RowProps): ReactNode {
  const { technician, title, company } = session;
  const [reason] = why(session);
  const doing: Line =
    session.state === 'live'
      ? { key: `banner.scopes.${deedOf(session.scopes)}` }
      : { key: `banner.state.${session.state}` };
  return (
    <li>
      <div className="avatar avatar-small" aria-hidden="true">
        {session.initials}
      </div>
      <div className="roster-who">
        <p>
          <b>
            <Words line={{ key: 'banner.name', args: { technician } }} />
          </b>{' '}
          <span className="caption">
            {title !== undefined && company !== undefined && (
              <Words line={{ key: 'banner.role', args: { title, organisation: company } }} />
            )}
            {title !== undefined && company === undefined && (
              <Words line={{ key: 'banner.role.title', args: { title } }} />
            )}
            {title === undefined && company !== undefined && (
              <Words line={{ key: 'banner.organisation', args: { organisation: company } }} />
            )}
          </span>
        </p>
        <Said className="caption" line={doing} />
        {session.concernedAt !== undefined && (
          <Said
            className="caption"
            line={{ key: 'banner.concern.raised', args: { time: session.concernedAt } }}
          />
        )}
        {!alone && reason !== undefined && <Said className="caption" line={reason} />}
      </div>
      <Said
        as="span"
        className="caption num"
        line={{ key: 'banner.minutes', args: { minutes: minutesOf(session, now) } }}
      />
      {!alone && session.concernedAt === undefined && (
        <Raise small session={session} onRaise={() => onConcern(session.session)} />
      )}
      {!alone && <RowButton session={session} actions={actions} onEnd={onEnd} />}
      {session.mayExtend && (
        <div className="roster-more">
          <More session={session} actions={actions} />
        </div>
      )}
    </li>
  );
}

function More({ session, actions }: Pick<RowProps, 'session' | 'actions'>): ReactNode {
  const say = useSay();
  const { technician } = session;
  return (
    <button
      className="button"
      type="button"
      aria-label={say({ key: 'banner.overrun.more.of', args: { technician } })}
      onClick={() => actions.extend(session.session)}
    >
      <Said as="span" line={{ key: 'banner.overrun.more' }} />
    </button>
  );
}

function RowButton({ session, actions, onEnd }: Pick<RowProps, 'session' | 'actions' | 'onEnd'>): ReactNode {
  const say = useSay();
  const { technician } = session;
  switch (session.state) {
    case 'ending':
      return null;
    case 'live':
      return (
        <button
          className="button"
          type="button"
          aria-label={say({ key: 'banner.end-of', args: { technician } })}
          onClick={() => onEnd(session.session)}
        >
          <Said as="span" line={{ key: 'banner.end-one' }} />
        </button>
      );
    case 'not-released':
      return (
        <button
          className="button"
          type="button"
          aria-label={say({ key: 'banner.gone.of', args: { technician } })}
          onClick={() => actions.gone(session.session)}
        >
          <Said as="span" line={{ key: 'banner.gone' }} />
        </button>
      );
  }
}

function Facts({ session }: { readonly session: BannerSession }): ReactNode {
  const { ticket, startedAt: time, minutes } = session;
  const [reason] = why(session);
  return (
    <dl className="banner-facts">
      {reason !== undefined && (
        <>
          <Said as="dt" line={{ key: 'banner.why' }} />
          <dd>
            <Words line={reason} />{' '}
            {ticket !== undefined && (
              <Said as="span" className="caption" line={{ key: 'prompt.ticket', args: { ticket } }} />
            )}
          </dd>
        </>
      )}
      <Said as="dt" line={{ key: 'banner.since.label' }} />
      <Said as="dd" line={{ key: 'banner.since.planned', args: { time, minutes } }} />
    </dl>
  );
}

function Notes({ sessions }: Pick<BannerView, 'sessions'>): ReactNode {
  const several = sessions.length > 1;
  const notes = sessions
    .flatMap(({ technician, session, notes }) => notes.map((note) => ({ ...note, technician, session })))
    .toSorted((one, other) => other.at - one.at)
    .slice(0, NOTES_MAX);
  if (notes.length === 0) return null;
  return (
    <section className="group">
      <Said as="h2" className="section-label" line={{ key: 'banner.notes' }} />
      <ol className="notes" aria-live="polite">
        {notes.map(({ at, text, technician, session }) => (
          <li key={`${session} ${at} ${text}`}>
            <Said as="time" className="num" line={{ key: 'banner.time', args: { time: at } }} />
            <Said
              as="span"
              line={
                several
                  ? { key: 'banner.note.of', args: { technician, text } }
                  : { key: 'banner.note', args: { text } }
              }
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Keys({ keys }: { readonly keys: readonly string[] }): ReactNode {
  return (
    <p className="caption">
      <Words line={{ key: 'banner.keys' }} />
      {keys.map((key) => (
        <Fragment key={key}>
          {' '}
          <kbd>{key}</kbd>
        </Fragment>
      ))}
    </p>
  );
}
