// Approved: the person starts it when they are ready, or IT does it where policy names no tool.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ElevationStartResult } from '../../src/model/elevation-payloads';
import type { Line } from '../../src/model/strings/types';
import { Said } from '../ui/words';
import type { ElevationActions } from './actions';
import { Button, Frame, Program, Trouble } from './parts';
import type { StepOf } from './parts';

const TROUBLE: Readonly<Record<ElevationStartResult, Line | undefined>> = {
  started: undefined,
  none: undefined,
  changed: { key: 'elevation.changed' },
  gone: { key: 'elevation.gone' },
  failed: { key: 'elevation.not-started' },
};

interface ApprovedProps {
  readonly shown: StepOf<'approved'>;
  readonly actions: ElevationActions;
}

export function Approved({ shown, actions }: ApprovedProps): ReactNode {
  const { elevation, program, approver, approvedAt: time, minutes, until, mayStart } = shown;
  const [trouble, setTrouble] = useState<Line>();
  const [isStarting, setStarting] = useState(false);
  const start = (): void => {
    if (isStarting) return;
    setStarting(true);
    setTrouble(undefined);
    void actions
      .start(elevation)
      .catch((): ElevationStartResult => 'failed')
      .then((started) => {
        setStarting(false);
        setTrouble(TROUBLE[started]);
      });
  };
  return (
    <Frame
      heading={{ key: 'elevation.approved' }}
      detail={{ key: 'elevation.for', args: { program: program.name, approver, time } }}
      buttons={
        <>
          <Button
            line={{ key: mayStart ? 'close' : 'elevation.done' }}
            onPress={mayStart ? actions.close : () => actions.end(elevation)}
          />
          {mayStart ? (
            <Button line={{ key: 'elevation.start' }} onPress={start} isMain />
          ) : (
            <Button line={{ key: 'close' }} onPress={actions.close} />
          )}
        </>
      }
    >
      <Program program={program} />
      {mayStart ? (
        <div className="group">
          <Said line={{ key: 'elevation.begin', args: { minutes } }} />
          <Said className="caption" line={{ key: 'elevation.start.until', args: { time: until } }} />
        </div>
      ) : (
        <Said line={{ key: 'elevation.by-it' }} />
      )}
      <Trouble line={trouble} />
    </Frame>
  );
}
