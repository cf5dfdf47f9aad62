// Which language and region everything on screen is in: the policy's, else the system's, else British English.
import { spokenLanguage } from '../model/strings/languages';

/** Without a region, English times and dates would read as American. */
const FALLBACK = 'en-GB';

/**
 * The BCP 47 tag for catalogue, plurals, times and dates.
 * @param wanted policy `language`, or `system`
 * @param system the system's locale, BCP 47
 */
export function languageFor(wanted: string, system: string): string {
  const tag = wanted === 'system' ? system : wanted;
  return spokenLanguage(tag) !== undefined && tag !== 'en' ? tag : FALLBACK;
}
