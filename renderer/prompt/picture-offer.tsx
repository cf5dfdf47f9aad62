// After an answer: the person may choose the picture that every genuine question will show. Nobody has to.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PromptView } from '../../src/model/views';
import { Phrase, Written } from '../ui/phrase';
import { PictureChoice } from '../ui/picture-choice';
import type { PromptActions } from './actions';

interface PictureOfferProps {
  readonly view: Pick<PromptView, 'offer' | 'picture'>;
  readonly onChoose: PromptActions['picture'];
}

/** Stays as long as the window, so that a choice can be changed at once. */
export function PictureOffer({ view, onChoose }: PictureOfferProps): ReactNode {
  const [offer] = useState(view.offer);
  const [isOpen, setOpen] = useState(false);
  if (offer === undefined) return null;
  return (
    <section className="group">
      <button
        className="button button-quiet picture-offer"
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Phrase words={offer.button} />
      </button>
      {isOpen && (
        <>
          <Written className="caption" words={offer.why} />
          <PictureChoice
            label={offer.group}
            pictures={offer.pictures}
            value={view.picture?.name}
            onChange={onChoose}
          />
          <Written className="caption" words={offer.secret} />
        </>
      )}
    </section>
  );
}
