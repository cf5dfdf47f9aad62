// German: what the person may choose for themselves in and around the question (../en/choosing.ts).
import type { choosing as english } from '../en/choosing';

// prettier-ignore
export const choosing: Readonly<Record<keyof typeof english, string>> = {
  // Scopes that the person may switch off
  'scope.held.control': 'Bleibt an, solange die Steuerung an ist.',
  'scope.held.last': 'Um gar nichts zu erlauben, wählen Sie „Ablehnen“.',
  'record.off.label': 'Sie haben ausgeschaltet',

  // Later: what is put off that is no connection, and a reminder in the person’s calendar
  'later.detail.approval': 'Ihre Wahl wird sofort mitgeteilt. Die Frage kommt von selbst wieder, auch nach einem Neustart. Bis dahin ist nichts genehmigt.',
  'later.detail.agreed': 'Ihre Wahl wird sofort mitgeteilt. Die Frage kommt von selbst wieder, auch nach einem Neustart. Bis dahin ist nichts vereinbart.',
  'later.none.agreed': 'Dafür ist diese Frage nicht mehr lange genug offen. {technician} kann ein anderes Mal wieder fragen. Wenn Sie nicht antworten, ist nichts vereinbart.',
  'later.outcome.approval': 'Wenn Sie nicht innerhalb von {time} Minuten wählen, erfährt die IT, dass keine Antwort kam. Es wird nichts genehmigt.',
  'later.outcome.agreed': 'Wenn Sie nicht innerhalb von {time} Minuten wählen, erfährt die IT, dass keine Antwort kam. Es ist nichts vereinbart.',
  'later.calendar': 'Erinnerung für meinen Kalender speichern',
  'later.saved.title': 'Sie werden wieder gefragt: {time, date, medium}, {time, time, short} Uhr',
  'later.not-saved': 'Die Erinnerung konnte nicht gespeichert werden. Die Frage kommt trotzdem wieder.',
  'later.event': 'IT: {technician} fragt wieder',
  'later.event.text': '{purpose}\nDie Frage kommt in Tallylight von selbst wieder. Bevor Sie antworten, geschieht nichts.',
  'tray.postponed': '{day, select, today {{technician} fragt um {time, time, short} Uhr wieder} other {{technician} fragt wieder: {time, date, medium}, {time, time, short} Uhr}}',
  'tray.answer-now': '{technician} jetzt antworten',

  // The person’s picture, which every genuine question shows
  'picture.yours': 'Ihr Bild: {picture}',
  'picture.menu': 'Ihr Bild',
  'picture.none': 'Kein Bild',
  'picture.offer': 'Eigenes Bild wählen',
  'picture.why': 'Jede echte Frage zeigt es. Fehlt es oder ist es falsch, wählen Sie „Ablehnen“.',
  'picture.secret': 'Sagen Sie es niemandem. Die IT kennt es nicht und fragt nie danach. Sie können es später im Infobereich ändern.',
  'picture.kettle': 'Kessel',
  'picture.boat': 'Boot',
  'picture.mountain': 'Berg',
  'picture.cactus': 'Kaktus',
  'picture.umbrella': 'Regenschirm',
  'picture.lighthouse': 'Leuchtturm',
  'picture.balloon': 'Ballon',
  'picture.fish': 'Fisch',
  'picture.moon': 'Mond',
  'picture.tree': 'Baum',
  'picture.mug': 'Becher',
  'picture.bicycle': 'Fahrrad',
};
