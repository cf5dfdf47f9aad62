// Which languages the product speaks. A language = a folder here, its row in this table, and its line in catalogues.ts.

/** What is known of a language. */
export interface SpokenLanguage {
  /** Its name in itself: whoever is to choose it knows it by that. */
  readonly name: string;
  /** False until somebody whose own language it is has read every sentence. Until then the prompt offers the English, too. */
  readonly reviewed: boolean;
}

/** By BCP 47 primary language subtag. */
export const LANGUAGES = {
  en: { name: 'English', reviewed: true },
  de: { name: 'Deutsch', reviewed: false },
  fr: { name: 'Français', reviewed: false },
  es: { name: 'Español', reviewed: false },
  ja: { name: '日本語', reviewed: false },
  ar: { name: 'العربية', reviewed: false },
} as const satisfies Readonly<Record<string, SpokenLanguage>>;

/** A language with a catalogue. */
export type LanguageTag = keyof typeof LANGUAGES;

/** False where somebody whose own language it is has still to read the words. @param tag BCP 47 */
export function isReviewed(tag: string): boolean {
  const language = spokenLanguage(tag);
  return language === undefined || LANGUAGES[language].reviewed;
}

/** The language of a tag such as `de-AT`; undefined for one without a catalogue. */
export function spokenLanguage(tag: string): LanguageTag | undefined {
  const primary = tag.split('-')[0]?.toLowerCase() ?? '';
  return Object.hasOwn(LANGUAGES, primary) ? (primary as LanguageTag) : undefined;
}
