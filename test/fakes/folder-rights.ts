// Rights of folders in SDDL, and a Windows that tells them. None was recorded on a machine of ours: where each comes from stands beside it.
import type { AskRights } from '../../src/policy/ask-rights';

/** FILE_ATTRIBUTE_DIRECTORY. */
export const FOLDER = 0x10;
/** The SID of a standard user, and of the group that Windows gives as theirs: built by rule. */
export const MARA = 'S-1-5-21-1004336348-1177238915-682003330-1104';
const HER_GROUP = 'S-1-5-21-1004336348-1177238915-682003330-513';

/** What the installer sets: `TL_RIGHTS` of assets/installer/folders.nsh, compared with the file in the test. */
export const INSTALLED = 'O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)';

/** `%ProgramData%` itself as Windows sets it up: as published for Windows 10, 11 and Server 2025 by many who printed it. */
export const PROGRAM_DATA =
  'O:SYG:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;CI;DCLCRPCR;;;BU)';

/** Built by the rules of inheritance from PROGRAM_DATA: a folder that a standard user makes there, and one that an administrator makes without a thought. */
export const MADE_BY_MARA = `O:${MARA}G:${HER_GROUP}D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;ID;FA;;;${MARA})(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)`;
const MADE_WITHOUT_A_THOUGHT =
  'O:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)';

/**
 * The same folder as Windows in three languages would print it. Built by rule from INSTALLED: no word of SDDL is translated
 * (Security Descriptor String Format), so only what belongs to the computer differs. Beside it the names that icacls would print,
 * which are the reason why names are never compared.
 */
export const IN_THREE_LANGUAGES = [
  [
    'English',
    'BUILTIN\\Administrators',
    'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)',
  ],
  [
    'German',
    'VORDEFINIERT\\Administratoren',
    'O:BAG:S-1-5-21-3623811015-3361044348-30300820-513D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)',
  ],
  [
    'French',
    'BUILTIN\\Administrateurs',
    'O:BAG:S-1-5-21-1180699209-877415012-3182924384-513D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)',
  ],
] as const;

/** Rights, and what the judges of installer and agent say of them: both must say the same. */
export const JUDGED: Readonly<Record<string, string>> = {
  [INSTALLED]: '',
  [INSTALLED.replace('O:BAD:P', 'O:SYD:PAI')]: '',
  [withOther('(A;;FR;;;S-1-5-21-1-2-3-1104)')]: '',
  [withOther('(D;;FA;;;BG)')]: '',
  [INSTALLED.replace('O:BA', 'O:S-1-5-21-1-2-3-1104')]: 'is owned by S-1-5-21-1-2-3-1104',
  [INSTALLED.replace('O:BA', 'O:BU')]: 'is owned by BU',
  [MADE_WITHOUT_A_THOUGHT]: 'lets CO do GA',
  [withOther('(A;CIID;DCLCRPCR;;;BU)')]: 'lets BU do DCLCRPCR',
  [withOther('(A;OICI;0x1301bf;;;AU)')]: 'lets AU do 0x1301bf',
  [withOther('(A;;WD;;;WD)')]: 'lets WD do WD',
  'O:BAD:NO_ACCESS_CONTROL': 'lets everybody do everything',
  'D:P(A;OICI;FA;;;SY)': 'has no owner',
};

/** The installer's rights with another entry in the place of what Users may do. */
export function withOther(entry: string): string {
  return INSTALLED.replace('(A;OICI;0x1200a9;;;BU)', entry);
}

/** A Windows that tells what a test wants; each question is kept. */
export class FakeWindows {
  /** Rights by the end of the folder's path; the installer's where none is given. */
  readonly rights = new Map<string, string>();
  attributes = FOLDER;
  isProgramData = true;
  /** False: powershell.exe does not run, or not to its end. */
  answers = true;
  readonly asked: (readonly string[])[] = [];
  /** Awaited before an answer is given. */
  hold: Promise<void> = Promise.resolve();

  readonly ask: AskRights = async (_above, folders) => {
    this.asked.push(folders);
    await this.hold;
    if (!this.answers) return undefined;
    const { attributes, isProgramData } = this;
    const sddlOf = (folder: string) =>
      [...this.rights].find(([end]) => folder.endsWith(end))?.[1] ?? INSTALLED;
    return { isProgramData, folders: folders.map((folder) => ({ attributes, sddl: sddlOf(folder) })) };
  };
}
