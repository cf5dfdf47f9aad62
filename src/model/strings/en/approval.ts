// English: what the prompt of an ask of kind approval says. Part of the catalogue (../sentences.ts).
import type { Sentence } from '../sentence';

/** What is to be approved; used in three headings. */
const APPROVE =
  '{what, select, unattended {a connection to {computer} while nobody is there} elevation {administrator rights on {computer}} other {a change of who may connect}}';
const APPROVE_NOTE = 'One sentence: who and what. {computer} is the name of another computer.';

// prettier-ignore
export const approval = {
  'approval.heading.from': { text: `{technician} from {organisation} asks you to approve ${APPROVE}`, note: APPROVE_NOTE },
  'approval.heading.plain': { text: `{technician} asks you to approve ${APPROVE}`, note: `${APPROVE_NOTE} No organisation is known.` },
  'approval.heading.unverified': { text: `Someone who says they are {technician} asks you to approve ${APPROVE}`, note: `${APPROVE_NOTE} Not verified: the name is a claim and must read as one.` },
  'approval.computer.label': { text: 'Computer', note: 'Label: which computer it is about. Never this one by default.' },
  'approval.computer': { text: '{computer}', note: 'Name of the other computer.' },
  'approval.person': { text: 'Used by {person}', note: 'Whose computer it is.' },
  'approval.program.label': { text: 'Program', note: 'Label: which program gets administrator rights.' },
  'approval.program': { text: '{program}', note: 'Name of the program.' },
  'approval.publisher': { text: 'Published by {publisher}', note: 'Who made the program, as IT says.' },
  'approval.publisher.unknown': { text: 'Publisher not known', note: 'IT did not say who made the program.' },
  'approval.roster.label': { text: 'What changes', note: 'Label: what the approval is for.' },
  'approval.roster': { text: 'The list of people who may connect. Only this new one: {roster}', note: 'The yes is for that one list. {roster} is what IT calls it, such as “Roster 7”; who is added or removed stands under “Why”.' },
  'approval.when.label': { text: 'When', note: 'Label: in which time the approval holds.' },
  'approval.when': { text: '{from, date, medium}, {from, time, short} to {days, select, one {} other {{to, date, medium}, }}{to, time, short}', note: 'From when to when the approval holds, by this computer’s clock. On one day the date stands once.' },
  'approval.uses': { text: '{uses, plural, one {Once} other {At most # times}}', note: 'How often the approval may be used in that time.' },
  'approval.effect': { text: '{what, select, unattended {If you approve, IT can connect to {computer} in that time, and nobody there is asked.} elevation {If you approve, IT can use administrator rights on {computer} in that time.} other {If you approve, the list of people who may connect changes.}}', note: 'What a yes leads to, in one sentence.' },
  'approval.scopes.label': { text: 'What IT may do there', note: '“There”: on the other computer.' },
  'approval.scope.view': { text: 'See its screen', note: 'Scope: view, on the other computer.' },
  'approval.scope.control': { text: 'Use its mouse and keyboard', note: 'Scope: control, on the other computer.' },
  'approval.scope.files': { text: 'Send and take files', note: 'Scope: files, on the other computer.' },
  'approval.scope.clipboard': { text: 'Share its clipboard', note: 'Scope: clipboard, on the other computer.' },
  'approval.scope.terminal': { text: 'Type commands', note: 'Scope: terminal, on the other computer.' },
  'approval.scope.elevate': { text: 'Use administrator rights', note: 'Scope: elevate, on the other computer.' },
  'approval.outcome': { text: 'If you don’t answer in {time}, IT will be told you didn’t answer. Nothing is approved.', note: 'The count-down. {time} is minutes and seconds, such as 1:59. Silence is no.' },
  'approval.outcome.unverified': { text: 'If you don’t answer in {time}, nothing is approved.', note: 'The count-down of an unverified question.' },
  'approval.spoken': { text: '{seconds, plural, one {# second} other {# seconds}} left. If you don’t answer, nothing is approved.', note: 'Read out by screen readers at 60, 20 and 10 seconds.' },
  'approval.allow': { text: 'Approve', note: 'Button. One word.' },
  'approval.use-space': { text: 'Press Space to approve', note: 'Said when Enter is pressed on Approve.' },
  'approval.over': { text: 'This question is already over. Nothing is approved.', note: 'Said when Approve was pressed too late.' },
  'approval.failed': { text: 'Your answer could not be recorded, so nothing is approved', note: 'Heading. The record on this computer cannot be written; then the answer is no.' },
} as const satisfies Record<string, Sentence>;
