// The question as a window: who, verified how, why, how long, what, and the answer.
import { useEffect, useState } from 'react';
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
import { Facts, Scopes } from './facts';
import { Naming, Passages } from './reading';
import { useAnswer } from './use-answer';
import { useArming } from './use-arming';
import { Who } from './who';
import { wantedPromptSize } from './wanted-size';

interface PromptProps {
  readonly view: PromptView;
  readonly actions: PromptActions;
  readonly before?: Before | undefined;
}

export function Prompt({ view, actions, before }: PromptProps): ReactNode {
  const [paintedAt, setPaintedAt] = useState(before?.paintedAt);
  const heading = useArrival<HTMLHeadingElement>();
  const drag = useDrag(actions.move);
  const root = useWantedSize<HTMLElement>(wantedPromptSize, actions.size);

  const answer = useAnswer(view, actions, paintedAt, before);
  const { allow, face, feed } = useArming(answer.onOutcome);

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

  return (
    <main
      className="window prompt"
      role="alertdialog"
      aria-labelledby="heading"
      aria-describedby="verified facts outcome"
      ref={root}
    >
      <TitleBar name={<Written as="span" words={view.product} />} drag={drag}>
        {view.waiting && (
          <span className="badge">
            <Phrase words={view.waiting} />
          </span>
        )}
      </TitleBar>
      <Scroll labelledBy="heading" onSeen={answer.seen}>
        <div className="window-body" data-measured="">
          <Who view={view} heading={heading} />
          <Facts view={view} />
          {view.effect && <Written words={view.effect} />}
          <Scopes view={view} />
          <Passages view={view} />
          {view.naming && (
            <Naming naming={view.naming} name={answer.name} onName={answer.setName} onNotMe={answer.notMe} />
          )}
        </div>
      </Scroll>
      <Answering
        view={view}
        allow={allow}
        face={face}
        ready={answer.ready}
        hint={answer.hint}
        onDecline={answer.decline}
        onMore={actions.more}
      />
    </main>
  );
}
