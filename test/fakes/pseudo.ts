// A language that nobody speaks, for finding text that is cut off, put together or not translated: accents on every letter, and two
// fifths longer, as translations are. The arguments stay as they are.
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { en } from '../../src/model/strings/en';
import type { Catalogue } from '../../src/model/strings/types';

/** BCP 47: English with the private accents of CLDR's pseudo-locale. */
export const PSEUDO = 'en-XA';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ';
const STRETCH = 0.4;

function accented(text: string): string {
  const letters = [...text].map((letter) => [...ACCENTED][PLAIN.indexOf(letter)] ?? letter).join('');
  const more = Math.round(text.trim().length * STRETCH);
  return more < 1 ? letters : `${letters}${'~'.repeat(more).replaceAll(/~{6}/g, '~~~~~ ')}`;
}

function written(elements: readonly MessageFormatElement[], source: string): string {
  return elements
    .map((element) => {
      if (element.type === TYPE.literal) return accented(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural) {
        const kind = element.type === TYPE.select ? 'select' : 'plural';
        const branches = Object.entries(element.options).map(
          ([name, { value }]) => `${name} {${written(value, source)}}`,
        );
        return `{${element.value}, ${kind}, ${branches.join(' ')}}`;
      }
      const { start, end } = element.location ?? { start: { offset: 0 }, end: { offset: 0 } };
      return source.slice(start.offset, end.offset); // an argument, as it was written
    })
    .join('');
}

/** One sentence in it. */
export function pseudo(text: string): string {
  return written(parse(text, { ignoreTag: true, captureLocation: true }), text);
}

/** Every sentence in it. */
export const pseudoWords = Object.fromEntries(
  Object.entries(en).map(([key, text]) => [key, pseudo(text)]),
) as Catalogue; // the keys are English's
