// "Request help" as its window shows it.
import type { HelpView } from '../../src/model/help';
import { smallPng } from './png';
import { LANGUAGE } from './screens-language';

const draft = {
  what: 'The badge reader at the door stays dark.',
  urgency: 'normal',
  thing: 'Badge reader',
  who: 'team',
  reach: 'phone',
  address: '4711',
  when: 'Today, 14:00 to 16:00',
} as const;

export const HELP_EMPTY: HelpView = {
  language: LANGUAGE,
  way: 'endpoint',
  organisation: 'Contoso IT',
  repeats: 0,
  screens: 1,
};
export const HELP_WRITTEN: HelpView = {
  ...HELP_EMPTY,
  draft,
  picture: { bytes: smallPng(), type: 'image/png' },
  repeats: 2,
  screens: 2,
};
export const HELP_COLLECTOR: HelpView = {
  language: LANGUAGE,
  way: 'collector',
  draft: { ...draft, what: '', reach: 'other' },
  repeats: 0,
  screens: 1,
};
export const HELP_NOBODY: HelpView = { language: LANGUAGE, repeats: 0, screens: 1 };
