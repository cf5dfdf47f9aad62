// Sends the person's answer, once, and says what stands in its way: too early, too late, or a name that is missing.
import { useCallback, useRef, useState } from 'react';
import type { PromptView } from '../../src/model/views';
import type { Before, PromptActions } from './actions';
import type { Hint } from './answering';
import type { ArmingOutcome } from './arming';

export interface AnswerState {
  readonly hint: Hint | undefined;
  /** As typed, where a name is wanted. */
  readonly name: string;
  readonly setName: (name: string) => void;
  /** False while an answer could not count: both buttons look like it, and say why when they are pressed. */
  readonly ready: boolean;
  readonly onOutcome: (outcome: NonNullable<ArmingOutcome>) => void;
  readonly decline: () => void;
  /** No answer of the person who is meant. */
  readonly notMe: () => void;
}

/** @param paintedAt when the question was on screen, on the clock of `performance.now()` */
export function useAnswer(
  view: PromptView,
  actions: PromptActions,
  paintedAt: number | undefined,
  before: Before | undefined,
): AnswerState {
  const [hint, setHint] = useState<Hint | undefined>(before?.pressed ? { what: 'again', nth: 1 } : undefined);
  const [name, setName] = useState('');
  const sending = useRef(false);
  const isNamed = view.naming !== undefined;
  const ready = !isNamed || name.trim() !== '';

  const say = useCallback((what: Hint['what']): void => {
    setHint((last) => ({ what, nth: (last?.nth ?? 0) + 1 }));
  }, []);
  const onOutcome = useCallback(
    (outcome: NonNullable<ArmingOutcome>): void => {
      if (outcome === 'too-early') say('again');
      else if (outcome === 'use-space') say('useSpace');
      else if (!ready) say('name');
      else if (!sending.current) {
        sending.current = true;
        const dwellMs = Math.round(performance.now() - (paintedAt ?? performance.now()));
        actions.accept(outcome, dwellMs, isNamed ? name : undefined).then(
          (result) => {
            sending.current = false;
            if (result === 'too-early') say('again');
            else if (result === 'over' || result === 'name') say(result);
          },
          () => {
            sending.current = false;
            say('again');
          },
        );
      }
    },
    [actions, isNamed, name, paintedAt, ready, say],
  );
  const decline = (): void => {
    if (!ready) say('name');
    else
      actions.decline(isNamed ? name : undefined).then(
        (result) => {
          if (result === 'name') say('name');
        },
        () => say('again'),
      );
  };
  const notMe = (): void => void actions.decline(undefined).catch(() => say('again'));
  return { hint, name, setName, ready, onOutcome, decline, notMe };
}
