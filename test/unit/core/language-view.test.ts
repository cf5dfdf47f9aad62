// The tray's list of languages: all that the product speaks, the one in use ticked, and none where the administrator chose.
import { describe, expect, it } from 'vitest';
import { languageMenu } from '../../../src/core/language-view';
import { LANGUAGES } from '../../../src/model/strings/languages';
import type { TrayItem } from '../../../src/model/tray-views';
import { policyWith } from '../../fakes/machine-driver';

function choices(language: string): readonly Extract<TrayItem, { kind: 'choice' }>[] {
  const menu = languageMenu(policyWith({ language }), false);
  if (menu?.kind !== 'menu') throw new Error('there is no menu');
  return menu.items.filter((item) => item.kind === 'choice');
}
const ticked = (language: string) =>
  choices(language)
    .filter(({ isChosen }) => isChosen)
    .map(({ action }) => action);

describe('the list of languages', () => {
  it('has the system’s own and every language, each by its own name', () => {
    expect(choices('system').map(({ line }) => line.args?.name)).toEqual([
      undefined,
      ...Object.values(LANGUAGES).map(({ name }) => name),
    ]);
  });

  it.each([
    ['system', 'system'],
    ['en', 'en'],
    ['de-AT', 'de'],
  ])('ticks for the policy %s the choice %s, and no other', (policy, language) => {
    expect(ticked(policy)).toEqual([{ do: 'language', language }]);
  });

  it('is not there where the administrator has set the language', () => {
    expect(languageMenu(policyWith({ language: 'de' }), true)).toBeUndefined();
  });
});
