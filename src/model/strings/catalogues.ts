// The words of each language. English is always there; any other is loaded once, when it is first wanted.
import { en } from './en';
import { spokenLanguage, type LanguageTag } from './languages';
import type { Catalogue } from './types';

/** A language's own file, loaded only where it is wanted. */
const LOADERS: Readonly<Record<Exclude<LanguageTag, 'en'>, () => Promise<Catalogue>>> = {
  de: async () => (await import('./de')).de,
  fr: async () => (await import('./fr')).fr,
  es: async () => (await import('./es')).es,
  ja: async () => (await import('./ja')).ja,
  ar: async () => (await import('./ar')).ar,
};

const loaded = new Map<LanguageTag, Catalogue>([['en', en]]);

/**
 * The words of a language.
 * @param tag BCP 47
 * @returns undefined where they are not loaded (`loadCatalogue`), or there are none
 */
export function loadedCatalogue(tag: string): Catalogue | undefined {
  const language = spokenLanguage(tag);
  return language === undefined ? undefined : loaded.get(language);
}

/** The words of a language; English where they are not loaded. @param tag BCP 47 */
export function catalogueOf(tag: string): Catalogue {
  return loadedCatalogue(tag) ?? en;
}

/**
 * Loads the words of a language, if it has any and they are not there yet.
 * @param tag BCP 47
 * @throws if the product's own file cannot be read
 */
export async function loadCatalogue(tag: string): Promise<void> {
  const language = spokenLanguage(tag);
  if (language === undefined || language === 'en' || loaded.has(language)) return;
  loaded.set(language, await LOADERS[language]());
}
