// The question as a window: who, verified how, why, how long, what, and the answer.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PressResult } from '../../src/model/ipc-payloads';
import type { PromptView } from '../../src/model/views';
import type { Input } from '../../src/model/words';
import { TitleBar } from '../ui/title-bar';
import { useArrival } from '../ui/use-arrival';
import { usePainted } from '../ui/use-painted';
import { useWantedSize } from '../ui/use-wanted-size';
import type { WantedSize } from '../ui/use-wanted-size';
import { Words } from '../ui/words';
import { Answering } from './answering';
import type { Hint } from './answering';
import type { ArmingOutcome } from './arming';
import { Facts, Scopes } from './facts';
import { useArming } from './use-arming';
import { Who } from './who';
import { wantedPromptSize } from './wanted-size';

/** What the window asks of main. */
export interface PromptActions {
  /** Resolves once main has recorded that the ask is shown: only then may Allow arm (C4). */
  readonly painted: () => Promise<unknown>;
  readonly accept: (input: Input, dwellMs: number) => Promise<PressResult>;
  readonly decline: () => void;
  readonly more: () => void;
  readonly size: (size: WantedSize) => void;
}

interface PromptProps {
  readonly view: PromptView;
  readonly actions: PromptActions;
}

export function Prompt({ view, actions }: PromptProps): ReactNode {
  const [hint, setHint] = useState<Hint>();
  const shownAt = useRef(0);
  const sending = useRef(false);
  const heading = useArrival<HTMLHeadingElement>();
  const root = useWantedSize<HTMLElement>(wantedPromptSize, actions.size);

  const say = useCallback((key: Hint['key']): void => {
    setHint((last) => ({ key, nth: (last?.nth ?? 0) + 1 }));
  }, []);
  const onOutcome = useCallback(
    (outcome: NonNullable<ArmingOutcome>): void => {
      if (outcome === 'too-early') say('prompt.again');
      else if (outcome === 'use-space') say('prompt.use-space');
      else if (!sending.current) {
        sending.current = true;
        const dwellMs = Math.round(performance.now() - shownAt.current);
        actions.accept(outcome, dwellMs).then(
          (result) => {
            sending.current = false;
            if (result === 'too-early') say('prompt.again');
            else if (result === 'over') say('prompt.over');
          },
          () => {
            sending.current = false;
            say('prompt.again');
          },
        );
      }
    },
    [actions, say],
  );
  const { allow, face, feed } = useArming(onOutcome);

  usePainted(() => {
    shownAt.current = performance.now();
    actions.painted().then(
      () => feed({ type: 'painted', at: performance.now() }),
      (refusal: unknown) => console.warn('not shown, so Allow stays as it is', refusal),
    );
  });
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
      <TitleBar>
        {view.waiting > 0 && (
          <span className="badge">
            <Words line={{ key: 'prompt.waiting', args: { count: view.waiting } }} />
          </span>
        )}
      </TitleBar>
      <div className="window-scroll">
        <div className="window-body" data-measured="">
          <Who view={view} heading={heading} />
          <Facts view={view} />
          <Scopes view={view} />
        </div>
      </div>
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
