// Puts sentences on screen: our words as they are, every text from outside isolated.
import { createContext, Fragment, useContext } from 'react';
import type { ElementType, ReactNode } from 'react';
import { pieces, say } from '../../src/model/strings/format';
import type { Line } from '../../src/model/strings/types';
import { catalogueOf } from './catalogue';

/** Names up to this many characters do not break in headings. */
const WHOLE_NAME_MAX = 20;

/** The language of the window, BCP 47. */
export const Language = createContext('en');

/** A function that says a line in the window's language, for names of controls. */
export function useSay(): (line: Line) => string {
  const language = useContext(Language);
  return (line) => say(catalogueOf(language), line, language);
}

interface WordsProps {
  readonly line: Line;
  /** How to show one argument instead of as text from outside: the running time. */
  readonly show?: Readonly<Record<string, (text: string) => ReactNode>>;
}

/** Short names do not break across lines in headings (the style sheet says where). */
function wholeness(text: string): 'whole' | undefined {
  return text.length <= WHOLE_NAME_MAX ? 'whole' : undefined;
}

/** The words of a line, without an element of their own. */
export function Words({ line, show }: WordsProps): ReactNode {
  const language = useContext(Language);
  return pieces(catalogueOf(language), line, language).map((piece, index) => {
    const own = piece.from === undefined ? undefined : show?.[piece.from];
    if (own !== undefined) return <Fragment key={index}>{own(piece.text)}</Fragment>;
    let shown: ReactNode = piece.text;
    if (piece.from !== undefined) shown = <bdi className={wholeness(piece.text)}>{shown}</bdi>; // SECURITY(7): text from outside cannot reorder our words
    return <Fragment key={index}>{shown}</Fragment>;
  });
}

interface SaidProps extends WordsProps {
  /** Which element: `p` if nothing else is said. */
  readonly as?: ElementType;
  readonly className?: string;
  readonly id?: string;
}

/** An element that holds one line of the window's text. `data-said` marks it for the check of C14. */
export function Said({ as: Element = 'p', line, show, ...rest }: SaidProps): ReactNode {
  return (
    <Element {...rest} data-said="">
      <Words line={line} {...(show === undefined ? {} : { show })} />
    </Element>
  );
}
