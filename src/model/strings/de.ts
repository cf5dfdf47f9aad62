// German. Not yet read by a native speaker (languages.ts).
import { about } from './de/about';
import { agreed } from './de/agreed';
import { answering } from './de/answering';
import { approval } from './de/approval';
import { banner } from './de/banner';
import { choosing } from './de/choosing';
import { elevation } from './de/elevation';
import { ended } from './de/ended';
import { pausing } from './de/pausing';
import { help } from './de/help';
import { prompt } from './de/prompt';
import { record } from './de/record';
import { recordPages } from './de/record-pages';
import { recordRules } from './de/record-rules';
import { recordSent } from './de/record-sent';
import { recordSteps } from './de/record-steps';
import { tray } from './de/tray';
import { welcome } from './de/welcome';
import type { Catalogue } from './types';

export const de: Catalogue = {
  product: 'Tallylight',
  close: 'Schließen',
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
};
