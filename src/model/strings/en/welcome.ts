// English: how Tallylight works, in three short steps. Part of the catalogue (../sentences.ts).
import type { Sentence } from '../sentence';

// prettier-ignore
export const welcome = {
  'welcome.window': { text: 'How Tallylight works', note: 'Menu, and name of the window.' },
  'welcome.step': { text: '{step, number} of {count, number}', note: 'Which of the steps it is.' },
  'welcome.next': { text: 'Next', note: 'Button.' },
  'welcome.done': { text: 'Done', note: 'Button: closes the window.' },
  'welcome.asks': { text: 'IT asks you first', note: 'Heading of the first step.' },
  'welcome.asks.lead': { text: 'Before anyone from {organisation} connects to this computer, you are asked: who, why, what and for how long.', note: 'First step.' },
  'welcome.asks.lead.plain': { text: 'Before anyone from IT connects to this computer, you are asked: who, why, what and for how long.', note: 'First step; no name of the organisation is set.' },
  'welcome.asks.allow': { text: 'Nobody connects unless you press Allow.', note: 'First step. “Allow” as on the button of the question.' },
  'welcome.asks.silence': { text: 'If you say nothing, the answer is no.', note: 'First step.' },
  'welcome.asks.picture': { text: 'Alex Morgan from IT wants to see this screen', note: 'In a drawing of the question, as small as a postcard. Any name that is common where the language is spoken.' },
  'welcome.seen': { text: 'You always see it', note: 'Heading of the second step.' },
  'welcome.seen.lead': { text: 'While someone is connected, a red lamp stays on your screen. Red never means anything else.', note: 'Second step.' },
  'welcome.seen.end': { text: 'You can end it at any time.', note: 'Second step.' },
  'welcome.seen.record': { text: 'Afterwards it is in your record, which nobody can change unnoticed.', note: 'Second step.' },
  'welcome.seen.picture': { text: 'Alex Morgan sees this screen', note: 'In a drawing of the banner. The same name as in the drawing of the question.' },
  'welcome.offer.title': { text: 'New here? How Tallylight works', note: 'Title of a notification, once, after the first question was answered.' },
  'welcome.offer.body': { text: 'Three short steps. You find them in the tray, too.', note: 'Text of that notification. A press on it opens the three steps.' },
} as const satisfies Record<string, Sentence>;
