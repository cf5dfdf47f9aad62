// Spanish: questions are paused (../en/pausing.ts).
import type { pausing as english } from '../en/pausing';

// prettier-ignore
export const pausing: Readonly<Record<keyof typeof english, string>> = {
  'tray.pause': 'Pausar las preguntas',
  'tray.pause.half-hour': 'Durante 30 minutos',
  'tray.pause.hour': 'Durante 1 hora',
  'tray.pause.tomorrow': 'Hasta mañana por la mañana',
  'tray.pause.resumed': 'Hasta que yo las reanude',
  'tray.resume': 'Reanudar las preguntas',
  'tray.paused': 'Las preguntas están en pausa. Informática lo sabrá cuando pregunte.',
  'tray.paused.until': 'Las preguntas están en pausa hasta: {time, date, medium}, {time, time, short}. Informática lo sabrá cuando pregunte.',
  'tray.tip.paused': 'Tallylight: las preguntas están en pausa',
  'tray.tip.paused.until': 'Tallylight: las preguntas están en pausa hasta: {time, date, medium}, {time, time, short}',
  'record.paused': 'Usted pausó las preguntas',
  'record.paused.open': 'Hasta que usted las reanude.',
  'record.paused.until': 'Hasta: {time, date, medium}, {time, time, short}.',
  'record.resumed': 'Las preguntas volvieron',
  'record.resumed.person': 'Usted las reanudó.',
  'record.resumed.time': 'La pausa había terminado.',
  'record.resumed.policy': 'Las reglas de este equipo ya no permiten una pausa.',
};
