// Reads a property list, XML or binary. Loaded on macOS only: the parser is no weight for the others.
import { parse } from 'plist';

const BINARY = 'bplist00';

/**
 * @returns its dictionary
 * @throws an Error that says what is wrong with it
 */
export function parsePlist(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const isBinary = new TextDecoder('latin1').decode(bytes.subarray(0, BINARY.length)) === BINARY;
  const value: unknown = isBinary ? parse(bytes) : parse(xmlOf(bytes));
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isTable || value instanceof Date || value instanceof Uint8Array)
    throw new Error('must hold one dictionary');
  return value as Readonly<Record<string, unknown>>;
}

function xmlOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!text.trimStart().startsWith('<')) throw new Error('is neither XML nor binary');
  return text;
}
