// Raising a concern from the opened banner: what follows is said before, and the second press does it.
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import type { BannerSession, BannerView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { Said, useSay } from '../ui/words';

interface ConcernProps {
  readonly session: BannerSession;
  readonly view: Pick<BannerView, 'told' | 'contact'>;
  readonly onCancel: () => void;
  readonly onRaise: () => void;
}

/** Asked before, and said after it was raised. */
export function Concern({ session, view, onCancel, onRaise }: ConcernProps): ReactNode {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isRaised = session.concernedAt !== undefined;
  useEffect(() => {
    if (document.hasFocus()) heading.current?.focus();
  }, [isRaised]);
  return (
    <section className="concern" aria-labelledby={id}>
      <Icon name="flag" />
      <div className="concern-text">
        <h2 className="body-strong" id={id} tabIndex={-1} ref={heading}>
          {session.concernedAt === undefined ? (
            <Said
              as="span"
              line={{ key: 'banner.concern.heading', args: { technician: session.technician } }}
            />
          ) : (
            <Said as="span" line={{ key: 'banner.concern.raised', args: { time: session.concernedAt } }} />
          )}
        </h2>
        <Said line={followsOf(isRaised, view.told)} />
        <Said line={{ key: 'banner.concern.advice' }} />
        {view.contact !== undefined && (
          <Said line={{ key: 'declined.contact', args: { contact: view.contact } }} />
        )}
        <div className="actions">
          <button className="button" type="button" onClick={onCancel}>
            <Said as="span" line={{ key: isRaised ? 'close' : 'banner.concern.cancel' }} />
          </button>
          {!isRaised && (
            <button className="button button-on" type="button" onClick={onRaise}>
              <Said as="span" line={{ key: 'banner.concern' }} />
            </button>
          )}
        </div>
      </div>
    </section>
  );
}

function followsOf(isRaised: boolean, organisation: string | undefined) {
  if (organisation === undefined) return { key: 'banner.concern.kept' } as const;
  return {
    key: isRaised ? 'banner.concern.telling' : 'banner.concern.told',
    args: { organisation },
  } as const;
}

interface RaiseProps {
  readonly session: BannerSession;
  /** Several are connected: beside each of them, as an icon. */
  readonly small?: boolean;
  readonly onRaise: () => void;
}

/** The button that opens it. */
export function Raise({ session, small = false, onRaise }: RaiseProps): ReactNode {
  const say = useSay();
  if (!small)
    return (
      <button className="button button-quiet" type="button" onClick={onRaise}>
        <Icon name="flag" />
        <Said as="span" line={{ key: 'banner.concern' }} />
      </button>
    );
  const name = say({ key: 'banner.concern.of', args: { technician: session.technician } });
  return (
    <button className="button button-icon" type="button" title={name} onClick={onRaise}>
      <Icon name="flag" />
    </button>
  );
}
