// English: what the person may choose for themselves in and around the question: what they allow, when they are asked again, their picture.
// Part of the catalogue (../sentences.ts).
import type { Sentence } from '../sentence';

// prettier-ignore
export const choosing = {
  // Scopes that the person may switch off
  'scope.held.control': { text: 'Stays on while control is on.', note: 'Below a switch that cannot be moved: seeing the screen, as long as using the mouse and keyboard is switched on.' },
  'scope.held.last': { text: 'To allow nothing at all, press Decline.', note: 'Below the last switch that is on, which therefore cannot be moved.' },
  'record.off.label': { text: 'You switched off', note: 'Label, below “You allowed”: what was asked for, and the person did not allow.' },

  // Later: what is put off that is no connection, and a reminder in the person’s calendar
  'later.detail.approval': { text: 'They are told now. This question comes back by itself, even after a restart. Until then, nothing is approved.', note: 'Below the heading “When should … ask again?”.' },
  'later.detail.agreed': { text: 'They are told now. This question comes back by itself, even after a restart. Until then, nothing is agreed.', note: 'As above, for an agreement or a recommendation.' },
  'later.none.agreed': { text: 'This question is over too soon for that. {technician} can ask again another time. If you don’t answer, nothing is agreed.', note: 'Below the heading, where no later time is possible.' },
  'later.outcome.approval': { text: 'If you don’t choose in {time}, IT will be told you didn’t answer. Nothing is approved.', note: 'The count-down, which goes on. {time} is minutes and seconds, such as 1:59.' },
  'later.outcome.agreed': { text: 'If you don’t choose in {time}, IT will be told you didn’t answer. Nothing is agreed.', note: 'As above, for an agreement or a recommendation.' },
  'later.calendar': { text: 'Save a reminder for my calendar', note: 'A box to tick: writes a calendar file for the chosen time.' },
  'later.saved.title': { text: 'You will be asked again: {time, date, medium}, {time, time, short}', note: 'Title of a notification, after Later with a reminder.' },
  'later.not-saved': { text: 'The reminder could not be saved. The question comes back all the same.', note: 'Text of that notification.' },
  'later.event': { text: 'IT: {technician} asks again', note: 'Title of the event in the person’s calendar.' },
  'later.event.text': { text: '{purpose}\nThe question comes back by itself in Tallylight. Nothing happens before you answer it.', note: 'Text of the event. {purpose} is IT’s text.' },
  'tray.postponed': { text: '{day, select, today {{technician} asks again at {time, time, short}} other {{technician} asks again: {time, date, medium}, {time, time, short}}}', note: 'Line of the menu: the person has put this question off. “today”: the time is on the day that it is now.' },
  'tray.answer-now': { text: 'Answer {technician} now', note: 'Menu: shows a question that was put off at once.' },

  // The person’s picture, which every genuine question shows
  'picture.yours': { text: 'Your picture: {picture}', note: 'Said of the picture at the top of a question, also by screen readers. {picture} is one of the names below.' },
  'picture.menu': { text: 'Your picture', note: 'Menu: opens the list of pictures. Also the name of the group to choose from.' },
  'picture.none': { text: 'No picture', note: 'First in the list of pictures.' },
  'picture.offer': { text: 'Choose your picture', note: 'Button after an answer: opens twelve pictures to choose from. Nobody has to.' },
  'picture.why': { text: 'Every genuine question shows it. If it is missing or wrong, press Decline.', note: 'What the picture is for.' },
  'picture.secret': { text: 'Tell nobody. IT doesn’t know it and never asks for it. You can change it later in the tray.', note: 'Below the pictures.' },
  'picture.kettle': { text: 'Kettle', note: 'Name of a picture.' },
  'picture.boat': { text: 'Boat', note: 'Name of a picture.' },
  'picture.mountain': { text: 'Mountain', note: 'Name of a picture.' },
  'picture.cactus': { text: 'Cactus', note: 'Name of a picture.' },
  'picture.umbrella': { text: 'Umbrella', note: 'Name of a picture.' },
  'picture.lighthouse': { text: 'Lighthouse', note: 'Name of a picture.' },
  'picture.balloon': { text: 'Balloon', note: 'Name of a picture.' },
  'picture.fish': { text: 'Fish', note: 'Name of a picture.' },
  'picture.moon': { text: 'Moon', note: 'Name of a picture.' },
  'picture.tree': { text: 'Tree', note: 'Name of a picture.' },
  'picture.mug': { text: 'Mug', note: 'Name of a picture.' },
  'picture.bicycle': { text: 'Bicycle', note: 'Name of a picture.' },
} as const satisfies Record<string, Sentence>;
