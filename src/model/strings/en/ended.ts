// English: what the card afterwards says. Part of the catalogue (../en.ts).
import { MINUTES } from './amounts';
import type { Sentence } from '../sentence';

// prettier-ignore
export const ended = {
  'ended.window': { text: 'Tallylight: the session has ended', note: 'Name of the window.' },
  'ended.disconnected': { text: '{technician} has disconnected', note: 'Heading. There is evidence.' },
  'ended.ended': { text: 'The session with {technician} has ended', note: 'Heading. There is no evidence of the tool.' },
  'ended.nobody': { text: 'Nobody is connected to this computer now.', note: 'What people wait for before they open something private.' },
  'ended.told': { text: 'We told IT. Tallylight cannot see whether the tool has closed.', note: 'After End without evidence. Never claims more than is known.' },
  'ended.person': { text: 'You said that they are gone. Tallylight cannot see whether the tool has closed.', note: 'The person pressed “They are gone”.' },
  'ended.unseen': { text: 'Tallylight cannot see whether the tool has closed.', note: 'It ended by itself (time limit, silence, restart), without evidence.' },
  'ended.others': { text: '{count, plural, one {One other person is still connected.} other {# other people are still connected.}}', note: 'The card must not say that nobody is.' },
  'ended.ground.none': { text: 'Nobody here had agreed to it.', note: 'A fact, not a verdict: it may be a mistake of IT.' },
  'ended.ground.approval': { text: 'Nobody here was asked: someone who may decide that had approved it beforehand.', note: 'Somebody else, named by the organisation, approved it on their own computer.' },
  'ended.ground.emergency': { text: 'Nobody here was asked: IT says that it was an emergency. “{reason}”', note: '{reason} is IT’s own text, in the quotation marks of the language.' },
  'ended.ground.stated': { text: 'IT says that you agreed {contact, select, teams {in Teams} phone {on the phone} email {by email} sms {by text message} inPerson {in person} other {beforehand}}, {time, date, medium}, {time, time, short}: “{words}”', note: 'What IT wrote of what the person said. Not confirmed yet.' },
  'ended.ground.stated.reference': { text: 'IT says that you agreed {contact, select, teams {in Teams} phone {on the phone} email {by email} sms {by text message} inPerson {in person} other {beforehand}}, {time, date, medium}, {time, time, short}: “{words}” ({reference})', note: 'As above; {reference} is where IT has noted it.' },
  'ended.stated.ask': { text: 'Is that right?', note: 'Two buttons follow: yes and no. Neither is the better answer.' },
  'ended.stated.wait': { text: 'You will be asked about it when nobody can use your mouse any more.', note: 'Somebody with control is connected; they must not answer in the person’s place.' },
  'ended.stated.denied': { text: 'You said that you did not agree. IT is told.', note: 'Calm: it may be a mistake.' },
  'ended.stated.yes': { text: 'Yes, I agreed', note: 'Button.' },
  'ended.stated.no': { text: 'No, I did not', note: 'Button.' },
  'ended.undocumented': { text: 'IT still has to write down what was done, and why.', note: 'After an emergency.' },
  'ended.documented': { text: 'IT has written down what was done, and why.', note: 'After an emergency.' },
  'ended.late': { text: 'Nobody was signed in when it began.', note: 'The person learns of it only now.' },
  'ended.long.label': { text: 'How long', note: 'Label.' },
  'ended.long': { text: `${MINUTES}, {from, time, short} to {to, time, short}`, note: 'How long it was, and from when to when.' },
  'ended.long.short': { text: 'Less than a minute, at {to, time, short}', note: 'As above.' },
  'ended.result.label': { text: 'Result', note: 'Label of the technician’s summary.' },
  'ended.result': { text: '{summary}', note: 'IT’s own text.' },
} as const satisfies Record<string, Sentence>;
