// On the card: whether it helped. Nothing is chosen for the person; the rest opens with the first choice, and may be left out.
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Solved } from '../../src/model/words';
import { Icon } from '../ui/icon';
import { Said, useSay } from '../ui/words';
import type { Draft } from './use-draft';

const ANSWERS: readonly Solved[] = ['yes', 'partly', 'no'];
const STARS = [1, 2, 3, 4, 5] as const;
/** UTF-16 units; the record takes as many code points. */
const WORDS_MAX = 1_000;

interface FeedbackProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  /** The words hold something that cannot be recorded. */
  readonly badWords: boolean;
}

export function Feedback({ draft, onChange, badWords }: FeedbackProps): ReactNode {
  const id = useId();
  return (
    <>
      <section className="group">
        <h2 className="section-label" id={`${id}solved`}>
          <Said as="span" line={{ key: 'ended.solved' }} />
        </h2>
        <div className="segments" role="radiogroup" aria-labelledby={`${id}solved`}>
          {ANSWERS.map((answer) => (
            <label className="segment" key={answer}>
              <input
                type="radio"
                name={`${id}solved`}
                checked={draft.solved === answer}
                onChange={() => onChange({ solved: answer })}
              />
              <Said as="span" line={{ key: `ended.solved.${answer}` }} />
            </label>
          ))}
        </div>
      </section>
      {draft.solved !== undefined && (
        <>
          <Stars stars={draft.stars} onChange={(stars) => onChange({ stars })} />
          <section className="group">
            <label className="section-label" htmlFor={`${id}words`}>
              <Said as="span" line={{ key: 'ended.words' }} />
            </label>
            <textarea
              className="field words"
              id={`${id}words`}
              dir="auto"
              rows={2}
              maxLength={WORDS_MAX}
              aria-describedby={`${id}bad`}
              aria-invalid={badWords}
              value={draft.words}
              onChange={(event) => onChange({ words: event.target.value })}
            />
            <div className={badWords ? 'caption' : 'hidden-text'} id={`${id}bad`} role="status">
              {badWords && <Said line={{ key: 'declined.words.bad' }} />}
            </div>
          </section>
          <label className="check-line">
            <input
              className="check"
              type="checkbox"
              checked={draft.followUp}
              onChange={(event) => onChange({ followUp: event.target.checked })}
            />
            <Said as="span" line={{ key: 'ended.follow-up' }} />
          </label>
        </>
      )}
    </>
  );
}

interface StarsProps {
  readonly stars: number | undefined;
  readonly onChange: (stars: number | undefined) => void;
}

/** Pressed once more, the chosen star is taken back: nobody has to give any. */
function Stars({ stars, onChange }: StarsProps): ReactNode {
  const say = useSay();
  const id = useId();
  return (
    <section className="group">
      <h2 className="section-label" id={id}>
        <Said as="span" line={{ key: 'ended.stars' }} />
      </h2>
      <div className="stars" role="radiogroup" aria-labelledby={id}>
        {STARS.map((count) => (
          <label className={count <= (stars ?? 0) ? 'star is-on' : 'star'} key={count}>
            <input
              type="radio"
              name={`${id}stars`}
              aria-label={say({ key: 'ended.stars.count', args: { count } })}
              checked={stars === count}
              onChange={() => onChange(count)}
              onClick={() => stars === count && onChange(undefined)}
            />
            <Icon name="star" />
          </label>
        ))}
      </div>
    </section>
  );
}
