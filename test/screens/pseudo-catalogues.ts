// In a page that is drawn in the pseudo-locale, this stands in the place of src/model/strings/catalogues.ts.
import type { Catalogue } from '../../src/model/strings/types';
import { pseudoWords } from '../fakes/pseudo';

export const catalogueOf = (): Catalogue => pseudoWords;
export const loadCatalogue = (): Promise<void> => Promise.resolve();
