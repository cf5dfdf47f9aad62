// Types of the catalogue: every sentence that a person can read goes through it, in every language.
import type { sentences } from './sentences';

/** The name of one sentence. English is the reference: every language has the same keys and arguments. */
export type StringKey = keyof typeof sentences;

/** Every sentence of one language, an ICU message each. What it means stands in English (`Sentence.note`). */
export type Catalogue = Readonly<Record<StringKey, string>>;

/** What may be put into a sentence. */
export type Argument = string | number;

/** One piece of a sentence in words: ours, or what was put in. */
export interface Piece {
  readonly text: string;
  /** The argument's name when the piece is a string that came from outside; to be isolated (`<bdi>`). */
  readonly from?: string;
}

/** A sentence in words, in pieces so that a window can isolate text from outside. */
export type Phrase = readonly Piece[];

/** A sentence by its key with its arguments: what projections choose; they or renderers put it into words. */
export interface Line {
  readonly key: StringKey;
  readonly args?: Readonly<Record<string, Argument>>;
}
