// Writes XML, indented, with everything from outside escaped.

/** An element; text and children are alternatives. */
export interface Element {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly content?: string | readonly Element[];
}

export function element(
  name: string,
  attributes: NonNullable<Element['attributes']> = {},
  content: NonNullable<Element['content']> = [],
): Element {
  return { name, attributes, content };
}

/** A whole document, in UTF-8. */
export function document(root: Element, comment: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<!-- ${comment} -->\n${written(root, '')}`;
}

function written({ attributes = {}, content = [], name }: Element, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const open = `${indent}<${name}${given.join('')}`;
  if (typeof content === 'string') return `${open}>${escaped(content)}</${name}>\n`;
  if (content.length === 0) return `${open} />\n`;
  return `${open}>\n${content.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
