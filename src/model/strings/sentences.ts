// English with notes for translators, the reference of the catalogue: British spelling, contractions, one idea a sentence. A file of en/ for each screen.
// ICU MessageFormat. Apostrophes are typographic (’), because the plain one quotes in ICU.
import { about } from './en/about';
import { agreed } from './en/agreed';
import { answering } from './en/answering';
import { approval } from './en/approval';
import { banner } from './en/banner';
import { choosing } from './en/choosing';
import { elevation } from './en/elevation';
import { ended } from './en/ended';
import { pausing } from './en/pausing';
import { help } from './en/help';
import { prompt } from './en/prompt';
import { record } from './en/record';
import { recordPages } from './en/record-pages';
import { recordRules } from './en/record-rules';
import { recordSent } from './en/record-sent';
import { recordSteps } from './en/record-steps';
import { tray } from './en/tray';
import { welcome } from './en/welcome';
import type { Sentence } from './sentence';

// One line a sentence, however long, so that a translation stands beside it line by line.
// prettier-ignore
export const sentences = {
  product: { text: 'Tallylight', note: 'The name of the product. Not translated.' },
  close: { text: 'Close', note: 'Button.' },
  ...prompt,
  ...answering,
  ...choosing,
  ...approval,
  ...agreed,
  ...banner,
  ...elevation,
  ...ended,
  ...record,
  ...recordPages,
  ...recordSent,
  ...recordRules,
  ...recordSteps,
  ...pausing,
  ...welcome,
  ...about,
  ...help,
  ...tray,
} as const satisfies Record<string, Sentence>;
