// Whether two people's words tell of the same thing, in any language: how much of their words they share, long words counting more.

/** The words of a text, each once, with how much it counts. */
export type Words = ReadonlyMap<string, number>;

/** From this share on two texts tell of the same. */
const ALIKE = 0.45;
/** A word counts by its length, up to this many letters: short ones are mostly grammar, in most scripts. */
const LETTERS_AT_MOST = 8;
/** Scripts whose words are short: each sign says as much as some letters. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const IDEOGRAPH = /\p{Script=Han}/u;
const SIGN_COUNTS = 3;

/** Made when first used: it reads dictionaries, which takes 9 ms and which most runs never need. */
let segmenter: Intl.Segmenter | undefined;

/** Splits a text into words, also where they are not parted by spaces (Unicode UAX #29). */
export function wordsOf(text: string): Words {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  const plain = text.normalize('NFKC').toLowerCase();
  const words = [...segmenter.segment(plain)].filter(({ isWordLike }) => isWordLike === true);
  return new Map(words.map(({ segment }) => [segment, countOf(segment)]));
}

function countOf(word: string): number {
  const { length } = [...word];
  if (!DENSE.test(word)) return length === 1 && !/\p{N}/u.test(word) ? 0 : Math.min(length, LETTERS_AT_MOST);
  if (length === 1 && !IDEOGRAPH.test(word)) return 0; // a particle
  return Math.min(length * SIGN_COUNTS, LETTERS_AT_MOST);
}

/** True if both tell of the same thing, as far as their words say. */
export function isAlike(one: Words, other: Words): boolean {
  const shared = [...one].reduce((total, [word, count]) => total + (other.has(word) ? count : 0), 0);
  const all = weigh(one) + weigh(other);
  return all > 0 && (2 * shared) / all >= ALIKE;
}

function weigh(words: Words): number {
  return [...words.values()].reduce((total, count) => total + count, 0);
}
