// Asked, and nobody has decided yet.
import type { ReactNode } from 'react';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { Said } from '../ui/words';
import type { ElevationActions } from './actions';
import { Button, Frame, Program } from './parts';
import type { StepOf } from './parts';

interface WaitingProps {
  readonly shown: StepOf<'waiting'>;
  readonly actions: ElevationActions;
}

export function Waiting({ shown, actions }: WaitingProps): ReactNode {
  const { elevation, program, deciders, requestedAt: time, minutes, soFar } = shown;
  const approver = deciders?.approver ?? '';
  return (
    <Frame
      heading={{ key: 'elevation.waiting', args: { approver } }}
      detail={{ key: 'elevation.waiting.detail' }}
      buttons={
        <>
          <Button line={{ key: 'elevation.take-back' }} onPress={() => actions.takeBack(elevation)} />
          <Button line={{ key: 'close' }} onPress={actions.close} />
        </>
      }
    >
      <Program program={program} />
      <ol className="card rows steps">
        <Step
          icon="check-circle"
          line={{ key: 'elevation.asked' }}
          note={{ key: 'elevation.at', args: { time } }}
          isDone
        />
        <Step
          icon="clock"
          line={{
            key: deciders?.needsTwo === true ? 'elevation.deciding.two' : 'elevation.deciding',
            args: { approver },
          }}
          note={
            soFar === undefined
              ? { key: 'elevation.pending', args: { time } }
              : { key: 'elevation.so-far', args: { approver: soFar } }
          }
        />
        <Step icon="lock" line={{ key: 'elevation.begin', args: { minutes } }} />
      </ol>
    </Frame>
  );
}

interface StepProps {
  readonly icon: IconName;
  readonly line: Line;
  readonly note?: Line;
  readonly isDone?: boolean;
}

function Step({ icon, line, note, isDone = false }: StepProps): ReactNode {
  return (
    <li className={isDone ? 'done' : undefined}>
      <Icon name={icon} />
      <span>
        <Said as="span" className="block" line={line} />
        {note && <Said as="span" className="caption block" line={note} />}
      </span>
    </li>
  );
}
