// English as the other languages are: without the notes. The build puts what it gives in its place (electron.vite.config.ts).
import { sentences } from './sentences';
import type { Catalogue } from './types';

export const en = Object.fromEntries(
  Object.entries(sentences).map(([key, { text }]) => [key, text]),
) as Catalogue; // the keys are those of the sentences
