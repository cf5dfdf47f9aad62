// English: questions are paused. Part of the catalogue (../sentences.ts).
import type { Sentence } from '../sentence';

// prettier-ignore
export const pausing = {
  'tray.pause': { text: 'Pause questions', note: 'Menu: opens the list of how long.' },
  'tray.pause.half-hour': { text: 'For 30 minutes', note: 'In the list “Pause questions”.' },
  'tray.pause.hour': { text: 'For 1 hour', note: 'In the list “Pause questions”.' },
  'tray.pause.tomorrow': { text: 'Until tomorrow morning', note: 'In the list “Pause questions”: 6 o’clock.' },
  'tray.pause.resumed': { text: 'Until I resume them', note: 'In the list “Pause questions”: it does not end by itself.' },
  'tray.resume': { text: 'Resume questions', note: 'Menu, while questions are paused.' },
  'tray.paused': { text: 'Questions are paused. IT is told so when it asks.', note: 'Line of the menu; the pause does not end by itself.' },
  'tray.paused.until': { text: 'Questions are paused until {time, date, medium}, {time, time, short}. IT is told so when it asks.', note: 'Line of the menu.' },
  'tray.tip.paused': { text: 'Tallylight: questions are paused', note: 'Tooltip.' },
  'tray.tip.paused.until': { text: 'Tallylight: questions are paused until {time, date, medium}, {time, time, short}', note: 'Tooltip.' },
  'record.paused': { text: 'You paused questions', note: 'First line of a row.' },
  'record.paused.open': { text: 'Until you resumed them.', note: 'Second line or step: the pause did not end by itself.' },
  'record.paused.until': { text: 'Until {time, date, medium}, {time, time, short}.', note: 'Second line or step.' },
  'record.resumed': { text: 'Questions came again', note: 'First line of a row: a pause was over.' },
  'record.resumed.person': { text: 'You resumed them.', note: 'Second line or step.' },
  'record.resumed.time': { text: 'The pause was over.', note: 'Second line or step.' },
  'record.resumed.policy': { text: 'The rules on this computer no longer allow a pause.', note: 'Second line or step.' },
} as const satisfies Record<string, Sentence>;
