// The question as a window: who, verified how, why, how long, what, and the answer.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PressResult } from '../../src/model/ipc-payloads';
import type { PromptView } from '../../src/model/views';
import type { Input } from '../../src/model/words';
import { Scroll } from '../ui/scroll';
import { TitleBar } from '../ui/title-bar';
import { useDrag } from '../ui/use-drag';
import type { DragStep } from '../ui/use-drag';
import { useArrival } from '../ui/use-arrival';
import { usePainted } from '../ui/use-painted';
import { useWantedSize } from '../ui/use-wanted-size';
import type { WantedSize } from '../ui/use-wanted-size';
import { Phrase, Written } from '../ui/phrase';
import { Answering } from './answering';
import type { Hint } from './answering';
import type { ArmingOutcome } from './arming';
import { Facts, Scopes } from './facts';
import { useArming } from './use-arming';
import { Who } from './who';
import { wantedPromptSize } from './wanted-size';

/** What the window asks of main. */
export interface PromptActions {
  readonly painted: () => void;
  readonly accept: (input: Input, dwellMs: number) => Promise<PressResult>;
  readonly decline: () => void;
  readonly more: () => void;
  readonly move: (step: DragStep) => void;
  readonly size: (size: WantedSize) => void;
}

/** What was already so when the question was drawn ahead: early.ts. */
export interface Before {
  /** When it was on screen, on the clock of `performance.now()`; main has been told. */
  readonly paintedAt: number;
  /** Allow was pressed, too early. */
  readonly pressed: boolean;
}

interface PromptProps {
  readonly view: PromptView;
  readonly actions: PromptActions;
  readonly before?: Before | undefined;
}

export function Prompt({ view, actions, before }: PromptProps): ReactNode {
  const [hint, setHint] = useState<Hint | undefined>(before?.pressed ? { what: 'again', nth: 1 } : undefined);
  const [paintedAt, setPaintedAt] = useState(before?.paintedAt);
  const sending = useRef(false);
  const heading = useArrival<HTMLHeadingElement>();
  const drag = useDrag(actions.move);
  const root = useWantedSize<HTMLElement>(wantedPromptSize, actions.size);

  const say = useCallback((what: Hint['what']): void => {
    setHint((last) => ({ what, nth: (last?.nth ?? 0) + 1 }));
  }, []);
  const onOutcome = useCallback(
    (outcome: NonNullable<ArmingOutcome>): void => {
      if (outcome === 'too-early') say('again');
      else if (outcome === 'use-space') say('useSpace');
      else if (!sending.current) {
        sending.current = true;
        const dwellMs = Math.round(performance.now() - (paintedAt ?? performance.now()));
        actions.accept(outcome, dwellMs).then(
          (result) => {
            sending.current = false;
            if (result === 'too-early') say('again');
            else if (result === 'over') say('over');
          },
          () => {
            sending.current = false;
            say('again');
          },
        );
      }
    },
    [actions, paintedAt, say],
  );
  const { allow, face, feed } = useArming(onOutcome);

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
      <Scroll labelledBy="heading">
        <div className="window-body" data-measured="">
          <Who view={view} heading={heading} />
          <Facts view={view} />
          {view.effect && <Written words={view.effect} />}
          <Scopes view={view} />
        </div>
      </Scroll>
      <Answering
        view={view}
        allow={allow}
        face={face}
        hint={hint}
        onDecline={actions.decline}
        onMore={actions.more}
      />
    </main>
  );
}
