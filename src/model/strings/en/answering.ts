// English: what the prompt's window says after Decline and after Later. Part of the catalogue (../sentences.ts).
import type { Sentence } from '../sentence';

// prettier-ignore
export const answering = {
  // Later: when to be asked again
  'later.heading': { text: 'When should {technician} ask again?', note: 'Heading.' },
  'later.detail': { text: 'They are told now. This question comes back by itself, even after a restart. Until then, nobody connects.', note: 'Below the heading.' },
  'later.none': { text: 'This question is over too soon for that. {technician} can ask again another time: just press Back, and Decline.', note: 'Below the heading, where no later time is possible.' },
  'later.in': { text: '{minutes, plural, =60 {In 1 hour} other {In # minutes}}', note: 'A time to choose; the time of day stands beside it.' },
  'later.own': { text: 'At a time I choose', note: 'The last choice: opens a field for day and time.' },
  'later.own.label': { text: 'Day and time', note: 'Label of the field.' },
  'later.not-possible': { text: 'Please choose a time from now until {time, date, medium}, {time, time, short}. After that the question is over.', note: 'Said when the chosen time is past, or too late.' },
  'later.outcome': { text: 'If you don’t choose in {time}, IT will be told you didn’t answer. Nobody connects.', note: 'The count-down, which goes on. {time} is minutes and seconds, such as 1:59.' },
  'later.back': { text: 'Back', note: 'Button: back to the question.' },
  'later.choose': { text: 'Ask me later', note: 'Button, while no time is chosen yet.' },
  'later.confirm': { text: 'Ask me at {time}', note: 'Button: repeats the chosen time of day, so that nothing is sent by surprise.' },

  // While the question stands aside, so that what is private can be closed
  'aside.heading': { text: 'Close anything private now', note: 'Heading of a small window in the corner, in place of the question.' },
  'aside.detail': { text: 'You have not answered yet. The question comes back in {time}.', note: 'Below the heading. {time} is minutes and seconds, such as 1:59.' },
  'aside.ready': { text: 'I’m ready', note: 'Button: shows the question again at once. It is not yet a yes.' },

  // After Allow for another time
  'arranged.heading': { text: 'Agreed: {time, date, full}, {time, time, short}', note: 'Heading: the time to which the person has agreed.' },
  'arranged.detail': { text: '{technician} has been told. You will be reminded five minutes before.', note: 'Below the heading.' },
  'arranged.detail.soon': { text: '{technician} has been told.', note: 'Below the heading, where the time is less than five minutes away.' },
  'arranged.save': { text: 'Save to my calendar', note: 'Button: writes a calendar file.' },
  'arranged.saved': { text: 'Saved in your Downloads folder. Open the file there to add it to your calendar.', note: 'Said after the button above.' },
  'arranged.not-saved': { text: 'The file could not be saved. You will be reminded all the same.', note: 'Said after the button above.' },
  'calendar.title': { text: 'IT: {technician} connects', note: 'Title of the event in the person’s calendar.' },
  'calendar.text': { text: '{purpose}\nYou have agreed to this in Tallylight. You see who is connected, and can end it at any time.', note: 'Text of the event. {purpose} is IT’s text.' },
  'reminder.title': { text: '{technician} may connect at {time, time, short}', note: 'Title of a notification five minutes before the time to which the person agreed.' },
  'reminder.body': { text: 'You agreed to this. Close anything private first.', note: 'Text of the notification.' },

  // After Decline: the no has been told; why is asked, and need not be said
  'declined.heading': { text: 'You declined. Nobody connects.', note: 'Heading. Reassurance first: the answer is given and counts.' },
  'declined.heading.approval': { text: 'You declined. Nothing is approved.', note: 'Heading, after a question to approve something on another computer.' },
  'declined.detail': { text: 'Would you like to say why? You don’t have to.', note: 'Below the heading. No pressure.' },
  'declined.busy': { text: 'I’m busy right now', note: 'A reason to choose.' },
  'declined.sensitive': { text: 'There is something private on my screen', note: 'A reason to choose.' },
  'declined.unexpected': { text: 'I was not expecting this', note: 'A reason to choose. It also raises a concern.' },
  'declined.other': { text: 'Something else', note: 'A reason to choose.' },
  'declined.busy.note': { text: '{technician} may ask you again at any time.', note: 'Said once “I’m busy right now” is chosen: there is no pause then.' },
  'declined.thanks': { text: 'Thank you for saying so. {organisation} will be told, and it is kept in your record. {technician} can’t ask you again for an hour.', note: 'Said once “I was not expecting this” is chosen.' },
  'declined.thanks.kept': { text: 'Thank you for saying so. It is kept in your record. {technician} can’t ask you again for an hour.', note: 'As above, where nothing is reported to a server.' },
  'declined.advice': { text: 'Is somebody on the phone about this? Hang up. Give nobody a code or a password. Call IT on a number you already know.', note: 'What to do. The number must not come from the screen of whoever asked.' },
  'declined.contact': { text: 'Or tell your security contact: {contact}', note: '{contact} is set by IT: a name, a number or an address.' },
  'declined.words': { text: 'Anything to add? (optional)', note: 'Label of a field to write in.' },
  'declined.words.bad': { text: 'Some of these characters can’t be recorded, such as emoji. Please leave them out.', note: 'Said when Send was pressed with words that hold such characters. What was written stays.' },
  'declined.skip': { text: 'Skip', note: 'Button: says nothing more. One word.' },
  'declined.send': { text: 'Send', note: 'Button: sends the reason. One word.' },
} as const satisfies Record<string, Sentence>;
