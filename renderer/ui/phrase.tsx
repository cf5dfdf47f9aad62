// Shows sentences that are already in words: ours as they are, every text from outside isolated.
import { Fragment } from 'react';
import type { ElementType, ReactNode } from 'react';
import type { Phrase as Pieces } from '../../src/model/strings/types';

/** Names up to this many characters do not break in headings. */
const WHOLE_NAME_MAX = 20;

export interface PhraseProps {
  readonly words: Pieces;
  /** How to show one argument instead of as text from outside: the running time. */
  readonly show?: Readonly<Record<string, (text: string) => ReactNode>>;
}

/** Short names do not break across lines in headings (the style sheet says where). */
function wholeness(text: string): 'whole' | undefined {
  return text.length <= WHOLE_NAME_MAX ? 'whole' : undefined;
}

/** The words alone, without an element of their own. */
export function Phrase({ words, show }: PhraseProps): ReactNode {
  return words.map((piece, index) => {
    const own = piece.from === undefined ? undefined : show?.[piece.from];
    if (own !== undefined) return <Fragment key={index}>{own(piece.text)}</Fragment>;
    let shown: ReactNode = piece.text;
    if (piece.from !== undefined) shown = <bdi className={wholeness(piece.text)}>{shown}</bdi>; // SECURITY(7): text from outside cannot reorder our words
    return <Fragment key={index}>{shown}</Fragment>;
  });
}

/** Which element holds one sentence of the window's text. */
export interface ElementProps {
  /** `p` if nothing else is said. */
  readonly as?: ElementType;
  readonly className?: string;
  readonly id?: string;
}

/** An element that holds one sentence. `data-said` marks it for the check of C14. */
export function Written({ as: Element = 'p', words, ...rest }: PhraseProps & ElementProps): ReactNode {
  const { show, ...attributes } = rest;
  return (
    <Element {...attributes} data-said="">
      <Phrase words={words} {...(show === undefined ? {} : { show })} />
    </Element>
  );
}
