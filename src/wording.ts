// Part of the composition root: the words in use. English until another language's words are loaded.
import { languageFor } from './core/language';
import type { Wording } from './core/prompt-words';
import { loadCatalogue, loadedCatalogue } from './model/strings/catalogues';
import { en } from './model/strings/en';
import { say } from './model/strings/format';
import type { Line } from './model/strings/types';

export interface WordingOptions {
  /** Policy `language` at the moment of the call. */
  readonly wanted: () => string;
  /** The system's locale, BCP 47. */
  readonly locale: string;
  /** Other words are in use from now on. */
  readonly changed: () => void;
  readonly log: (line: string, error: unknown) => void;
}

/** @returns what gives the words in use at the moment of the call; words that are not there yet are loaded, and told of */
export function keepWording({ wanted, locale, changed, log }: WordingOptions): () => Wording {
  const asked = new Set<string>();
  return () => {
    const language = languageFor(wanted(), locale);
    const catalogue = loadedCatalogue(language);
    if (catalogue !== undefined) return { catalogue, language };
    if (!asked.has(language)) {
      asked.add(language);
      loadCatalogue(language).then(changed, (error: unknown) =>
        log(`words: none for ${language}, English instead`, error),
      );
    }
    return { catalogue: en, language: languageFor('en', locale) };
  };
}

/** A function that says a line in the words that are in use when it is called. */
export function sayIn(wording: () => Wording): (line: Line) => string {
  return (line) => {
    const { catalogue, language } = wording();
    return say(catalogue, line, language);
  };
}
