// How Tallylight works, in three short steps: each a drawing, a sentence and two points. Nothing here has to be read.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { Line } from '../../src/model/strings/types';
import type { WelcomeView } from '../../src/model/welcome-view';
import { Icon } from '../ui/icon';
import { Scroll } from '../ui/scroll';
import { Said } from '../ui/words';
import { Asked, Seen } from './drawings';

interface WelcomeProps {
  readonly view: WelcomeView;
  readonly onDone: () => void;
}

/** Gets the focus with each step, so that it is read out. */
type Heading = RefObject<HTMLHeadingElement | null>;

export function Welcome({ view, onDone }: WelcomeProps): ReactNode {
  const steps = stepsOf(view);
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [at]);
  const isLast = at === steps.length - 1;
  const step = steps[at];
  if (step === undefined) return null;
  return (
    <main className="welcome" role="dialog" aria-labelledby="heading">
      <header className="welcome-top">
        <Icon name="mark" />
        <Said as="span" line={{ key: 'product' }} />
        <Said
          as="span"
          className="num"
          line={{ key: 'welcome.step', args: { step: at + 1, count: steps.length } }}
        />
      </header>
      <Scroll labelledBy="heading">
        <div className="window-body" key={at}>
          {step(heading)}
        </div>
      </Scroll>
      <footer className="window-footer">
        <div className="actions">
          {at > 0 && (
            <button className="button" type="button" onClick={() => setAt(at - 1)}>
              <Said as="span" line={{ key: 'later.back' }} />
            </button>
          )}
          <button
            className="button button-accent"
            type="button"
            onClick={() => (isLast ? onDone() : setAt(at + 1))}
          >
            <Said as="span" line={{ key: isLast ? 'welcome.done' : 'welcome.next' }} />
          </button>
        </div>
      </footer>
    </main>
  );
}

function stepsOf({ organisation }: WelcomeView): readonly ((heading: Heading) => ReactNode)[] {
  return [
    (heading) => (
      <>
        <Asked />
        <header>
          <Title line={{ key: 'welcome.asks' }} heading={heading} />
          <Said
            className="welcome-lead"
            line={
              organisation === undefined
                ? { key: 'welcome.asks.lead.plain' }
                : { key: 'welcome.asks.lead', args: { organisation } }
            }
          />
        </header>
        <Points lines={[{ key: 'welcome.asks.allow' }, { key: 'welcome.asks.silence' }]} />
      </>
    ),
    (heading) => (
      <>
        <Seen />
        <header>
          <Title line={{ key: 'welcome.seen' }} heading={heading} />
          <Said className="welcome-lead" line={{ key: 'welcome.seen.lead' }} />
        </header>
        <Points lines={[{ key: 'welcome.seen.end' }, { key: 'welcome.seen.record' }]} />
      </>
    ),
  ];
}

function Title({ line, heading }: { readonly line: Line; readonly heading: Heading }): ReactNode {
  return (
    <h1 className="title" id="heading" tabIndex={-1} ref={heading}>
      <Said as="span" line={line} />
    </h1>
  );
}

function Points({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  return (
    <ul className="points">
      {lines.map((line) => (
        <li key={line.key}>
          <Icon name="check" />
          <Said as="span" line={line} />
        </li>
      ))}
    </ul>
  );
}
