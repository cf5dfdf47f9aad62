// German: questions are paused (../en/pausing.ts).
import type { pausing as english } from '../en/pausing';

// prettier-ignore
export const pausing: Readonly<Record<keyof typeof english, string>> = {
  'tray.pause': 'Fragen pausieren',
  'tray.pause.half-hour': '30 Minuten lang',
  'tray.pause.hour': '1 Stunde lang',
  'tray.pause.tomorrow': 'Bis morgen früh',
  'tray.pause.resumed': 'Bis ich sie wieder zulasse',
  'tray.resume': 'Fragen wieder zulassen',
  'tray.paused': 'Fragen sind pausiert. Die IT erfährt es, wenn sie fragt.',
  'tray.paused.until': 'Fragen sind pausiert bis {time, date, medium}, {time, time, short} Uhr. Die IT erfährt es, wenn sie fragt.',
  'tray.tip.paused': 'Tallylight: Fragen sind pausiert',
  'tray.tip.paused.until': 'Tallylight: Fragen sind pausiert bis {time, date, medium}, {time, time, short} Uhr',
  'record.paused': 'Sie haben Fragen pausiert',
  'record.paused.open': 'Bis Sie sie wieder zulassen.',
  'record.paused.until': 'Bis {time, date, medium}, {time, time, short} Uhr.',
  'record.resumed': 'Fragen kamen wieder',
  'record.resumed.person': 'Sie haben sie wieder zugelassen.',
  'record.resumed.time': 'Die Pause war vorbei.',
  'record.resumed.policy': 'Die Regeln auf diesem Computer erlauben keine Pause mehr.',
};
