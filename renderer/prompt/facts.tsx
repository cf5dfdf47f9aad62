// Why, how long, for which computer, the number to compare, and what they may do.
import type { ReactNode } from 'react';
import type { Scope } from '../../src/model/messages';
import type { PromptView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { Written } from '../ui/phrase';

const SCOPE_ICONS: Readonly<Record<Scope, IconName>> = {
  view: 'eye',
  control: 'pointer',
  files: 'folder',
  clipboard: 'clipboard',
  terminal: 'terminal',
  elevate: 'shield-up',
};

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

/** Plain sentences: a switch would promise that the tool can be held to it. */
export function Scopes({ view }: { readonly view: PromptView }): ReactNode {
  if (view.scopesLabel === undefined) return null;
  return (
    <section className="group">
      <Written as="h2" className="section-label" words={view.scopesLabel} />
      <ul className="card rows">
        {view.scopes.map(({ scope, title, detail }) => (
          <li key={scope} className="scope">
            <Icon name={SCOPE_ICONS[scope]} />
            <span>
              <Written as="span" className="block" words={title} />
              {detail && <Written as="span" className="block caption" words={detail} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
