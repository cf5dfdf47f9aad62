// Puts lines into words in the window's language, for windows whose words change while they are open.
import { createContext, useCallback, useContext } from 'react';
import type { ReactNode } from 'react';
import { catalogueOf } from '../../src/model/strings/catalogues';
import { pieces, say } from '../../src/model/strings/format';
import type { Line } from '../../src/model/strings/types';
import { Phrase, Written } from './phrase';
import type { ElementProps } from './phrase';

/** The language of the window, BCP 47. */
export const Language = createContext('en');

/** A function that says a line in the window's language, for names of controls. */
export function useSay(): (line: Line) => string {
  const language = useContext(Language);
  return useCallback((line: Line) => say(catalogueOf(language), line, language), [language]);
}

interface WordsProps {
  readonly line: Line;
}

/** The words of a line, without an element of their own. */
export function Words({ line }: WordsProps): ReactNode {
  const language = useContext(Language);
  return <Phrase words={pieces(catalogueOf(language), line, language)} />;
}

/** An element that holds one line of the window's text. */
export function Said({ line, ...rest }: WordsProps & ElementProps): ReactNode {
  const language = useContext(Language);
  return <Written {...rest} words={pieces(catalogueOf(language), line, language)} />;
}
