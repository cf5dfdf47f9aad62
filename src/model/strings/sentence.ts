// One sentence of the catalogue. A file of its own, so that a language and the catalogue's types do not import each other.

/** One sentence: an ICU message, and what a translator must know. */
export interface Sentence {
  readonly text: string;
  /** Where it stands, what its arguments are, and what must not be lost. */
  readonly note: string;
}
