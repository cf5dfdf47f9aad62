// Reads owner and rights of a folder from the text in which Windows tells them (SDDL). What it does not know it does not read.

/** One entry of the list that says who may do what. */
export interface RightsEntry {
  readonly does: 'allow' | 'deny';
  /** Access mask: 32 bits, unsigned. */
  readonly mask: number;
  /** The rights as they were printed. */
  readonly rights: string;
  /** The account as it was printed: two letters, or a SID. */
  readonly account: string;
}

/** The parts of a security descriptor that say who may write. */
export interface Rights {
  /** As it was printed; undefined if the text names none. */
  readonly owner: string | undefined;
  /** Undefined if there is no list at all: then everybody may do everything. */
  readonly entries: readonly RightsEntry[] | undefined;
}

const SID = '(?:[A-Z]{2}|S-1-(?:[0-9]{1,10}|0x[0-9A-Fa-f]{12})(?:-[0-9]{1,10}){1,15})';
const LIST_FLAGS = '(?:P|AR|AI)*';
/** Owner, group, list of rights; then what is audited and the label of integrity, which let nobody do anything. */
const DESCRIPTOR = new RegExp(
  `^(?:O:(${SID}))?(?:G:${SID})?(?:D:${LIST_FLAGS}(NO_ACCESS_CONTROL|(?:\\([^()]*\\))*))?(?:S:${LIST_FLAGS}(?:\\((?:[^()]|\\([^()]*\\))*\\))*)?$`,
);
/** Plain entries only: those for objects and those with conditions are of no use on a folder of ours. */
const ENTRY = new RegExp(`^(A|D);(?:CI|OI|NP|IO|ID)*;(0x[0-9A-Fa-f]{1,8}|(?:[A-Z]{2})*);;;(${SID})$`);

/** Rights by their letters. The names for directory services are used for the bits of files too: `DC` is 0x2, adding a file. */
// prettier-ignore -- one line for each family
const MASKS: ReadonlyMap<string, number> = new Map([
  ...([
    ['GA', 0x10000000],
    ['GX', 0x20000000],
    ['GW', 0x40000000],
    ['GR', 0x80000000],
  ] as const),
  ...([
    ['SD', 0x10000],
    ['RC', 0x20000],
    ['WD', 0x40000],
    ['WO', 0x80000],
  ] as const),
  ...([
    ['CC', 0x1],
    ['DC', 0x2],
    ['LC', 0x4],
    ['SW', 0x8],
    ['RP', 0x10],
  ] as const),
  ...([
    ['WP', 0x20],
    ['DT', 0x40],
    ['LO', 0x80],
    ['CR', 0x100],
  ] as const),
  ...([
    ['FA', 0x1f01ff],
    ['FR', 0x120089],
    ['FW', 0x120116],
    ['FX', 0x1200a0],
  ] as const),
  ...([
    ['KA', 0xf003f],
    ['KR', 0x20019],
    ['KW', 0x20006],
    ['KX', 0x20019],
  ] as const),
]);

/**
 * Parses a security descriptor string.
 * Source: [MS-DTYP] 2.5.1.1; "Security Descriptor String Format" and "ACE Strings" of the Windows documentation. Of these it
 * reads what Windows prints for a folder: numbers in hexadecimal, parts in the order O G D S.
 * @returns undefined for a text that is not of this form, or that has an entry of another kind (object, conditional, unknown letters)
 */
export function readRights(text: string): Rights | undefined {
  const found = DESCRIPTOR.exec(text);
  if (found === null) return undefined;
  const [, owner, list] = found;
  if (list === undefined || list === 'NO_ACCESS_CONTROL') return { owner, entries: undefined };
  const entries = list
    .split(/[()]+/)
    .filter((one) => one !== '')
    .map(readEntry);
  const known = entries.filter((entry) => entry !== undefined);
  return known.length === entries.length ? { owner, entries: known } : undefined;
}

function readEntry(text: string): RightsEntry | undefined {
  const [, type, rights = '', account = ''] = ENTRY.exec(text) ?? [];
  const mask = maskOf(rights);
  if (type === undefined || mask === undefined) return undefined;
  return { does: type === 'A' ? 'allow' : 'deny', mask, rights, account };
}

function maskOf(rights: string): number | undefined {
  if (rights.startsWith('0x')) return Number.parseInt(rights, 16);
  const masks = (rights.match(/../g) ?? []).map((letters) => MASKS.get(letters));
  if (masks.includes(undefined)) return undefined;
  return masks.reduce<number>((all, mask = 0) => (all | mask) >>> 0, 0);
}
