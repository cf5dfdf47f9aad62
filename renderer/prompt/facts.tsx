// Why, how long, for which computer, the number to compare, and time to close what is private.
import type { ReactNode } from 'react';
import type { PromptView } from '../../src/model/views';
import { Written } from '../ui/phrase';

export function Facts({ view }: { readonly view: PromptView }): ReactNode {
  const weight = view.trust === 'unverified' ? 'block' : 'block body-strong'; // a claim is not set in bold
  return (
    <dl className="facts card rows" id="facts">
      {view.facts.map(({ label, value, note }, index) => (
        <div key={index}>
          <Written as="dt" words={label} />
          <dd>
            <Written as="span" className={weight} words={value} />
            {note && <Written as="span" className="block caption" words={note} />}
          </dd>
        </div>
      ))}
      <div>
        <Written as="dt" words={view.codeLabel} />
        <dd>
          <span className="code" data-said="">
            {view.code}
          </span>{' '}
          <Written as="span" className="caption" words={view.codeHint} />
        </dd>
      </div>
    </dl>
  );
}

/** Advice, and time to follow it; the button keeps its place where there is no time left. */
export function Privacy({
  view,
  onAside,
}: {
  readonly view: PromptView;
  readonly onAside: () => void;
}): ReactNode {
  if (view.privacy === undefined) return null;
  const press = (): void => {
    if (view.canStandAside) onAside();
  };
  return (
    <div className="privacy">
      <Written className="caption" id="privacy" words={view.privacy.advice} />
      <button
        className="button button-quiet"
        type="button"
        data-early="aside"
        aria-describedby="privacy"
        aria-disabled={!view.canStandAside}
        onClick={press}
      >
        <Written as="span" words={view.privacy.button} />
      </button>
    </div>
  );
}
