// Spanish: what the person may choose for themselves in and around the question (../en/choosing.ts).
import type { choosing as english } from '../en/choosing';

// prettier-ignore
export const choosing: Readonly<Record<keyof typeof english, string>> = {
  // Scopes that the person may switch off
  'scope.held.control': 'Sigue activado mientras el control esté activado.',
  'scope.held.last': 'Para no permitir nada, presione “Rechazar”.',
  'record.off.label': 'Usted desactivó',

  // Later: what is put off that is no connection, and a reminder in the person’s calendar
  'later.detail.approval': 'Quien pregunta recibe un aviso ahora. Esta pregunta vuelve a aparecer por sí sola, incluso si se reinicia el equipo. Hasta entonces, no se aprueba nada.',
  'later.detail.agreed': 'Quien pregunta recibe un aviso ahora. Esta pregunta vuelve a aparecer por sí sola, incluso si se reinicia el equipo. Hasta entonces, no se acuerda nada.',
  'later.none.agreed': 'Queda muy poco tiempo para aplazar esta pregunta. {technician} puede volver a preguntarle en otro momento. Si no responde, no se acuerda nada.',
  'later.outcome.approval': 'Si no elige en {time}, se avisará a Informática de que no ha respondido. No se aprueba nada.',
  'later.outcome.agreed': 'Si no elige en {time}, se avisará a Informática de que no ha respondido. No se acuerda nada.',
  'later.calendar': 'Guardar un recordatorio para mi calendario',
  'later.saved.title': 'Se le volverá a preguntar: {time, date, medium}, {time, time, short}',
  'later.not-saved': 'No se ha podido guardar el recordatorio. De todos modos, la pregunta volverá a aparecer.',
  'later.event': 'Informática: {technician} vuelve a preguntar',
  'later.event.text': '{purpose}\nLa pregunta vuelve a aparecer por sí sola en Tallylight. No ocurre nada antes de que usted responda.',
  'tray.postponed': '{day, select, today {{technician} vuelve a preguntar más tarde ({time, time, short})} other {{technician} vuelve a preguntar: {time, date, medium}, {time, time, short}}}',
  'tray.answer-now': 'Responder ahora a {technician}',

  // The person’s picture, which every genuine question shows
  'picture.yours': 'Su imagen: {picture}',
  'picture.menu': 'Su imagen',
  'picture.none': 'Ninguna imagen',
  'picture.offer': 'Elegir su imagen',
  'picture.why': 'Todas las preguntas auténticas la muestran. Si falta o no es la suya, presione “Rechazar”.',
  'picture.secret': 'No se la diga a nadie. Informática no la conoce y nunca la pide. Puede cambiarla más tarde en el área de notificación.',
  'picture.kettle': 'Hervidor',
  'picture.boat': 'Barco',
  'picture.mountain': 'Montaña',
  'picture.cactus': 'Cactus',
  'picture.umbrella': 'Paraguas',
  'picture.lighthouse': 'Faro',
  'picture.balloon': 'Globo',
  'picture.fish': 'Pez',
  'picture.moon': 'Luna',
  'picture.tree': 'Árbol',
  'picture.mug': 'Taza',
  'picture.bicycle': 'Bicicleta',
};
