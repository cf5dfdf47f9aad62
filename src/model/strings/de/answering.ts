// German: what the prompt's window says after Decline and after Later (../en/answering.ts).
import type { answering as english } from '../en/answering';

// prettier-ignore
export const answering: Readonly<Record<keyof typeof english, string>> = {
  // Later: when to be asked again
  'later.heading': 'Wann soll {technician} wieder fragen?',
  'later.detail': 'Ihre Wahl wird sofort mitgeteilt. Die Frage kommt von selbst wieder, auch nach einem Neustart. Bis dahin verbindet sich niemand.',
  'later.none': 'Dafür ist diese Frage nicht mehr lange genug offen. {technician} kann ein anderes Mal wieder fragen: Wählen Sie einfach „Zurück“ und dann „Ablehnen“.',
  'later.in': '{minutes, plural, =60 {In 1 Stunde} one {In # Minute} other {In # Minuten}}',
  'later.own': 'Zeitpunkt selbst wählen',
  'later.own.label': 'Tag und Uhrzeit',
  'later.not-possible': 'Bitte wählen Sie einen Zeitpunkt von jetzt bis {time, date, medium}, {time, time, short} Uhr. Danach ist die Frage nicht mehr offen.',
  'later.outcome': 'Wenn Sie nicht innerhalb von {time} Minuten wählen, erfährt die IT, dass keine Antwort kam. Es verbindet sich niemand.',
  'later.back': 'Zurück',
  'later.choose': 'Später fragen',
  'later.confirm': 'Um {time} Uhr fragen',

  // While the question stands aside, so that what is private can be closed
  'aside.heading': 'Schließen Sie jetzt alles Private',
  'aside.detail': 'Sie haben noch nicht geantwortet. Die Frage kommt in {time} Minuten wieder.',
  'aside.ready': 'Ich bin so weit',

  // After Allow for another time
  'arranged.heading': 'Vereinbart: {time, date, full}, {time, time, short} Uhr',
  'arranged.detail': '{technician} wurde informiert. Sie werden fünf Minuten vorher erinnert.',
  'arranged.detail.soon': '{technician} wurde informiert.',
  'arranged.save': 'Für meinen Kalender speichern',
  'arranged.saved': 'Im Ordner „Downloads“ gespeichert. Öffnen Sie die Datei dort, um den Termin in Ihren Kalender zu übernehmen.',
  'arranged.not-saved': 'Die Datei konnte nicht gespeichert werden. Sie werden trotzdem erinnert.',
  'calendar.title': 'IT: {technician} verbindet sich',
  'calendar.text': '{purpose}\nSie haben dem in Tallylight zugestimmt. Sie sehen, wer verbunden ist, und können die Sitzung jederzeit beenden.',
  'reminder.title': '{technician} darf sich um {time, time, short} Uhr verbinden',
  'reminder.body': 'Sie haben dem zugestimmt. Schließen Sie vorher alles Private.',

  // After Decline: the no has been told; why is asked, and need not be said
  'declined.heading': 'Sie haben abgelehnt. Es verbindet sich niemand.',
  'declined.heading.approval': 'Sie haben abgelehnt. Es ist nichts genehmigt.',
  'declined.detail': 'Möchten Sie sagen, warum? Sie müssen nicht.',
  'declined.busy': 'Ich bin gerade beschäftigt',
  'declined.sensitive': 'Auf meinem Bildschirm ist etwas Privates',
  'declined.unexpected': 'Damit habe ich nicht gerechnet',
  'declined.other': 'Etwas anderes',
  'declined.busy.note': '{technician} kann Sie jederzeit wieder fragen.',
  'declined.thanks': 'Danke, dass Sie das sagen. Es wird an {organisation} gemeldet und bleibt in Ihrem Protokoll. {technician} kann Sie eine Stunde lang nicht mehr fragen.',
  'declined.thanks.kept': 'Danke, dass Sie das sagen. Es bleibt in Ihrem Protokoll. {technician} kann Sie eine Stunde lang nicht mehr fragen.',
  'declined.advice': 'Ist deswegen gerade jemand am Telefon? Legen Sie auf. Nennen Sie niemandem einen Code oder ein Passwort. Rufen Sie die IT unter einer Nummer an, die Sie schon kennen.',
  'declined.contact': 'Oder sagen Sie es Ihrem Sicherheitskontakt: {contact}',
  'declined.words': 'Möchten Sie etwas hinzufügen? (optional)',
  'declined.words.bad': 'Einige dieser Zeichen können nicht gespeichert werden, zum Beispiel Emojis. Bitte lassen Sie sie weg.',
  'declined.skip': 'Überspringen',
  'declined.send': 'Senden',
};
