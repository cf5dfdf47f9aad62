// Arabic. Not yet read by a native speaker (languages.ts).
import { about } from './ar/about';
import { agreed } from './ar/agreed';
import { answering } from './ar/answering';
import { approval } from './ar/approval';
import { banner } from './ar/banner';
import { choosing } from './ar/choosing';
import { elevation } from './ar/elevation';
import { ended } from './ar/ended';
import { pausing } from './ar/pausing';
import { help } from './ar/help';
import { prompt } from './ar/prompt';
import { record } from './ar/record';
import { recordPages } from './ar/record-pages';
import { recordRules } from './ar/record-rules';
import { recordSent } from './ar/record-sent';
import { recordSteps } from './ar/record-steps';
import { tray } from './ar/tray';
import { welcome } from './ar/welcome';
import type { Catalogue } from './types';

export const ar: Catalogue = {
  product: 'Tallylight',
  close: 'إغلاق',
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
