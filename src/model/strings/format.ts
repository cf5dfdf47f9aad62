// Turns a line into words by ICU MessageFormat (intl-messageformat), with names kept apart where a renderer wants to isolate them.
import { IntlMessageFormat } from 'intl-messageformat';
import type { Argument, Catalogue, Line, Phrase, Piece } from './types';

const compiled = new Map<string, IntlMessageFormat>();

function formatOf(catalogue: Catalogue, line: Line, language: string): IntlMessageFormat {
  const text = catalogue[line.key];
  const cacheKey = `${language}\n${text}`;
  const known = compiled.get(cacheKey);
  if (known !== undefined) return known;
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  compiled.set(cacheKey, format);
  return format;
}

/**
 * The sentence as one string.
 * @param language BCP 47 tag for plurals, numbers and dates
 */
export function say(catalogue: Catalogue, line: Line, language: string): string {
  return textOf(pieces(catalogue, line, language));
}

/** A phrase as one string. */
export function textOf(phrase: Phrase): string {
  return phrase.map((piece) => piece.text).join('');
}

/**
 * A sentence with nothing of ICU but bare arguments, which ICU puts in as they are. It needs no formatter, whose first use costs the
 * first tray menu some 10 ms.
 */
const BARE = /^(?:[^{}'#|]|\{[a-zA-Z]+\})*$/;
/** The pieces of such a sentence: its words at even places, names of arguments at odd ones. */
const ARGUMENT = /\{([a-zA-Z]+)\}/;

/** The sentence in pieces, so that a window can isolate text from outside. */
export function pieces(catalogue: Catalogue, line: Line, language: string): Phrase {
  const text = catalogue[line.key];
  if (BARE.test(text)) return bare(text, line.args ?? {});
  const args: Record<string, Argument | Outside> = {};
  for (const [name, value] of Object.entries(line.args ?? {}))
    args[name] = typeof value === 'string' ? new Outside(name, value) : value;
  const formatted = formatOf(catalogue, line, language).format<Outside>(args);
  const parts = Array.isArray(formatted) ? formatted : [formatted];
  return parts.map((part) =>
    part instanceof Outside ? { text: part.value, from: part.name } : { text: String(part) },
  );
}

/** Puts bare arguments in, as the formatter would: pieces of words join, strings from outside stand alone. */
function bare(text: string, args: Readonly<Record<string, Argument>>): Phrase {
  const pieces: Piece[] = [];
  text.split(ARGUMENT).forEach((part, place) => {
    const value = place % 2 === 0 ? part : args[part];
    if (value === undefined) throw new Error(`the sentence "${text}" wants ${part}`);
    const last = pieces.at(-1);
    if (place % 2 === 1 && typeof value === 'string') pieces.push({ text: value, from: part });
    else if (last !== undefined && last.from === undefined)
      pieces[pieces.length - 1] = { text: `${last.text}${value}` };
    else if (value !== '') pieces.push({ text: String(value) });
  });
  return pieces;
}

/** A string argument on its way through the formatter, which passes objects on unchanged. */
class Outside {
  constructor(
    readonly name: string,
    readonly value: string,
  ) {}

  /** What `select` compares with its branches. */
  toString(): string {
    return this.value;
  }
}
