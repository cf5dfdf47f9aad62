// What each display's banner may say: names stay off the others where policy says so (C12).
import { expect, it } from 'vitest';
import { en } from '../../src/model/strings/en';
import { viewsOf } from '../../src/views';
import { policyWith } from '../fakes/machine-driver';
import { AT, sessionFacts, stateWith } from '../fakes/screen-states';

it.each([true, false])('names are on other displays where bannerNamesOnAllDisplays is %s', (isAllowed) => {
  const policy = policyWith({ bannerNamesOnAllDisplays: isAllowed });
  const views = viewsOf({
    state: () => stateWith({ sessions: [{ state: 'live', facts: sessionFacts(1) }] }, policy),
    clock: {
      moment: () => AT,
      now: () => AT.now,
      past: () => AT.now,
      there: () => AT.now,
      confirmed: () => undefined,
      forget: () => undefined,
    },
    wording: () => ({ catalogue: en, language: 'en' }),
    policy: () => policy,
    picture: () => undefined,
  });
  const namesOn = (primary: boolean) => views.banner({ id: '1', primary, shape: 'bar', edge: 'top' })?.names;
  expect([namesOn(true), namesOn(false)]).toEqual([true, isAllowed]);
});
