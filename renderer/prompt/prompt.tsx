// The question as a window: who, verified how, why, how long, what, and the answer.
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { PromptView } from '../../src/model/views';
import { Scroll } from '../ui/scroll';
import { TitleBar } from '../ui/title-bar';
import { useDrag } from '../ui/use-drag';
import { useArrival } from '../ui/use-arrival';
import { usePainted } from '../ui/use-painted';
import { useWantedSize } from '../ui/use-wanted-size';
import { Phrase, Written } from '../ui/phrase';
import type { Before, PromptActions } from './actions';
import { Answering } from './answering';
import { English } from './english';
import type { Aside as AsidePart } from './aside';
import { Facts, Privacy } from './facts';
import type { Later as LaterPart } from './later';
import { Naming, Passages } from './reading';
import { Scopes } from './scopes';
import { useSwitches } from './switches';
import type { Switches } from './switches';
import { useAnswer } from './use-answer';
import type { AnswerState } from './use-answer';
import { useArming } from './use-arming';
import type { Arming } from './use-arming';
import { Who } from './who';
import { wantedPromptSize } from './wanted-size';

/** Not needed for the first paint, nor until somebody presses Later. */
export const loadLater = (): Promise<{ default: typeof LaterPart }> =>
  import('./later').then(({ Later: part }) => ({ default: part }));
const Later = lazy(loadLater);
export const loadAside = (): Promise<{ default: typeof AsidePart }> =>
  import('./aside').then(({ Aside: part }) => ({ default: part }));
const Aside = lazy(loadAside);

interface PromptProps {
  readonly view: PromptView;
  readonly actions: PromptActions;
  readonly before?: Before | undefined;
}

export function Prompt({ view, actions, before }: PromptProps): ReactNode {
  const [paintedAt, setPaintedAt] = useState(before?.paintedAt);
  const [isLater, setLater] = useState(before?.later === true);
  const switches = useSwitches(view, before?.off);
  const allowed = view.switchHints && switches.on;
  const answer = useAnswer(view, actions, paintedAt, before, allowed);
  const arming = useArming(answer.onOutcome);
  const { feed } = arming;

  usePainted(() => {
    if (before !== undefined) return;
    setPaintedAt(performance.now());
    actions.painted();
  });
  // Main counts only once it has recorded that the ask is shown: not before may Allow arm (C4).
  const shown = paintedAt !== undefined && view.counting;
  useEffect(() => {
    if (shown) feed({ type: 'painted', at: performance.now() });
  }, [feed, shown]);
  useEffect(() => {
    feed({ type: 'disturbed', at: performance.now() - view.steadyForMs });
  }, [feed, view]);
  const disturb = useCallback((): void => feed({ type: 'disturbed', at: performance.now() }), [feed]);
  const backToQuestion = useCallback((): void => {
    setLater(false);
    disturb(); // drawn anew, it has not been read for a second yet
  }, [disturb]);

  if (view.aside !== undefined)
    return (
      <Suspense>
        <Aside view={view} aside={view.aside} actions={actions} />
      </Suspense>
    );
  if (!isLater)
    return (
      <Question
        view={view}
        actions={actions}
        answer={answer}
        arming={arming}
        switches={switches}
        onLater={() => setLater(true)}
        onMoved={disturb}
      />
    );
  return (
    <Suspense>
      <Later view={view} actions={actions} onBack={backToQuestion} />
    </Suspense>
  );
}

interface QuestionProps extends Pick<PromptProps, 'view' | 'actions'> {
  readonly answer: AnswerState;
  readonly arming: Arming;
  readonly switches: Switches;
  readonly onLater: () => void;
  /** What is on screen has moved: it has not been read for a second yet. */
  readonly onMoved: () => void;
}

function Question({ view, actions, answer, arming, switches, onLater, onMoved }: QuestionProps): ReactNode {
  const heading = useArrival<HTMLHeadingElement>();
  const drag = useDrag(actions.move);
  const root = useWantedSize<HTMLElement>(wantedPromptSize, actions.size);
  return (
    <main
      className="window prompt"
      role="alertdialog"
      aria-labelledby="heading"
      aria-describedby="verified facts outcome"
      ref={root}
    >
      <TitleBar name={<Written as="span" words={view.product} />} drag={drag} picture={view.picture}>
        {view.waiting && (
          <span className="badge">
            <Phrase words={view.waiting} />
          </span>
        )}
      </TitleBar>
      <Scroll labelledBy="heading" onSeen={answer.seen}>
        <div className="window-body" data-measured="">
          <Who view={view} heading={heading} />
          {view.english && <English lines={view.english} onToggle={onMoved} />}
          <Facts view={view} />
          <Privacy view={view} onAside={actions.aside} />
          {view.effect && <Written words={view.effect} />}
          <Scopes view={view} switches={switches} />
          <Passages view={view} />
          {view.naming && (
            <Naming naming={view.naming} name={answer.name} onName={answer.setName} onNotMe={answer.notMe} />
          )}
        </div>
      </Scroll>
      <Answering
        view={view}
        allow={arming.allow}
        face={arming.face}
        ready={answer.ready}
        hint={answer.hint}
        onDecline={answer.decline}
        onLater={onLater}
        onMore={actions.more}
      />
    </main>
  );
}
