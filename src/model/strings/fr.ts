// French. Not yet read by a native speaker (languages.ts).
import { about } from './fr/about';
import { agreed } from './fr/agreed';
import { answering } from './fr/answering';
import { approval } from './fr/approval';
import { banner } from './fr/banner';
import { choosing } from './fr/choosing';
import { elevation } from './fr/elevation';
import { ended } from './fr/ended';
import { pausing } from './fr/pausing';
import { help } from './fr/help';
import { prompt } from './fr/prompt';
import { record } from './fr/record';
import { recordPages } from './fr/record-pages';
import { recordRules } from './fr/record-rules';
import { recordSent } from './fr/record-sent';
import { recordSteps } from './fr/record-steps';
import { tray } from './fr/tray';
import { welcome } from './fr/welcome';
import type { Catalogue } from './types';

export const fr: Catalogue = {
  product: 'Tallylight',
  close: 'Fermer',
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
