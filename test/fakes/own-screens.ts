// Windows that the person opens, as they would meet them: the welcome step by step; About with all well, something wrong, still looking.
import { aboutView, type AboutFacts } from '../../src/core/about-view';
import { bundleText } from '../../src/core/bundle';
import { pictureOffer } from '../../src/core/picture-view';
import { mergePolicy } from '../../src/core/policy-merge';
import type { AboutView } from '../../src/model/about-view';
import type { DiagnosisCheck } from '../../src/model/diagnosis';
import type { WelcomeView } from '../../src/model/welcome-view';
import { DEVICE } from './machine-driver';
import { AT } from './screen-states';
import { LANGUAGE, WORDS } from './screens-language';

const merged = mergePolicy({
  machine: { organisationName: 'Contoso IT', endpoint: 'https://tallylight.contoso.example', keepDays: 800 },
  person: { language: 'en' },
});
const facts: AboutFacts = {
  language: LANGUAGE,
  version: '0.1.0',
  builtAt: AT.now - 20 * 86_400_000,
  system: 'Windows 11 23H2',
  parts: { electron: '45.4.1', chromium: '152.0.7500.10', node: '24.1.0' },
  device: DEVICE,
  organisation: 'Contoso IT',
  endpoint: 'https://tallylight.contoso.example',
  lastConfirmedAt: AT.now - 60_000,
  unsent: 2,
  merged,
};
const fine: readonly DiagnosisCheck[] = [
  { name: 'agent', verdict: 'ok', words: 'Running, version 0.1.0.' },
  { name: 'version', verdict: 'ok', words: '0.1.0.' },
  { name: 'record', verdict: 'ok', words: 'Verifies to entry 412, confirmed to 410.' },
  { name: 'keys', verdict: 'ok', words: 'The organisation’s keys are version 3.' },
];
const wrong: readonly DiagnosisCheck[] = [
  ...fine,
  {
    name: 'shortcuts',
    verdict: 'warning',
    words: 'Another program has taken the key for: answer.',
    remedy: 'Change it there. Until then question and banner are reached from the tray.',
  },
  {
    name: 'clock',
    verdict: 'problem',
    words: 'Says 2026-03-02T13:00:00.000Z, but it is 2026-03-02T14:05:00.000Z at least.',
    remedy: 'Set the clock, and let the computer keep it (NTP).',
  },
];

function aboutOf(checks: readonly DiagnosisCheck[]): AboutView {
  const journal = { id: '99999999-0000-4000-8000-000000000001', entries: 412 };
  const log = ['2026-03-02T13:00:00.000Z keys: another program has taken the key for answer'];
  const text = bundleText({ ...facts, merged, now: AT.now, journal, checks, log, redact: (line) => line });
  return aboutView(facts, checks, text);
}

const looking = aboutView({ ...facts, builtAt: 0, unsent: 0, merged: mergePolicy({}) }, undefined, undefined);
const welcome: WelcomeView = {
  language: LANGUAGE,
  offer: pictureOffer({ catalogue: WORDS, language: LANGUAGE }),
};

export type OwnScreen =
  | { readonly window: 'welcome'; readonly view: WelcomeView }
  | { readonly window: 'about'; readonly view: AboutView };

export const OWN_SCREENS = {
  'welcome-asks': { window: 'welcome', view: { ...welcome, organisation: 'Contoso IT' } },
  'welcome-seen': { window: 'welcome', view: welcome },
  'welcome-picture': { window: 'welcome', view: { ...welcome, picture: 'kettle' } },
  'about-fine': { window: 'about', view: aboutOf(fine) },
  'about-wrong': { window: 'about', view: aboutOf(wrong) },
  'about-looking': { window: 'about', view: looking },
} as const satisfies Record<string, OwnScreen>;
