// English: what the prompt says of kinds that are read and answered under a name. Part of the catalogue (../sentences.ts).
import type { Sentence } from '../sentence';

/** Whom it is addressed to; used in three headings. */
const WHOM = '{addressed, select, yes {{addressee}} other {you}}';
const WHOM_NOTE = 'One sentence: who has written to whom. {addressee} is a person’s name.';

// prettier-ignore
export const agreed = {
  'passage': { text: '{text}', note: 'A title or a text of IT’s, as written.' },
  'advisory.heading.from': { text: `{technician} from {organisation} has a recommendation for ${WHOM}`, note: WHOM_NOTE },
  'advisory.heading.plain': { text: `{technician} has a recommendation for ${WHOM}`, note: `${WHOM_NOTE} No organisation is known.` },
  'advisory.heading.unverified': { text: `Someone who says they are {technician} has a recommendation for ${WHOM}`, note: `${WHOM_NOTE} Not verified: the name is a claim and must read as one.` },
  'advisory.title.label': { text: 'Subject', note: 'Label of the recommendation’s title.' },
  'advisory.body.label': { text: 'What they recommend', note: 'Heading of the recommendation.' },
  'advisory.risk.label': { text: 'What can happen if you don’t', note: 'Heading of the risk of not following it.' },
  'advisory.acknowledgement.label': { text: 'If you decline, you confirm', note: 'Heading of the sentence that whoever declines takes responsibility for.' },
  'advisory.allow': { text: 'Accept', note: 'Button. One word: the recommendation is to be followed.' },
  'advisory.decline': { text: 'Decline at my own responsibility', note: 'Button: not to be followed, and the person answers for it.' },
  'advisory.use-space': { text: 'Press Space to accept', note: 'Said when Enter is pressed on Accept.' },
  'agreement.heading.from': { text: '{technician} from {organisation} asks for your answer to an agreement', note: 'One sentence: who and what. Neither yes nor no is nearer.' },
  'agreement.heading.plain': { text: '{technician} asks for your answer to an agreement', note: 'As above; no organisation is known.' },
  'agreement.heading.unverified': { text: 'Someone who says they are {technician} asks for your answer to an agreement', note: 'As above. Not verified: the name is a claim and must read as one.' },
  'agreement.title.label': { text: 'Agreement', note: 'Label of the agreement’s title.' },
  'agreement.version': { text: 'Version {version}, {language}', note: 'Version of the text, and the name of its language.' },
  'agreement.body.label': { text: 'What is agreed', note: 'Heading of the text of the agreement.' },
  'agreement.allow': { text: 'I agree', note: 'Button. Weighs the same as the other.' },
  'agreement.decline': { text: 'I don’t agree', note: 'Button. Weighs the same as the other.' },
  'agreement.use-space': { text: 'Press Space to agree', note: 'Said when Enter is pressed on “I agree”.' },
  'agreement.read': { text: 'Read to the end first', note: 'Said when an answer is pressed before the whole text has been on screen.' },
  'naming.label': { text: 'Your full name', note: 'Label of the field: the answer is given under this name.' },
  'naming.detail': { text: '{addressed, select, yes {Only {addressee} can answer this. The name is recorded with the answer.} other {The name is recorded with your answer.}}', note: 'Below the field.' },
  'naming.not-me': { text: 'This is not for me', note: 'Button: somebody else sits at the computer. Closes the question; nobody takes responsibility.' },
  'naming.wanted': { text: '{addressed, select, yes {Type the name {addressee}, if that is you} other {Type your full name first}}', note: 'Said when an answer is pressed without a name, or under a name that it is not addressed to.' },
  'agreed.warning': { text: 'Anyone could have sent this. If you didn’t expect it, press “This is not for me” and call IT on a number you already know.', note: 'Advice for an unverified question that is answered under a name. The number must not come from the screen.' },
  'agreed.outcome': { text: 'If you don’t answer in {time}, IT will be told you didn’t answer. Nothing is agreed.', note: 'The count-down. {time} is minutes and seconds, such as 1:59. Silence is no.' },
  'agreed.outcome.unverified': { text: 'If you don’t answer in {time}, nothing is agreed.', note: 'The count-down of an unverified question.' },
  'agreed.spoken': { text: '{seconds, plural, one {# second} other {# seconds}} left. If you don’t answer, nothing is agreed.', note: 'Read out by screen readers at 60, 20 and 10 seconds.' },
  'agreed.over': { text: 'This question is already over. Nothing is agreed.', note: 'Said when an answer was pressed too late.' },
  'agreed.failed': { text: 'Your answer could not be recorded, so nothing is agreed', note: 'Heading. The record on this computer cannot be written; then the answer is no.' },
} as const satisfies Record<string, Sentence>;
