// A text from outside as a line of its own: it is shown as it was written, in any language.
import type { Line } from '../model/strings/types';

export function asWritten(text: string): Line {
  return { key: 'record.text', args: { text } };
}
