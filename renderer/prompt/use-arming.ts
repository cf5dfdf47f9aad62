// Runs the arming machine in the window: feeds it, redraws Allow when it arms, and passes a yes on.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { ARM_MS, armedAt, step, unpainted } from './arming';
import type { ArmingEvent, ArmingOutcome, ArmingState } from './arming';
import { listenForArming } from './dom-events';

/** How Allow looks. */
export interface AllowFace {
  /** Start of the second that runs, on the clock of `performance.now()`; undefined: not running. */
  readonly since: number | undefined;
  readonly armed: boolean;
}

export interface Arming {
  readonly allow: RefObject<HTMLButtonElement | null>;
  readonly face: AllowFace;
  readonly feed: (event: ArmingEvent) => void;
}

/** @param onOutcome a yes with its input, or what to say */
export function useArming(onOutcome: (outcome: NonNullable<ArmingOutcome>) => void): Arming {
  const allow = useRef<HTMLButtonElement>(null);
  const state = useRef<ArmingState>(unpainted);
  const timer = useRef<number | undefined>(undefined);
  const listener = useRef(onOutcome);
  const [face, setFace] = useState<AllowFace>({ since: undefined, armed: false });

  const redraw = useCallback(function redrawNow(): void {
    const due = armedAt(state.current);
    const leftMs = due === undefined ? undefined : due - performance.now();
    window.clearTimeout(timer.current);
    if (leftMs !== undefined && leftMs > 0) timer.current = window.setTimeout(redrawNow, Math.ceil(leftMs));
    const next: AllowFace = {
      since: due === undefined ? undefined : due - ARM_MS,
      armed: leftMs !== undefined && leftMs <= 0,
    };
    setFace((old) => (old.since === next.since && old.armed === next.armed ? old : next));
  }, []);

  const feed = useCallback(
    (event: ArmingEvent): void => {
      const done = step(state.current, event);
      state.current = done.state;
      redraw();
      if (done.outcome !== undefined) listener.current(done.outcome);
    },
    [redraw],
  );

  useEffect(() => {
    listener.current = onOutcome;
  }, [onOutcome]);

  useEffect(() => {
    const stop = listenForArming(() => allow.current, feed);
    if (document.visibilityState !== 'visible') feed({ type: 'hidden', at: performance.now() });
    if (document.hasFocus()) feed({ type: 'focus', at: performance.now() });
    return () => {
      stop();
      window.clearTimeout(timer.current);
    };
  }, [feed]);

  return { allow, face, feed };
}
