// Spanish. Not yet read by a native speaker (languages.ts).
import { about } from './es/about';
import { agreed } from './es/agreed';
import { answering } from './es/answering';
import { approval } from './es/approval';
import { banner } from './es/banner';
import { choosing } from './es/choosing';
import { elevation } from './es/elevation';
import { ended } from './es/ended';
import { pausing } from './es/pausing';
import { help } from './es/help';
import { prompt } from './es/prompt';
import { record } from './es/record';
import { recordPages } from './es/record-pages';
import { recordRules } from './es/record-rules';
import { recordSent } from './es/record-sent';
import { recordSteps } from './es/record-steps';
import { tray } from './es/tray';
import { welcome } from './es/welcome';
import type { Catalogue } from './types';

export const es: Catalogue = {
  product: 'Tallylight',
  close: 'Cerrar',
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
