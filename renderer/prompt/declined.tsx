// What the window says after Decline: nobody connects; and the question why, which nobody has to answer.
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { DeclinedView, PromptView } from '../../src/model/views';
import type { DeclineReason } from '../../src/model/words';
import { Icon } from '../ui/icon';
import { Phrase, Written } from '../ui/phrase';
import { useArrival } from '../ui/use-arrival';
import { useSettled } from '../ui/use-settled';
import type { PromptActions } from './actions';
import { Answered, Frame } from './frame';
import { Choice, Confirm } from './choices';
import { PictureOffer } from './picture-offer';

/** UTF-16 units; the record takes as many code points. */
const WORDS_MAX = 300;

interface DeclinedProps {
  readonly declined: DeclinedView;
  readonly view: Pick<PromptView, 'product' | 'picture' | 'offer'>;
  readonly actions: Pick<PromptActions, 'explain' | 'dismiss' | 'picture' | 'move' | 'size'>;
}

export function Declined({ declined, view, actions }: DeclinedProps): ReactNode {
  const heading = useArrival<HTMLHeadingElement>();
  const isSettled = useSettled();
  const [reason, setReason] = useState<DeclineReason>();
  const [words, setWords] = useState('');
  const [badWords, setBadWords] = useState(false);
  const sending = useRef(false);
  const ready = reason !== undefined || words.trim() !== '';

  const skip = (): void => {
    if (isSettled()) actions.dismiss();
  };
  const send = (): void => {
    if (!ready || sending.current || !isSettled()) return;
    sending.current = true;
    actions.explain(reason ?? 'other', words).then(
      (result) => {
        sending.current = false;
        setBadWords(result === 'words');
      },
      () => {
        sending.current = false;
      },
    );
  };
  return (
    <Frame
      view={view}
      actions={actions}
      foot={
        <div className="actions">
          <button className="button" type="button" onClick={skip}>
            <Written as="span" words={declined.skip} />
          </button>
          <Confirm ready={ready} onPress={send}>
            <Written as="span" words={declined.send} />
          </Confirm>
        </div>
      }
    >
      <Answered heading={declined.heading} detail={declined.detail} focus={heading} />
      <Reasons declined={declined} chosen={reason} onChoose={setReason} />
      <Notes notes={declined.reasons.find((one) => one.reason === reason)?.notes ?? []} />
      <section className="group">
        <label className="section-label" htmlFor="words">
          <Phrase words={declined.wordsLabel} />
        </label>
        <textarea
          className="field words"
          id="words"
          dir="auto"
          rows={2}
          maxLength={WORDS_MAX}
          aria-describedby="bad-words"
          aria-invalid={badWords}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setBadWords(false);
          }}
        />
        <p className="caption" id="bad-words" role="status">
          {badWords && <Phrase words={declined.badWords} />}
        </p>
      </section>
      <PictureOffer view={view} onChoose={actions.picture} />
    </Frame>
  );
}

interface ReasonsProps {
  readonly declined: DeclinedView;
  readonly chosen: DeclineReason | undefined;
  readonly onChoose: (reason: DeclineReason) => void;
}

/** Nothing is chosen for the person. */
function Reasons({ declined, chosen, onChoose }: ReasonsProps): ReactNode {
  return (
    <div className="card rows choices" role="radiogroup" aria-labelledby="detail">
      {declined.reasons.map(({ reason, label }) => (
        <Choice key={reason} of="why" isChosen={reason === chosen} onChoose={() => onChoose(reason)}>
          <Written as="span" words={label} />
        </Choice>
      ))}
    </div>
  );
}

/** Read out when the choice changes; empty, it takes no room. */
function Notes({ notes }: Pick<DeclinedView['reasons'][number], 'notes'>): ReactNode {
  return (
    <div className={notes.length === 0 ? 'hidden-text' : 'note'} role="status">
      {notes.length > 0 && <Icon name="flag" />}
      <div className="note-lines">
        {notes.map((note, index) => (
          <Written key={index} words={note} />
        ))}
      </div>
    </div>
  );
}
