// On, counted down on the window's monotonic clock.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { clockOf, secondsOf } from '../ui/countdown';
import { Said } from '../ui/words';
import type { ElevationActions } from './actions';
import { Button, Frame } from './parts';
import type { StepOf } from './parts';

interface OnProps {
  readonly shown: StepOf<'on'>;
  readonly actions: ElevationActions;
}

/** @returns whole seconds left; drawn once a second */
function useLeft(leftMs: number): number {
  const [seconds, setSeconds] = useState(() => secondsOf(leftMs));
  useEffect(() => {
    const over = performance.now() + leftMs;
    let timer: number | undefined;
    const tick = (): void => {
      const left = over - performance.now();
      setSeconds(secondsOf(left));
      if (left > 0) timer = window.setTimeout(tick, left % 1_000 || 1_000);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [leftMs]);
  return seconds;
}

export function On({ shown, actions }: OnProps): ReactNode {
  const { elevation, program, approver, approvedAt: time, leftMs } = shown;
  const seconds = useLeft(leftMs);
  return (
    <Frame
      heading={{ key: 'elevation.on' }}
      detail={{ key: 'elevation.for', args: { program: program.name, approver, time } }}
      buttons={<Button line={{ key: 'elevation.done' }} onPress={() => actions.end(elevation)} />}
    >
      <div>
        <p className="clock" role="timer">
          {clockOf(seconds)}
        </p>
        <Said className="caption" line={{ key: 'elevation.left' }} />
      </div>
      <div className="note">
        <Said className="caption" line={{ key: 'elevation.recorded' }} />
      </div>
    </Frame>
  );
}
