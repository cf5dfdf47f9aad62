// Sends the person's answer, once, and says what stands in its way: too early, too late, a name that is missing, or a text that has not been read.
import { useCallback, useRef, useState } from 'react';
import type { Scope } from '../../src/model/messages';
import type { PromptView } from '../../src/model/views';
import type { Before, PromptActions } from './actions';
import type { Hint } from './answering';
import type { ArmingOutcome } from './arming';

export interface AnswerState {
  readonly hint: Hint | undefined;
  /** As typed, where a name is wanted. */
  readonly name: string;
  readonly setName: (name: string) => void;
  /** To be called once all that is to be read has been on screen. */
  readonly seen: () => void;
  /** False while an answer could not count: both buttons look like it, and say why when they are pressed. */
  readonly ready: boolean;
  readonly onOutcome: (outcome: NonNullable<ArmingOutcome>) => void;
  readonly decline: () => void;
  /** No answer of the person who is meant. */
  readonly notMe: () => void;
}

/**
 * @param paintedAt when the question was on screen, on the clock of `performance.now()`
 * @param allowed what the person left on; undefined where there is nothing to switch
 */
export function useAnswer(
  view: PromptView,
  actions: PromptActions,
  paintedAt: number | undefined,
  before: Before | undefined,
  allowed: readonly Scope[] | undefined,
): AnswerState {
  const [hint, setHint] = useState<Hint | undefined>(before?.pressed ? { what: 'again', nth: 1 } : undefined);
  const [name, setName] = useState('');
  const [read, setRead] = useState(false);
  const sending = useRef(false);
  const isNamed = view.naming !== undefined;
  const missing =
    view.mustRead === true && !read ? 'read' : isNamed && name.trim() === '' ? 'name' : undefined;
  const ready = missing === undefined;

  const say = useCallback((what: Hint['what']): void => {
    setHint((last) => ({ what, nth: (last?.nth ?? 0) + 1 }));
  }, []);
  const onOutcome = useCallback(
    (outcome: NonNullable<ArmingOutcome>): void => {
      if (outcome === 'too-early') say('again');
      else if (outcome === 'use-space') say('useSpace');
      else if (missing !== undefined) say(missing);
      else if (!sending.current) {
        sending.current = true;
        const dwellMs = Math.round(performance.now() - (paintedAt ?? performance.now()));
        const said = { name: isNamed ? name : undefined, scopes: allowed && [...allowed] };
        actions.accept({ input: outcome, dwellMs, ...said }).then(
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
    [actions, allowed, isNamed, missing, name, paintedAt, say],
  );
  const decline = (): void => {
    if (missing !== undefined) say(missing);
    else
      actions.decline(isNamed ? name : undefined).then(
        (result) => {
          if (result === 'name') say('name');
        },
        () => say('again'),
      );
  };
  const notMe = (): void => void actions.decline(undefined).catch(() => say('again'));
  /** What was missing is there: what was said about it no longer holds. */
  const unsay = useCallback((what: Hint['what']): void => {
    setHint((last) => (last?.what === what ? undefined : last));
  }, []);
  const seen = useCallback((): void => {
    setRead(true);
    unsay('read');
  }, [unsay]);
  const writeName = useCallback(
    (typed: string): void => {
      setName(typed);
      unsay('name');
    },
    [unsay],
  );
  return { hint, name, setName: writeName, seen, ready, onOutcome, decline, notMe };
}
