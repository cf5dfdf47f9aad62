// What they may do: plain sentences, and a switch where the tool can be held to it.
import type { ReactNode } from 'react';
import type { Scope } from '../../src/model/messages';
import type { PromptView, ScopeView } from '../../src/model/views';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { Phrase, Written } from '../ui/phrase';
import { heldBy } from './switches';
import type { HeldBy, Switches } from './switches';

const SCOPE_ICONS: Readonly<Record<Scope, IconName>> = {
  view: 'eye',
  control: 'pointer',
  files: 'folder',
  clipboard: 'clipboard',
  terminal: 'terminal',
  elevate: 'shield-up',
};

interface ScopesProps {
  readonly view: PromptView;
  readonly switches: Switches;
}

/** Plain sentences: a switch would promise that the tool can be held to it. */
export function Scopes({ view, switches }: ScopesProps): ReactNode {
  if (view.scopesLabel === undefined) return null;
  return (
    <section className="group">
      <Written as="h2" className="section-label" words={view.scopesLabel} />
      <ul className="card rows">
        {view.scopes.map((one) => (
          <li key={one.scope}>
            {one.canSwitch === true ? (
              <SwitchRow view={view} switches={switches} one={one} />
            ) : (
              <div className="scope">
                <Sentence one={one} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sentence({ one, hint }: { readonly one: ScopeView; readonly hint?: ReactNode }): ReactNode {
  const { scope, title, detail } = one;
  return (
    <>
      <Icon name={SCOPE_ICONS[scope]} />
      <span>
        <Written as="span" className="block" id={`scope-${scope}`} words={title} />
        <span className="block caption" id={`scope-${scope}-more`}>
          {detail && <Written as="span" words={detail} />}
          {hint}
        </span>
      </span>
    </>
  );
}

/** A switch that cannot be moved says why; it keeps its place among the Tab stops, so that the reason is found. */
function SwitchRow({ view, switches, one }: ScopesProps & { readonly one: ScopeView }): ReactNode {
  const { scope } = one;
  const held: HeldBy | undefined = heldBy(scope, switches.on);
  const hint = held && view.switchHints?.[held];
  return (
    <label className="scope">
      <Sentence
        one={one}
        hint={
          hint && (
            <span className="switch-hint">
              {' '}
              <Phrase words={hint} />
            </span>
          )
        }
      />
      <input
        className="switch"
        type="checkbox"
        role="switch"
        value={scope}
        checked={switches.on.includes(scope)}
        aria-disabled={held !== undefined}
        aria-labelledby={`scope-${scope}`}
        aria-describedby={`scope-${scope}-more`}
        onChange={() => switches.press(scope)}
      />
    </label>
  );
}
