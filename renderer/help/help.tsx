// Asking for help: what is wrong, how urgent, who is affected, how to reach the person; and a picture, if they want.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { HelpDraft, HelpView } from '../../src/model/help';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Scroll } from '../ui/scroll';
import { Said } from '../ui/words';
import { Done, Nobody } from './done';
import { Choice, Written } from './fields';
import { PictureOf } from './picture';
import { useHelp } from './use-help';
import type { HelpActions, HelpState } from './use-help';

const URGENCIES: readonly HelpDraft['urgency'][] = ['low', 'normal', 'urgent'];
const WHO: readonly HelpDraft['who'][] = ['me', 'team', 'everyone'];
const REACH: readonly HelpDraft['reach'][] = ['other', 'teams', 'phone', 'email', 'sms', 'in-person'];

interface HelpProps {
  readonly view: HelpView;
  readonly actions: HelpActions;
}

/** A line that names the organisation, or says IT where there is no name. */
export function named(key: 'help.heading' | 'help.send' | 'help.done', { organisation }: HelpView): Line {
  return organisation === undefined ? { key: `${key}.plain` } : { key, args: { organisation } };
}

export function Help({ view, actions }: HelpProps): ReactNode {
  const help = useHelp(view, actions);
  const form = useRef<HTMLElement>(null);
  const { draft, problems, result, change } = help;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  if (result?.is === 'recorded')
    return <Done heading={named('help.done', view)} isOffline={result.isOffline} onClose={actions.close} />;
  if (view.way === undefined || result?.is === 'nobody') return <Nobody onClose={actions.close} />;
  return (
    <main className="help" role="dialog" aria-labelledby="heading" ref={form}>
      <Scroll labelledBy="heading">
        <div className="window-body">
          <div>
            <h1 className="title" id="heading">
              <Said as="span" line={named('help.heading', view)} />
            </h1>
            <Said className="who-detail" line={{ key: 'help.hint' }} />
          </div>
          <Written
            label="help.what"
            value={draft.what}
            problem={problems.what}
            rows={3}
            isFirst
            onChange={(what) => change({ what })}
          />
          <Repeats help={help} view={view} />
          <Urgency urgency={draft.urgency} onChange={(urgency) => change({ urgency })} />
          <div className="two">
            <Written
              label="help.thing"
              value={draft.thing}
              problem={problems.thing}
              onChange={(thing) => change({ thing })}
            />
            <Choice
              label="help.who"
              of={WHO}
              value={draft.who}
              nameOf={(who) => `help.who.${who}`}
              onChange={(who) => change({ who })}
            />
            <Choice
              label="help.reach"
              of={REACH}
              value={draft.reach}
              nameOf={(reach) => `help.reach.${reach}`}
              onChange={(reach) => change({ reach })}
            />
            <Written
              label="help.when"
              value={draft.when}
              problem={problems.when}
              onChange={(when) => change({ when })}
            />
          </div>
          {draft.reach !== 'other' && (
            <Written
              label="help.address"
              value={draft.address}
              problem={problems.address}
              onChange={(address) => change({ address })}
            />
          )}
          <PictureOf view={view} actions={actions} />
        </div>
      </Scroll>
      <div className="window-footer">
        <div role="status">
          {result !== undefined && (
            <p className="note note-caution">
              <Icon name="warn" />
              <Said as="span" line={{ key: `help.${result.is}` }} />
            </p>
          )}
        </div>
        <div className="actions">
          <button className="button" type="button" onClick={actions.close}>
            <Said as="span" line={{ key: 'help.cancel' }} />
          </button>
          <button className="button button-accent" type="button" onClick={help.send}>
            <Said as="span" line={named('help.send', view)} />
          </button>
        </div>
      </div>
    </main>
  );
}

/** Said while the person writes, and quietly. */
function Repeats({
  help: { repeats: count },
  view: { organisation },
}: {
  readonly help: HelpState;
  readonly view: HelpView;
}): ReactNode {
  const line: Line =
    organisation === undefined
      ? { key: 'help.repeats.plain', args: { count } }
      : { key: 'help.repeats', args: { count, organisation } };
  return (
    <div role="status" className={count === 0 ? 'hidden-text' : 'note'}>
      {count > 0 && (
        <>
          <Icon name="later" />
          <Said as="span" className="caption" line={line} />
        </>
      )}
    </div>
  );
}

function Urgency({
  urgency,
  onChange,
}: {
  readonly urgency: HelpDraft['urgency'];
  readonly onChange: (urgency: HelpDraft['urgency']) => void;
}): ReactNode {
  return (
    <section className="group">
      <h2 className="section-label" id="urgency">
        <Said as="span" line={{ key: 'help.urgency' }} />
      </h2>
      <div className="segments" role="radiogroup" aria-labelledby="urgency">
        {URGENCIES.map((one) => (
          <label className="segment" key={one}>
            <input type="radio" name="urgency" checked={urgency === one} onChange={() => onChange(one)} />
            <Said as="span" line={{ key: `help.urgency.${one}` }} />
          </label>
        ))}
      </div>
    </section>
  );
}
