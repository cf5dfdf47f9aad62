// German: what the prompt of an ask of kind approval says (../en/approval.ts).
import type { approval as english } from '../en/approval';

/** What is to be approved; used in three headings, after “für”. */
const APPROVE =
  '{what, select, unattended {eine Verbindung mit {computer}, während niemand dort ist} elevation {Administratorrechte auf {computer}} other {eine geänderte Liste der Personen, die sich verbinden dürfen}}';

// prettier-ignore
export const approval: Readonly<Record<keyof typeof english, string>> = {
  'approval.heading.from': `{technician} von {organisation} bittet um Ihre Genehmigung für ${APPROVE}`,
  'approval.heading.plain': `{technician} bittet um Ihre Genehmigung für ${APPROVE}`,
  'approval.heading.unverified': `Jemand gibt an, {technician} zu sein, und bittet um Ihre Genehmigung für ${APPROVE}`,
  'approval.computer.label': 'Computer',
  'approval.computer': '{computer}',
  'approval.person': 'Benutzt von {person}',
  'approval.program.label': 'Programm',
  'approval.program': '{program}',
  'approval.publisher': 'Herausgeber: {publisher}',
  'approval.publisher.unknown': 'Herausgeber nicht bekannt',
  'approval.roster.label': 'Was sich ändert',
  'approval.roster': 'Die Liste der Personen, die sich verbinden dürfen. Nur diese neue Liste: {roster}',
  'approval.when.label': 'Wann',
  'approval.when': '{from, date, medium}, {from, time, short} bis {days, select, one {} other {{to, date, medium}, }}{to, time, short} Uhr',
  'approval.uses': '{uses, plural, one {Einmal} other {Höchstens # Mal}}',
  'approval.effect': '{what, select, unattended {Wenn Sie das genehmigen, kann sich die IT in dieser Zeit mit {computer} verbinden, und dort wird niemand gefragt.} elevation {Wenn Sie das genehmigen, kann die IT in dieser Zeit Administratorrechte auf {computer} nutzen.} other {Wenn Sie das genehmigen, ändert sich die Liste der Personen, die sich verbinden dürfen.}}',
  'approval.scopes.label': 'Was die IT dort darf',
  'approval.scope.view': 'Den Bildschirm sehen',
  'approval.scope.control': 'Maus und Tastatur benutzen',
  'approval.scope.files': 'Dateien senden und holen',
  'approval.scope.clipboard': 'Die Zwischenablage teilen',
  'approval.scope.terminal': 'Befehle eingeben',
  'approval.scope.elevate': 'Administratorrechte nutzen',
  'approval.outcome': 'Wenn Sie nicht innerhalb von {time} Minuten antworten, erfährt die IT, dass keine Antwort kam. Damit ist nichts genehmigt.',
  'approval.outcome.unverified': 'Wenn Sie nicht innerhalb von {time} Minuten antworten, ist nichts genehmigt.',
  'approval.spoken': 'Noch {seconds, plural, one {# Sekunde} other {# Sekunden}}. Wenn Sie nicht antworten, ist nichts genehmigt.',
  'approval.allow': 'Genehmigen',
  'approval.use-space': 'Zum Genehmigen die Leertaste drücken',
  'approval.over': 'Diese Frage ist nicht mehr offen. Es ist nichts genehmigt.',
  'approval.failed': 'Ihre Antwort konnte nicht gespeichert werden, deshalb ist nichts genehmigt',
};
