// Which language the screens are drawn in: British English, unless the picture maker asks for another.
import process from 'node:process';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { PSEUDO, pseudoWords } from './pseudo';

/** BCP 47. */
export const LANGUAGE = process.env.TALLYLIGHT_SCREENS_LANGUAGE ?? 'en-GB';
await loadCatalogue(LANGUAGE);

/** Its words. */
export const WORDS = LANGUAGE === PSEUDO ? pseudoWords : catalogueOf(LANGUAGE);
