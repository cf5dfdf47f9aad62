// Why, how long, the number to compare, and what they may do.
import type { ReactNode } from 'react';
import type { Scope } from '../../src/model/messages';
import type { PromptView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { Said } from '../ui/words';

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
      <div>
        <Said as="dt" line={view.whyLabel} />
        <dd>
          <Said as="span" className={weight} line={view.why} />
          {view.ticket && <Said as="span" className="block caption" line={view.ticket} />}
        </dd>
      </div>
      <div>
        <Said as="dt" line={view.longLabel} />
        <dd>
          <Said as="span" className={weight} line={view.long} />
        </dd>
      </div>
      <div>
        <Said as="dt" line={view.codeLabel} />
        <dd>
          <span className="code" data-said="">
            {view.code}
          </span>{' '}
          <Said as="span" className="caption" line={view.codeHint} />
        </dd>
      </div>
    </dl>
  );
}

/** Plain sentences: a switch would promise that the tool can be held to it. */
export function Scopes({ view }: { readonly view: PromptView }): ReactNode {
  return (
    <section className="group">
      <Said as="h2" className="section-label" line={view.scopesLabel} />
      <ul className="card rows">
        {view.scopes.map(({ scope, title, detail }) => (
          <li key={scope} className="scope">
            <Icon name={SCOPE_ICONS[scope]} />
            <span>
              <Said as="span" className="block" line={title} />
              <Said as="span" className="block caption" line={detail} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
