// What the person asks for: which program, why, for how long. Nothing is chosen for them but the shortest time.
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { ElevationAskResult, PickResult } from '../../src/model/elevation-payloads';
import type { DecidersView, ElevationMinutes } from '../../src/model/elevation-view';
import type { Line } from '../../src/model/strings/types';
import { Said } from '../ui/words';
import type { ElevationActions } from './actions';
import { Button, Frame, Program, Trouble } from './parts';
import type { StepOf } from './parts';

const MINUTES: readonly ElevationMinutes[] = [15, 30, 60];
/** UTF-16 units; the record takes as many code points. */
const WHY_MAX = 600;

const PICK_TROUBLE: Readonly<Record<PickResult, Line | undefined>> = {
  picked: undefined,
  none: undefined,
  unreadable: { key: 'elevation.unreadable' },
  unnamed: { key: 'elevation.unnamed' },
};
const ASK_TROUBLE: Readonly<Record<ElevationAskResult, Line | undefined>> = {
  sent: undefined,
  program: { key: 'elevation.program.missing' },
  words: { key: 'elevation.why.missing' },
  failed: { key: 'elevation.not-sent' },
};

interface AskFormProps {
  readonly shown: StepOf<'form'>;
  readonly actions: ElevationActions;
}

function decides({ approver, needsTwo }: DecidersView): Line {
  return { key: needsTwo ? 'elevation.decides.two' : 'elevation.decides', args: { approver } };
}

export function AskForm({ shown: { deciders, program }, actions }: AskFormProps): ReactNode {
  const id = useId();
  const [why, setWhy] = useState('');
  const [minutes, setMinutes] = useState<ElevationMinutes>(15);
  const [isReading, setReading] = useState(false);
  const [fileTrouble, setFileTrouble] = useState<Line>();
  const [trouble, setTrouble] = useState<ElevationAskResult>();

  const pick = (): void => {
    setReading(true);
    setFileTrouble(undefined);
    setTrouble(undefined);
    void actions
      .pick()
      .catch((): PickResult => 'unreadable')
      .then((picked) => {
        setReading(false);
        setFileTrouble(PICK_TROUBLE[picked]);
      });
  };
  const ask = (): void => {
    void actions
      .ask({ why, minutes })
      .catch((): ElevationAskResult => 'failed')
      .then(setTrouble);
  };
  const close = <Button line={{ key: 'close' }} onPress={actions.close} />;

  if (deciders === undefined)
    return (
      <Frame heading={{ key: 'elevation.title' }} detail={{ key: 'elevation.nobody' }} buttons={close}>
        {null}
      </Frame>
    );
  const { approver, isOne } = deciders;
  const askLine: Line = isOne
    ? { key: 'elevation.ask', args: { approver } }
    : { key: 'elevation.ask.several' };
  return (
    <Frame
      heading={{ key: 'elevation.title' }}
      detail={decides(deciders)}
      buttons={
        <>
          {close}
          <Button line={askLine} onPress={ask} isMain />
        </>
      }
    >
      <section className="group">
        {program === undefined ? (
          <div className="card file empty">
            <Said className="who-detail" line={{ key: isReading ? 'elevation.reading' : 'elevation.none' }} />
          </div>
        ) : (
          <Program program={program} withHash />
        )}
        <button
          className="button pick"
          type="button"
          aria-disabled={isReading}
          onClick={isReading ? undefined : pick}
        >
          <Said
            as="span"
            line={{ key: program === undefined ? 'elevation.choose' : 'elevation.choose.other' }}
          />
        </button>
        <Trouble line={fileTrouble ?? (trouble === 'program' ? ASK_TROUBLE.program : undefined)} />
      </section>
      <section className="group">
        <label className="section-label" htmlFor={`${id}why`}>
          <Said as="span" line={{ key: 'elevation.why' }} />
        </label>
        <textarea
          className="field words"
          id={`${id}why`}
          dir="auto"
          rows={2}
          maxLength={WHY_MAX}
          aria-describedby={`${id}bad`}
          aria-invalid={trouble === 'words'}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Trouble id={`${id}bad`} line={trouble === 'words' ? ASK_TROUBLE.words : undefined} />
      </section>
      <section className="group">
        <h2 className="section-label" id={`${id}long`}>
          <Said as="span" line={{ key: 'elevation.long' }} />
        </h2>
        <div className="segments" role="radiogroup" aria-labelledby={`${id}long`}>
          {MINUTES.map((choice) => (
            <label className="segment" key={choice}>
              <input
                type="radio"
                name={`${id}long`}
                checked={minutes === choice}
                onChange={() => setMinutes(choice)}
              />
              <Said as="span" line={{ key: `elevation.minutes.${choice}` }} />
            </label>
          ))}
        </div>
      </section>
      <Trouble line={trouble === 'failed' ? ASK_TROUBLE.failed : undefined} />
    </Frame>
  );
}
