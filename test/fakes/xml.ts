// Reads XML that we write, strictly: the text of the one element at a path of names.
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';

/** @throws an Error if the text is not well-formed XML */
export function readXml(text: string): Document {
  const fail = (_level: string, why: string): never => {
    throw new Error(why);
  };
  return new DOMParser({ onError: fail }).parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml');
}

/** The text of the only element with these names, each below the one before. @throws an Error if there are none or several */
export function textAt(xml: Document, ...names: readonly string[]): string {
  const below = (parents: readonly (Document | Element)[], name: string): readonly Element[] =>
    parents.flatMap((parent) =>
      Array.from(parent.childNodes).filter((node): node is Element => node.nodeName === name),
    );
  const found = names.reduce<readonly (Document | Element)[]>(below, [xml]);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new Error(`${found.length} elements ${names.join('/')}`);
  return only.textContent ?? '';
}
