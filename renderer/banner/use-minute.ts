// The time, to the minute of the session that began first: the banner redraws once a minute and not more.
import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/**
 * @param startedAt wall clock, ms since the epoch
 * @returns wall clock at the last redraw
 */
export function useMinute(startedAt: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: number | undefined;
    const tick = (): void => {
      const time = Date.now();
      setNow(time);
      const into = (((time - startedAt) % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
      timer = window.setTimeout(tick, MINUTE_MS - into);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [startedAt]);
  return now;
}
