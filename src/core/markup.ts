// HTML as text, made so that nothing from outside can become markup: what is not marked as HTML is escaped.

/** Text that is HTML already: made by `markup`, or a constant of this program. */
export class Html {
  constructor(readonly text: string) {}
}

/** In this order: an ampersand that we write is not escaped again. */
const ESCAPES = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
] as const;

function escaped(text: string): string {
  let safe = text;
  for (const [character, escape] of ESCAPES) safe = safe.replaceAll(character, escape); // SECURITY(7): text from outside is data
  return safe;
}

type Part = Html | string | number | readonly Html[];

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escaped(String(part));
}

/** A template: values are escaped, unless they are `Html`. */
export function markup(pieces: readonly string[], ...values: readonly Part[]): Html {
  return new Html(pieces.map((piece, at) => piece + written(values[at] ?? '')).join(''));
}
