// What administrators read beside each policy key in their tools: group, title and, in German, the meaning. English meanings stand in the table.
import type { PolicyKey } from '../../src/model/policy';

export type Language = 'en-US' | 'de-DE';
export const LANGUAGES: readonly Language[] = ['en-US', 'de-DE'];

/** The folders into which the keys are sorted. */
export const GROUPS = {
  organisation: { 'en-US': 'Organisation', 'de-DE': 'Organisation' },
  questions: { 'en-US': 'Questions to the person', 'de-DE': 'Fragen an die Person' },
  sessions: { 'en-US': 'Sessions', 'de-DE': 'Sitzungen' },
  exceptions: { 'en-US': 'Approvals and emergencies', 'de-DE': 'Genehmigungen und Notfälle' },
  technicians: { 'en-US': 'Technicians', 'de-DE': 'Technikerinnen und Techniker' },
  record: { 'en-US': 'Record and reports', 'de-DE': 'Protokoll und Berichte' },
} as const;
export type Group = keyof typeof GROUPS;

/** One key in words. */
export interface KeyWords {
  readonly group: Group;
  readonly en: string;
  readonly de: string;
  /** The meaning in German: one sentence. */
  readonly means: string;
}

// prettier-ignore
export const KEY_WORDS: Readonly<Record<PolicyKey, KeyWords>> = {
  organisationId: { group: 'organisation', en: 'Organisation: identifier', de: 'Organisation: Kennung', means: 'Welche Organisation fragen darf.' },
  organisationName: { group: 'organisation', en: 'Organisation: name', de: 'Organisation: Name', means: 'Der Name der Organisation, wie ihn die Frage zeigt.' },
  organisationKeys: { group: 'organisation', en: 'Organisation: keys', de: 'Organisation: Schlüssel', means: 'Öffentliche Ed25519-Schlüssel, die den Schlüsselsatz der Organisation unterschreiben dürfen.' },
  endpoint: { group: 'organisation', en: 'Endpoint: address', de: 'Endpunkt: Adresse', means: 'Adresse des Endpunkts, an den Berichte gehen und von dem Fragen kommen.' },
  enrolmentToken: { group: 'organisation', en: 'Enrolment: token', de: 'Anmeldung: Token', means: 'Token, mit dem sich dieser Computer selbst anmeldet.' },
  selfEnrolment: { group: 'organisation', en: 'Enrolment by the person', de: 'Anmeldung durch die Person', means: 'Die Person darf diesen Computer anmelden.' },
  enrolmentSpreadMinutes: { group: 'organisation', en: 'Enrolment: spread over (minutes)', de: 'Anmeldung: verteilt über (Minuten)', means: 'Die erste Anmeldung geschieht zu einem zufälligen Zeitpunkt innerhalb so vieler Minuten.' },
  minimumVersion: { group: 'organisation', en: 'Oldest version', de: 'Älteste Version', means: 'Älteste Version, die keiner Aufmerksamkeit bedarf.' },
  minimumTrust: { group: 'questions', en: 'Least trust', de: 'Mindestvertrauen', means: 'Nachrichten mit weniger Vertrauen werden abgewiesen.' },
  promptSeconds: { group: 'questions', en: 'How long a question waits (seconds)', de: 'Wie lange eine Frage wartet (Sekunden)', means: 'Wie lange eine Frage auf die Person wartet, in Sekunden.' },
  grantMinutes: { group: 'questions', en: 'How long a yes waits (minutes)', de: 'Wie lange ein Ja gilt (Minuten)', means: 'Wie lange eine angenommene Frage auf ihre Sitzung wartet, in Minuten.' },
  awayMinutes: { group: 'questions', en: 'Away after (minutes)', de: 'Abwesend nach (Minuten)', means: 'So lange ohne Eingabe, und die Person gilt als abwesend, in Minuten.' },
  askWhileControlled: { group: 'questions', en: 'Questions while someone has control', de: 'Fragen, während jemand steuert', means: 'Ob Fragen gezeigt werden, während jemand mit Steuerung verbunden ist.' },
  requireTicket: { group: 'questions', en: 'Ticket required', de: 'Ticket erforderlich', means: 'Fragen ohne Ticket werden abgewiesen.' },
  requireAgreement: { group: 'questions', en: 'Agreement required', de: 'Vereinbarung erforderlich', means: 'Fragen nach Sitzungen werden abgewiesen, bis die Vereinbarung angenommen ist.' },
  ticketUrlHosts: { group: 'questions', en: 'Hosts of ticket links', de: 'Hosts von Ticket-Links', means: 'Hosts, auf die der Link eines Tickets zeigen darf.' },
  pauseAllowed: { group: 'questions', en: 'The person may pause questions', de: 'Die Person darf Fragen anhalten', means: 'Die Person darf Fragen anhalten.' },
  sounds: { group: 'questions', en: 'Sound', de: 'Ton', means: 'Ein Ton wird gespielt, wenn die IT fragt, wenn sich jemand verbindet und wenn die Verbindung endet.' },
  language: { group: 'questions', en: 'Language', de: 'Sprache', means: 'Sprache aller Fenster (BCP 47) oder system.' },
  welcome: { group: 'questions', en: 'Welcome', de: 'Begrüßung', means: 'Wo die Begrüßung angeboten wird.' },
  maxSessionMinutes: { group: 'sessions', en: 'Longest session (minutes)', de: 'Längste Sitzung (Minuten)', means: 'Längste Sitzung, in Minuten.' },
  reconnectMinutes: { group: 'sessions', en: 'Resume after a restart (minutes)', de: 'Fortsetzen nach einem Neustart (Minuten)', means: 'Wie lange nach einem Neustart eine Sitzung fortgesetzt werden darf, in Minuten.' },
  endGraceSeconds: { group: 'sessions', en: 'Waiting after End (seconds)', de: 'Warten nach Beenden (Sekunden)', means: 'Wie lange nach Beenden auf einen Nachweis gewartet wird, ehe es heißt, dass sie noch verbunden sein könnten, in Sekunden.' },
  endCommand: { group: 'sessions', en: 'Command at End', de: 'Befehl beim Beenden', means: 'Befehl (Liste von Argumenten), der versucht werden darf, wenn die Person Beenden drückt.' },
  enforcedScopes: { group: 'sessions', en: 'Scopes with a switch', de: 'Umfang mit Schalter', means: 'Umfang, auf den das Fernwartungswerkzeug wirklich beschränkt werden kann; nur dieser bekommt einen Schalter.' },
  bannerNamesOnAllDisplays: { group: 'sessions', en: 'Names on every display', de: 'Namen auf jedem Bildschirm', means: 'Die Leiste nennt die Technikerin oder den Techniker auf jedem Bildschirm.' },
  concernContact: { group: 'sessions', en: 'Contact for concerns', de: 'Kontakt bei Bedenken', means: 'An wen man sich mit Bedenken wendet.' },
  quitAllowed: { group: 'sessions', en: 'Quit in the tray menu', de: 'Beenden im Infobereich', means: 'Das Menü im Infobereich hat den Eintrag zum Beenden des Programms.' },
  approvalAllowed: { group: 'exceptions', en: 'Approvals', de: 'Genehmigungen', means: 'Sitzungen dürfen mit der Antwort einer genehmigenden Person beginnen, und um Administratorrechte darf gebeten werden.' },
  approversNeeded: { group: 'exceptions', en: 'Approvers needed', de: 'Zahl der Genehmigungen', means: 'Wie viele genehmigende Personen zustimmen müssen.' },
  approvalMaxHours: { group: 'exceptions', en: 'Oldest approval (hours)', de: 'Älteste Genehmigung (Stunden)', means: 'Wie alt eine Genehmigung sein darf, in Stunden.' },
  emergencyAllowed: { group: 'exceptions', en: 'Emergencies', de: 'Notfälle', means: 'Welches Vertrauen eine Notfallsitzung braucht, wenn überhaupt eine erlaubt ist.' },
  statedConsentAllowed: { group: 'exceptions', en: 'Consent given elsewhere', de: 'Anderswo gegebene Zustimmung', means: 'Sitzungen dürfen beginnen, weil die Technikerin oder der Techniker sagt, dass die Person zugestimmt hat.' },
  elevationCommand: { group: 'exceptions', en: 'Command for elevation', de: 'Befehl für erhöhte Rechte', means: 'Befehl (Liste von Argumenten), der eine Genehmigung an das Werkzeug für erhöhte Rechte weitergibt; {program} {hash} {minutes} {receipts} {elevation} stehen für das, was genehmigt ist.' },
  rosterRequired: { group: 'technicians', en: 'Roster required', de: 'Liste erforderlich', means: 'Nur wer auf der Liste steht, darf fragen.' },
  rosterNoticeDays: { group: 'technicians', en: 'Notice for new technicians (days)', de: 'Frist für neue Namen (Tage)', means: 'Tage, bevor ein neuer Name auf der Liste fragen darf.' },
  requireAmr: { group: 'technicians', en: 'Ways of signing in', de: 'Arten der Anmeldung', means: 'Arten der Anmeldung (RFC 8176), die die Technikerin oder der Techniker benutzt haben muss.' },
  maxAuthAgeMinutes: { group: 'technicians', en: 'Oldest sign-in (minutes)', de: 'Älteste Anmeldung (Minuten)', means: 'Wie alt die Anmeldung der Technikerin oder des Technikers sein darf, in Minuten; 0 ist aus.' },
  keepDays: { group: 'record', en: 'Entries are kept for (days)', de: 'Einträge werden aufbewahrt (Tage)', means: 'Wie lange Einträge auf diesem Computer bleiben, in Tagen.' },
  reportTo: { group: 'record', en: 'Kind of endpoint', de: 'Art des Endpunkts', means: 'Welche Art von Endpunkt die Berichte erhält.' },
  reportHeaders: { group: 'record', en: 'Headers of reports', de: 'Kopfzeilen der Berichte', means: 'HTTP-Kopfzeilen für einen allgemeinen Sammler.' },
};

const SENTENCES = {
  'en-US': { byDefault: 'Default', none: 'none', from: 'From', to: 'to', one: 'One of', lines: 'One a line.', pairs: 'Name and value.', most: 'At most', chars: 'characters.', origin: 'An https address without a path.', yields: 'Only a default: the endpoint or the person may set another value, where the table in README lets them.' },
  'de-DE': { byDefault: 'Vorgabe', none: 'keine', from: 'Von', to: 'bis', one: 'Eines von', lines: 'Eines je Zeile.', pairs: 'Name und Wert.', most: 'Höchstens', chars: 'Zeichen.', origin: 'Eine https-Adresse ohne Pfad.', yields: 'Nur eine Vorgabe: Der Endpunkt oder die Person darf einen anderen Wert setzen, wo die Tabelle in README es erlaubt.' },
} as const; // prettier-ignore

/** The fixed pieces of explanations. */
export function sentences(language: Language): (typeof SENTENCES)[Language] {
  return SENTENCES[language];
}
