// English, the reference catalogue. Grouped by where a sentence stands; the wording follows the product's voice (docs/words.md).
import type { Sentence } from './types';

export const en = {
  'prompt.heading.view': {
    text: '{technician} from {organisation} wants to see this screen',
    note: 'Heading of the question. Both are names.',
  },
  'prompt.heading.control': {
    text: '{technician} from {organisation} wants to see and control this screen',
    note: 'Heading of the question. Both are names.',
  },
  'prompt.heading.other': {
    text: '{technician} from {organisation} wants to work on this computer',
    note: 'Heading when the screen is not part of it: files or commands only.',
  },
} as const satisfies Record<string, Sentence>;
