// The check of `doctor` on who may write the machine's folders on Windows (C16): what the agent goes by, asked in the same way.
import { existsSync } from 'node:fs';
import type { FolderRights, FolderStanding } from '../core/folder-rights';
import type { Places } from '../intake/places';
import type { DiagnosisCheck } from '../model/diagnosis';
import { REINSTALL } from './checks';
import { says } from './says';

const MAKE_ANEW = 'As administrator rename that folder: the next message makes it anew, with its rights.';
const LET_POWERSHELL =
  'Let powershell.exe run for this person (AppLocker, App Control); it is asked again within half an hour.';

/** Whether messages from the inbox count as the administrator's; asks Windows if that was not done yet. */
export async function checkInboxRights(
  { inbox, inboxEveryone, inboxPerson }: Pick<Places, 'inbox' | 'inboxEveryone' | 'inboxPerson'>,
  rights: FolderRights,
): Promise<DiagnosisCheck> {
  const say = says('inbox');
  const folders = [inboxEveryone, ...(existsSync(inboxPerson) ? [inboxPerson] : [])]; // the first message makes it
  for (const folder of folders) {
    const standing = await settled(folder, rights);
    if (standing.is !== 'unsafe') continue;
    const { why } = standing;
    const remedy = why.includes('powershell.exe')
      ? LET_POWERSHELL
      : folder === inboxPerson && !why.startsWith('lies under')
        ? MAKE_ANEW
        : REINSTALL;
    return say('problem', `${folder} ${why}: messages count as unverified.`, remedy);
  }
  return say('ok', `Only SYSTEM and administrators can write to ${inbox}.`);
}

async function settled(folder: string, rights: FolderRights): Promise<FolderStanding> {
  for (;;) {
    await rights.ready();
    const standing = rights.standing(folder);
    if (standing.is !== 'pending') return standing;
  }
}
