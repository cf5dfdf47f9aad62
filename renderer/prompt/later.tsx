// Later: the person chooses when to be asked again. The count-down goes on, and Allow is not here.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { LaterView, PromptView } from '../../src/model/views';
import { Phrase, Written } from '../ui/phrase';
import type { PromptActions } from './actions';
import { Frame } from './frame';
import { Countdown } from './answering';
import { Choice, Confirm } from './choices';

const MINUTE_MS = 60_000;
type Choice = number | 'own';

interface LaterProps {
  readonly view: PromptView;
  readonly actions: PromptActions;
  readonly onBack: () => void;
}

export function Later({ view, actions, onBack }: LaterProps): ReactNode {
  const [later, setTimes] = useState<LaterView>();
  useEffect(() => {
    let isWanted = true;
    actions.times().then(
      (times) => isWanted && setTimes(times),
      () => isWanted && onBack(),
    );
    return () => {
      isWanted = false;
    };
  }, [actions, onBack]);
  return later && <Choosing view={view} later={later} actions={actions} onBack={onBack} />;
}

function Choosing({ view, later, actions, onBack }: LaterProps & { readonly later: LaterView }): ReactNode {
  const [now] = useState(() => Date.now());
  const [choice, setChoice] = useState<Choice>();
  const [own, setOwn] = useState('');
  const [notThen, setNotThen] = useState(false);
  const [calendar, setCalendar] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const clock = (at: number): string =>
    new Intl.DateTimeFormat(view.language, { timeStyle: 'short' }).format(at);
  const at = choice === 'own' ? Date.parse(own) : choice === undefined ? NaN : now + choice * MINUTE_MS;
  const ready = Number.isFinite(at);
  const confirm = (): void => {
    if (!ready) return;
    if (at > later.latestAt) setNotThen(true);
    else
      actions.later(at, calendar).then(
        (result) => setNotThen(result === 'not-then'),
        () => setNotThen(true),
      );
  };
  const choose = (chosen: Choice): void => {
    setChoice(chosen);
    setNotThen(false);
  };
  return (
    <Frame
      view={view}
      actions={actions}
      describedBy="what-then outcome"
      foot={
        <>
          <Countdown view={view} outcome={later.outcome} onMore={actions.more} />
          <div className="actions">
            <button className="button" type="button" onClick={onBack}>
              <Written as="span" words={later.back} />
            </button>
            <Confirm ready={ready} onPress={confirm}>
              <span>
                <Phrase
                  words={ready ? later.confirm : later.choose}
                  show={{ time: () => <span className="num">{ready && clock(at)}</span> }}
                />
              </span>
            </Confirm>
          </div>
        </>
      }
    >
      <div>
        <h1 className="title" id="heading" tabIndex={-1} ref={heading}>
          <Phrase words={later.heading} />
        </h1>
        <Written className="who-detail" id="what-then" words={later.detail} />
      </div>
      {later.own && (
        <div className="card rows choices" role="radiogroup" aria-labelledby="heading">
          {later.choices.map(({ minutes, label }) => (
            <Choice of="when" key={minutes} isChosen={choice === minutes} onChoose={() => choose(minutes)}>
              <Written as="span" words={label} />
              <span className="num">{clock(now + minutes * MINUTE_MS)}</span>
            </Choice>
          ))}
          <Choice of="when" isChosen={choice === 'own'} onChoose={() => choose('own')}>
            <Written as="span" words={later.own} />
          </Choice>
        </div>
      )}
      {choice === 'own' && (
        <section className="group">
          <label className="section-label" htmlFor="own-time">
            <Phrase words={later.ownLabel} />
          </label>
          <input
            className="field"
            id="own-time"
            type="datetime-local"
            aria-describedby="not-then"
            aria-invalid={notThen}
            value={own}
            onChange={(event) => {
              setOwn(event.target.value);
              setNotThen(false);
            }}
          />
        </section>
      )}
      <p className="caption" id="not-then" role="status">
        {notThen && <Phrase words={later.notPossible} />}
      </p>
      {later.own && (
        <label className="check-line">
          <input
            className="check"
            type="checkbox"
            checked={calendar}
            onChange={(event) => setCalendar(event.target.checked)}
          />
          <Written as="span" words={later.calendar} />
        </label>
      )}
    </Frame>
  );
}
