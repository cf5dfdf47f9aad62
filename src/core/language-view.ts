// The tray's list of languages, from which the person chooses where policy leaves it to them.
import { LANGUAGES, spokenLanguage } from '../model/strings/languages';
import type { TrayItem } from '../model/tray-views';
import type { Policy } from '../model/policy';

/**
 * The menu with the language in use ticked.
 * @param isChosenAbove true where the administrator has set the language: then there is nothing to choose
 */
export function languageMenu({ language }: Policy, isChosenAbove: boolean): TrayItem | undefined {
  if (isChosenAbove) return undefined;
  const chosen = language === 'system' ? undefined : spokenLanguage(language);
  return {
    kind: 'menu',
    line: { key: 'tray.language' },
    items: [
      choice({ key: 'tray.language.system' }, 'system', language === 'system'),
      ...Object.entries(LANGUAGES).map(([tag, { name }]) =>
        choice({ key: 'tray.language.one', args: { name } }, tag, tag === chosen),
      ),
    ],
  };
}

function choice(
  line: Extract<TrayItem, { kind: 'choice' }>['line'],
  language: string,
  isChosen: boolean,
): TrayItem {
  return { kind: 'choice', line, isChosen, action: { do: 'language', language } };
}
