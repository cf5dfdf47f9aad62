// Who asks, and how that was verified: the top of the question.
import type { ReactNode, RefObject } from 'react';
import type { PromptView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import { Phrase, Written } from '../ui/phrase';

interface WhoProps {
  readonly view: PromptView;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

export function Who({ view, heading }: WhoProps): ReactNode {
  const unverified = view.trust === 'unverified';
  return (
    <>
      <div className="who">
        <div className={unverified ? 'avatar avatar-unknown' : 'avatar'} aria-hidden="true">
          {unverified ? <Icon name="person" /> : view.initials}
        </div>
        <div>
          <h1 className="title" id="heading" tabIndex={-1} ref={heading} data-said="">
            <Phrase words={view.heading} />
          </h1>
          {view.about && <Written className="who-detail" words={view.about} />}
          {!unverified && <Verified view={view} />}
        </div>
      </div>
      {unverified && <NotVerified view={view} />}
    </>
  );
}

/** One line with a shield: a tick only where a signature was checked. */
function Verified({ view }: { readonly view: PromptView }): ReactNode {
  const signed = view.trust === 'signed' && view.selfChosen !== true;
  return (
    <p className={signed ? 'trust' : 'trust trust-administrator'} id="verified">
      <Icon name={signed ? 'shield-check' : 'shield'} />
      <Written as="span" words={view.verified} />
    </p>
  );
}

/** Amber, never red: red is only ever the lamp. */
function NotVerified({ view }: { readonly view: PromptView }): ReactNode {
  return (
    <div className="note note-caution" role="note" id="verified">
      <Icon name="warn" />
      <div>
        <Written className="note-title" words={view.verified} />
        {view.warning && <Written words={view.warning} />}
      </div>
    </div>
  );
}
