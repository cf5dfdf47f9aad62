// Who may write a folder of Windows (C16): what Windows says of it in, objection out. Who asks Windows, and when, is the root's matter.
import { readRights } from './sddl';

/** What Windows says of one folder. */
export interface FolderFacts {
  /** FILE_ATTRIBUTE_… bits. */
  readonly attributes: number;
  /** Owner and rights in SDDL, which no language of Windows changes. */
  readonly sddl: string;
}

/** What is known of a folder: only administrators can write there, others could, or it is being looked at just now. */
export type FolderStanding =
  { readonly is: 'safe' } | { readonly is: 'unsafe'; readonly why: string } | { readonly is: 'pending' };

/** What is known of the machine's folders; the inbox and the managed file go by it. */
export interface FolderRights {
  /** @param folder one of the machine's folders; any other is unsafe */
  readonly standing: (folder: string) => FolderStanding;
  /** Resolves when the look that is on its way has ended, or the first one, which it begins. Never rejects. */
  readonly ready: () => Promise<void>;
  /**
   * Tells after each look.
   * @param onLooked is told whether another standing came out
   * @returns stops telling
   */
  readonly watch: (onLooked: (isNews: boolean) => void) => () => void;
}

/** FILE_ATTRIBUTE_DIRECTORY and FILE_ATTRIBUTE_REPARSE_POINT ([MS-FSCC] 2.6). */
const DIRECTORY = 0x10;
const REPARSE_POINT = 0x400;

/** Administrators and SYSTEM, by letters and by number. */
const TRUSTED: readonly string[] = ['BA', 'SY', 'S-1-5-32-544', 'S-1-5-18'];

/**
 * The bits by which nothing changes ([MS-DTYP] 2.4.3, [MS-SMB2] 2.2.13.1.2): list, read extended attributes, traverse, read
 * attributes, READ_CONTROL, SYNCHRONIZE, GENERIC_EXECUTE, GENERIC_READ. All others count as writing, unknown ones too. Writing
 * attributes is among them: with it an empty folder can be made a link ([MS-FSA] 2.1.5.10.37).
 */
const READING = 0x1 | 0x8 | 0x20 | 0x80 | 0x20000 | 0x100000 | 0x20000000 | 0x80000000;

/**
 * Why others than SYSTEM and Administrators could put a file into a folder, change one that comes to lie there, or exchange
 * the folder. An entry that is handed on only (CREATOR OWNER) counts too: files get it. What is denied helps nobody, so it is
 * not looked at, and the order does not matter.
 * @returns a clause for the debug log and for `doctor`, or undefined if nobody else can
 */
export function objectionToFacts({ attributes, sddl }: FolderFacts): string | undefined {
  if ((attributes & REPARSE_POINT) !== 0) return 'is a link'; // SECURITY(8): it leads to a folder that somebody else chose
  if ((attributes & DIRECTORY) === 0) return 'is not a folder'; // SECURITY(8): nothing is known of what lies behind it
  const rights = readRights(sddl);
  if (rights === undefined) return 'has rights that are not understood';
  const { entries = [], owner } = rights;
  if (owner === undefined) return 'has no owner';
  if (!TRUSTED.includes(owner)) return `is owned by ${owner}`; // SECURITY(8): its owner may give the rights to anybody at any time
  if (entries.length === 0) return 'lets everybody do everything'; // SECURITY(8): no entries at all are no rights refused
  const open = entries.find((entry) => entry.does === 'allow' && !isHarmless(entry));
  if (open !== undefined) return `lets ${open.account} do ${open.rights}`; // SECURITY(8): whoever may write there could ask in an administrator's name
  return undefined;
}

function isHarmless({ account, mask }: { readonly account: string; readonly mask: number }): boolean {
  return TRUSTED.includes(account) || (mask & ~READING) === 0;
}
