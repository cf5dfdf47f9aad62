// It is over: not approved, or ended.
import type { ReactNode } from 'react';
import type { Line } from '../../src/model/strings/types';
import type { ElevationActions } from './actions';
import { Button, Frame, Program } from './parts';
import type { StepOf } from './parts';

interface OverProps {
  readonly shown: StepOf<'over' | 'ended'>;
  readonly actions: ElevationActions;
}

function wordsOf(shown: OverProps['shown']): { readonly heading: Line; readonly detail: Line } {
  if (shown.step === 'over')
    return {
      heading: { key: `elevation.${shown.why}` },
      detail: { key: `elevation.${shown.why}.detail` },
    };
  const { by, wasOn, at: time } = shown;
  if (by === 'failed')
    return { heading: { key: 'elevation.failed' }, detail: { key: 'elevation.failed.detail' } };
  return {
    heading: { key: wasOn ? 'elevation.ended' : 'elevation.lapsed' },
    detail: { key: `elevation.ended.${by}`, args: { time } },
  };
}

export function Over({ shown, actions }: OverProps): ReactNode {
  const { heading, detail } = wordsOf(shown);
  const close = (): void => {
    actions.again(shown.elevation);
    actions.close();
  };
  return (
    <Frame
      heading={heading}
      detail={detail}
      buttons={
        <>
          <Button line={{ key: 'elevation.again' }} onPress={() => actions.again(shown.elevation)} />
          <Button line={{ key: 'close' }} onPress={close} />
        </>
      }
    >
      <Program program={shown.program} />
    </Frame>
  );
}
