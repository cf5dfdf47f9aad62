// What a sentence asks for, read by the formatter's own parser: its arguments, how each is used, and its plural branches.
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** One use of an argument. */
export interface Use {
  readonly name: string;
  readonly as: 'text' | 'number' | 'date' | 'time' | 'select' | 'plural';
  /** Of select and plural: the names of the branches. */
  readonly branches: readonly string[];
}

const AS = {
  [TYPE.argument]: 'text',
  [TYPE.number]: 'number',
  [TYPE.date]: 'date',
  [TYPE.time]: 'time',
  [TYPE.select]: 'select',
  [TYPE.plural]: 'plural',
} as const;

/**
 * Every use of an argument in a sentence, those inside of branches too.
 * @throws SyntaxError if it is not an ICU message
 */
export function usesIn(text: string): readonly Use[] {
  return usesOf(parse(text, { ignoreTag: true }));
}

function usesOf(elements: readonly MessageFormatElement[]): readonly Use[] {
  return elements.flatMap((element): readonly Use[] => {
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      const branches = Object.entries(element.options);
      const own = { name: element.value, as: AS[element.type], branches: branches.map(([name]) => name) };
      return [own, ...branches.flatMap(([, { value }]) => usesOf(value))];
    }
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
    return [{ name: element.value, as: AS[element.type], branches: [] }];
  });
}
