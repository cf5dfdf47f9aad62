// Counts down on the window's monotonic clock from what main said was left. Redraws once a second.
import { useEffect, useState } from 'react';
import type { PromptView } from '../../src/model/views';
import { secondsOf } from '../ui/countdown';

/** When each view's time is over, on the clock of `performance.now()`: drawn anew, a count-down does not begin again. */
const deadlines = new WeakMap<PromptView, number>();

function leftOf(view: PromptView): number {
  const deadline = deadlines.get(view);
  return view.counting && deadline !== undefined ? deadline - performance.now() : view.remainingMs;
}

/** @returns whole seconds left */
export function useCountdown(view: PromptView): number {
  const [seconds, setSeconds] = useState(() => secondsOf(leftOf(view)));
  useEffect(() => {
    if (!deadlines.has(view)) deadlines.set(view, performance.now() + view.remainingMs);
    let timer: number | undefined;
    const tick = (): void => {
      const leftMs = leftOf(view);
      setSeconds(secondsOf(leftMs));
      if (view.counting && leftMs > 0) timer = window.setTimeout(tick, leftMs % 1_000 || 1_000);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [view]);
  return seconds;
}
