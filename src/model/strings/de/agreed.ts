// German: what the prompt says of kinds that are read and answered under a name (../en/agreed.ts).
import type { agreed as english } from '../en/agreed';

/** Whom it is addressed to; used in three headings, after “für”. */
const WHOM = '{addressed, select, yes {{addressee}} other {Sie}}';

// prettier-ignore
export const agreed: Readonly<Record<keyof typeof english, string>> = {
  'passage': '{text}',
  'advisory.heading.from': `{technician} von {organisation} hat eine Empfehlung für ${WHOM}`,
  'advisory.heading.plain': `{technician} hat eine Empfehlung für ${WHOM}`,
  'advisory.heading.unverified': `Jemand gibt an, {technician} zu sein, und hat eine Empfehlung für ${WHOM}`,
  'advisory.title.label': 'Betreff',
  'advisory.body.label': 'Was empfohlen wird',
  'advisory.risk.label': 'Was sonst passieren kann',
  'advisory.acknowledgement.label': 'Wenn Sie ablehnen, bestätigen Sie:',
  'advisory.allow': 'Annehmen',
  'advisory.decline': 'Auf eigene Verantwortung ablehnen',
  'advisory.use-space': 'Zum Annehmen die Leertaste drücken',
  'agreement.heading.from': '{technician} von {organisation} bittet um Ihre Antwort zu einer Vereinbarung',
  'agreement.heading.plain': '{technician} bittet um Ihre Antwort zu einer Vereinbarung',
  'agreement.heading.unverified': 'Jemand gibt an, {technician} zu sein, und bittet um Ihre Antwort zu einer Vereinbarung',
  'agreement.title.label': 'Vereinbarung',
  'agreement.version': 'Version {version}, {language}',
  'agreement.body.label': 'Was vereinbart wird',
  'agreement.allow': 'Ich stimme zu',
  'agreement.decline': 'Ich stimme nicht zu',
  'agreement.use-space': 'Zum Zustimmen die Leertaste drücken',
  'agreement.read': 'Bitte zuerst bis zum Ende lesen',
  'naming.label': 'Ihr vollständiger Name',
  'naming.detail': '{addressed, select, yes {Nur {addressee} kann das beantworten. Der Name wird mit der Antwort gespeichert.} other {Der Name wird mit Ihrer Antwort gespeichert.}}',
  'naming.not-me': 'Das ist nicht für mich',
  'naming.wanted': '{addressed, select, yes {Geben Sie den Namen {addressee} ein, wenn Sie das sind} other {Geben Sie zuerst Ihren vollständigen Namen ein}}',
  'agreed.warning': 'Das könnte irgendjemand gesendet haben. Wenn Sie nicht damit gerechnet haben, wählen Sie „Das ist nicht für mich“ und rufen Sie die IT unter einer Nummer an, die Sie schon kennen.',
  'agreed.outcome': 'Wenn Sie nicht innerhalb von {time} Minuten antworten, erfährt die IT, dass keine Antwort kam. Damit ist nichts vereinbart.',
  'agreed.outcome.unverified': 'Wenn Sie nicht innerhalb von {time} Minuten antworten, ist nichts vereinbart.',
  'agreed.spoken': 'Noch {seconds, plural, one {# Sekunde} other {# Sekunden}}. Wenn Sie nicht antworten, ist nichts vereinbart.',
  'agreed.over': 'Diese Frage ist nicht mehr offen. Es ist nichts vereinbart.',
  'agreed.failed': 'Ihre Antwort konnte nicht gespeichert werden, deshalb ist nichts vereinbart',
};
