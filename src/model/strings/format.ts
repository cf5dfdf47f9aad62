// Turns a line into words by ICU MessageFormat (intl-messageformat), with names kept apart where a renderer wants to isolate them.
import { IntlMessageFormat } from 'intl-messageformat';
import type { Argument, Catalogue, Line, Phrase } from './types';

const compiled = new Map<string, IntlMessageFormat>();

function formatOf(catalogue: Catalogue, line: Line, language: string): IntlMessageFormat {
  const { text } = catalogue[line.key];
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

/** What means anything to ICU; a sentence without is its own words, and needs no formatter. */
const SYNTAX = /[{}'#|]/;

/** The sentence in pieces, so that a window can isolate text from outside. */
export function pieces(catalogue: Catalogue, line: Line, language: string): Phrase {
  const { text } = catalogue[line.key];
  if (!SYNTAX.test(text)) return [{ text }];
  const args: Record<string, Argument | Outside> = {};
  for (const [name, value] of Object.entries(line.args ?? {}))
    args[name] = typeof value === 'string' ? new Outside(name, value) : value;
  const formatted = formatOf(catalogue, line, language).format<Outside>(args);
  const parts = Array.isArray(formatted) ? formatted : [formatted];
  return parts.map((part) =>
    part instanceof Outside ? { text: part.value, from: part.name } : { text: String(part) },
  );
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
