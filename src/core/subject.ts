// What an ask is about, in the asker's own words: for the notification and for whoever lists asks.
import type { Ask } from '../model/messages';

/** The purpose, or the title of what is to be read. */
export function subjectOf(ask: Ask): string {
  switch (ask.kind) {
    case 'session':
      return ask.purpose;
    case 'approval':
      return ask.approval.purpose;
    case 'agreement':
      return ask.agreement.title;
    case 'advisory':
      return ask.advice.title;
  }
}
