// The catalogue of a language. English stands in for what is not translated.
import { en } from '../../src/model/strings/en';
import type { Catalogue } from '../../src/model/strings/types';

/** By the first part of the language tag. A language = one file and one line here. */
const CATALOGUES: Readonly<Record<string, Catalogue>> = { en };

/** @param language BCP 47 tag */
export function catalogueOf(language: string): Catalogue {
  return CATALOGUES[language.split('-')[0] ?? ''] ?? en;
}
