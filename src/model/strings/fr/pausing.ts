// French: questions are paused (../en/pausing.ts).
import type { pausing as english } from '../en/pausing';

// prettier-ignore
export const pausing: Readonly<Record<keyof typeof english, string>> = {
  'tray.pause': 'Mettre les questions en pause',
  'tray.pause.half-hour': 'Pendant 30 minutes',
  'tray.pause.hour': 'Pendant 1 heure',
  'tray.pause.tomorrow': 'Jusqu’à demain matin',
  'tray.pause.resumed': 'Jusqu’à ce que je les reprenne',
  'tray.resume': 'Reprendre les questions',
  'tray.paused': 'Les questions sont en pause. Le service informatique l’apprend s’il pose une question.',
  'tray.paused.until': 'Les questions sont en pause jusqu’au {time, date, medium} à {time, time, short}. Le service informatique l’apprend s’il pose une question.',
  'tray.tip.paused': 'Tallylight : les questions sont en pause',
  'tray.tip.paused.until': 'Tallylight : les questions sont en pause jusqu’au {time, date, medium} à {time, time, short}',
  'record.paused': 'Vous avez mis les questions en pause',
  'record.paused.open': 'Jusqu’à leur reprise par vous.',
  'record.paused.until': 'Jusqu’au {time, date, medium} à {time, time, short}.',
  'record.resumed': 'Les questions ont repris',
  'record.resumed.person': 'Vous les avez reprises.',
  'record.resumed.time': 'La pause était terminée.',
  'record.resumed.policy': 'Les règles de cet ordinateur n’autorisent plus de pause.',
};
