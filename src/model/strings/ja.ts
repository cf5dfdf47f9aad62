// Japanese. Not yet read by a native speaker (languages.ts).
import { about } from './ja/about';
import { agreed } from './ja/agreed';
import { answering } from './ja/answering';
import { approval } from './ja/approval';
import { banner } from './ja/banner';
import { choosing } from './ja/choosing';
import { elevation } from './ja/elevation';
import { ended } from './ja/ended';
import { pausing } from './ja/pausing';
import { help } from './ja/help';
import { prompt } from './ja/prompt';
import { record } from './ja/record';
import { recordPages } from './ja/record-pages';
import { recordRules } from './ja/record-rules';
import { recordSent } from './ja/record-sent';
import { recordSteps } from './ja/record-steps';
import { tray } from './ja/tray';
import { welcome } from './ja/welcome';
import type { Catalogue } from './types';

export const ja: Catalogue = {
  product: 'Tallylight',
  close: '閉じる',
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
