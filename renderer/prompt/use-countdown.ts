// Counts down on the window's monotonic clock from what main said was left. Redraws once a second.
import { useEffect, useState } from 'react';
import type { PromptView } from '../../src/model/views';
import { secondsOf } from './countdown';

/** @returns whole seconds left */
export function useCountdown(view: PromptView): number {
  const [seconds, setSeconds] = useState(() => secondsOf(view.remainingMs));
  useEffect(() => {
    const deadline = performance.now() + view.remainingMs;
    let timer: number | undefined;
    const tick = (): void => {
      const leftMs = view.counting ? deadline - performance.now() : view.remainingMs;
      setSeconds(secondsOf(leftMs));
      if (view.counting && leftMs > 0) timer = window.setTimeout(tick, leftMs % 1_000 || 1_000);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [view]);
  return seconds;
}
