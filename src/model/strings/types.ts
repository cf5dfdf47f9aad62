// Types of the catalogue: every sentence that a person can read goes through it, in every language.
import type { en } from './en';
import type { Sentence } from './sentence';

/** The name of one sentence. English is the reference: every language has the same keys and arguments. */
export type StringKey = keyof typeof en;

/** Every sentence of one language. */
export type Catalogue = Readonly<Record<StringKey, Sentence>>;

/** What may be put into a sentence. */
export type Argument = string | number;

/** A sentence by its key with its arguments: what projections choose and renderers format. */
export interface Line {
  readonly key: StringKey;
  readonly args?: Readonly<Record<string, Argument>>;
}
