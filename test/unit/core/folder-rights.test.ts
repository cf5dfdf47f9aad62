// Who may write a folder of Windows (C16): only SYSTEM and Administrators, or the folder is not trusted.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectionToFacts } from '../../../src/core/folder-rights';
import {
  FOLDER,
  IN_THREE_LANGUAGES,
  INSTALLED,
  JUDGED,
  MADE_BY_MARA,
  MARA,
  PROGRAM_DATA,
  withOther,
} from '../../fakes/folder-rights';

const root = path.resolve(import.meta.dirname, '../../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const objectionTo = (sddl: string): string | undefined => objectionToFacts({ attributes: FOLDER, sddl });

/** Rights by which something changes, each alone ([MS-DTYP] 2.4.3): in letters, and as numbers. */
const WRITING = [
  ...['FA', 'FW', 'GA', 'GW', 'SD', 'WD', 'WO', 'DC', 'LC', 'RP', 'DT', 'CR', 'KA', 'KW'],
  ...['0x2', '0x4', '0x10', '0x40', '0x100', '0x10000', '0x40000', '0x80000', '0x10000000', '0x40000000'],
  ...['0x1301bf', '0x100116', '0x1f01ff', '0x02000000', '0x01000000', '0x200'],
];
/** Rights by which nothing changes. */
const READING = [
  'FR',
  'FX',
  'FRFX',
  'GR',
  'GX',
  'GRGX',
  'RC',
  'CC',
  'SW',
  'WP',
  'LO',
  '0x1200a9',
  '0x1000a1',
  '',
];
const OTHERS = ['BU', 'AU', 'WD', 'IU', 'BG', 'CO', 'CG', 'OW', 'LA', 'DA', 'PU', 'AC', MARA, 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464']; // prettier-ignore
const FLAGS = ['', 'OICI', 'CI', 'OICIIO', 'OICIID', 'OICIIOID', 'NP', 'CIIO'];

describe('the rights that we set', () => {
  it('are those of the installer, and pass', () => {
    const [, rights] = /^!define TL_RIGHTS "(.*)"$/m.exec(textOf('assets/installer/folders.nsh')) ?? [];
    expect(rights).toBe(INSTALLED);
    expect(objectionTo(INSTALLED)).toBeUndefined();
  });

  it('pass as tallylight.ps1 sets them for the folder of one person, whom alone they let read', () => {
    const [, rights = ''] =
      /SetSecurityDescriptorSddlForm\("(.*)"\)/.exec(textOf('assets/rmm/lib/message.ps1')) ?? [];
    expect(rights).toContain(';;;$($tl.sid))');
    const hers = rights.replace('$($tl.sid)', MARA);
    expect(hers).toBe(withOther(`(A;OICI;0x1200a9;;;${MARA})`));
    expect(hers).toContain('D:P('); // nothing is handed down from the folder above, which Users may read
    expect(objectionTo(hers)).toBeUndefined();
  });

  it('are judged by tallylight.ps1 by the same accounts and the same bits', () => {
    const script = textOf('assets/rmm/lib/message.ps1');
    const [, accounts = ''] = /^\$trustedWriters = @\((.*)\)$/m.exec(script) ?? [];
    expect(accounts).toBe("'S-1-5-18', 'S-1-5-32-544'");
    const [, bits = ''] = /^\$readRights = (.*)$/m.exec(script) ?? [];
    const numbers = bits.split(' -bor ').map((bit) => (bit === '[int]::MinValue' ? 0x80000000 : Number(bit)));
    for (let bit = 0; bit < 32; bit += 1) {
      const mask = 2 ** bit;
      const mayHave = objectionTo(withOther(`(A;;0x${mask.toString(16)};;;BU)`)) === undefined;
      expect(numbers.includes(mask), `0x${mask.toString(16)}`).toBe(mayHave);
    }
  });

  it.each(IN_THREE_LANGUAGES)('pass in %s', (_language, _administrators, sddl) => {
    expect(objectionTo(sddl)).toBeUndefined();
  });

  it('pass with the accounts in numbers', () => {
    const numbers = INSTALLED.replaceAll('BA', 'S-1-5-32-544')
      .replaceAll('SY', 'S-1-5-18')
      .replace('BU', 'S-1-5-32-545');
    expect(objectionTo(numbers)).toBeUndefined();
    expect(objectionTo(numbers.replace('S-1-5-32-544', 'S-1-5-18'))).toBeUndefined();
  });
});

describe('a folder is not trusted', () => {
  it.each(Object.entries(JUDGED))('or is: %s %s', (sddl, objection) => {
    expect(objectionTo(sddl) ?? '').toBe(objection);
  });

  it.each([
    ['a standard user made it in ProgramData', MADE_BY_MARA, `is owned by ${MARA}`],
    ['it has the rights of ProgramData itself', PROGRAM_DATA, 'lets CO do GA'],
    ['Users may write', withOther('(A;OICI;FW;;;BU)'), 'lets BU do FW'],
    ['whoever signed in may write', withOther('(A;OICI;FW;;;AU)'), 'lets AU do FW'],
    ['everybody may write', withOther('(A;OICI;FA;;;WD)'), 'lets WD do FA'],
    ['whoever sits there may write', withOther('(A;OICI;0x1301bf;;;IU)'), 'lets IU do 0x1301bf'],
    ['files get what others may do', withOther('(A;OICIIO;GA;;;CO)'), 'lets CO do GA'],
    ['its owner is a person', INSTALLED.replace('O:BA', `O:${MARA}`), `is owned by ${MARA}`],
    ['it is the system’s installer’s', INSTALLED.replace('O:BA', 'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'), 'is owned by S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'],
    ['it has no list', 'O:BA', 'lets everybody do everything'],
    ['its list has no entry', 'O:BAD:P', 'lets everybody do everything'],
    ['its rights are conditional', withOther('(XA;;FR;;;BU;(WIN://SYSAPPID))'), 'has rights that are not understood'],
    ['its rights are for objects', withOther('(OA;;FR;;;BU)'), 'has rights that are not understood'],
    ['it tells nothing', '', 'has no owner'],
  ])('where %s', (_what, sddl, objection) => {
    expect(objectionTo(sddl)).toBe(objection);
  }); // prettier-ignore

  it('where it is a link or a file, whatever its rights', () => {
    expect(objectionToFacts({ attributes: 0x410, sddl: INSTALLED })).toBe('is a link');
    expect(objectionToFacts({ attributes: 0x20, sddl: INSTALLED })).toBe('is not a folder');
  });
});

describe('any list of rights', () => {
  const harmless = fc.oneof(
    fc.tuple(fc.constantFrom(...FLAGS), fc.constantFrom(...READING), fc.constantFrom(...OTHERS)).map(
      ([flags, rights, account]) => `(A;${flags};${rights};;;${account})`,
    ),
    fc.tuple(fc.constantFrom(...FLAGS), fc.constantFrom(...WRITING), fc.constantFrom('BA', 'SY', 'S-1-5-32-544', 'S-1-5-18')).map(
      ([flags, rights, account]) => `(A;${flags};${rights};;;${account})`,
    ),
    fc.constantFrom(...OTHERS).map((account) => `(D;OICI;FA;;;${account})`),
  ); // prettier-ignore
  const writing = fc
    .tuple(fc.constantFrom(...FLAGS), fc.constantFrom(...WRITING), fc.constantFrom(...READING), fc.constantFrom(...OTHERS))
    .filter(([, more, less]) => more.startsWith('0x') === less.startsWith('0x') || less === '')
    .map(([flags, more, less, account]) => `(A;${flags};${more.startsWith('0x') ? more : more + less};;;${account})`); // prettier-ignore
  const descriptor = (entries: readonly string[]) => `O:BAG:SYD:PAI(A;OICI;FA;;;SY)${entries.join('')}`;

  it('passes while nobody else may write', () => {
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 8 }), (entries) => {
        expect(objectionTo(descriptor(entries))).toBeUndefined();
      }),
    );
  });

  it('is refused by one entry that lets somebody else write, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 8 }), writing, fc.nat(8), (entries, entry, at) => {
        expect(objectionTo(descriptor(entries.toSpliced(at, 0, entry)))).toMatch(/^lets /);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is judged alike in any order', () => {
    const shuffled = fc
      .array(fc.oneof(harmless, writing), { minLength: 2, maxLength: 8 })
      .chain((entries) =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
      );
    fc.assert(
      fc.property(shuffled, ([entries, others]) => {
        expect(objectionTo(descriptor(others)) === undefined).toBe(
          objectionTo(descriptor(entries)) === undefined,
        );
      }),
    );
  });

  it('with any number is refused exactly where a bit of it is not one of the reading ones', () => {
    const reading = 0x1 | 0x8 | 0x20 | 0x80 | 0x20000 | 0x100000 | 0x20000000 | 0x80000000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.boolean(), (number, isMasked) => {
        const mask = (isMasked ? number & reading : number) >>> 0;
        const isHarmless = (mask & ~reading) === 0;
        expect(objectionTo(withOther(`(A;;0x${mask.toString(16)};;;BU)`)) === undefined).toBe(isHarmless);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (sddl, attributes) => {
        expect(() => objectionToFacts({ sddl, attributes })).not.toThrow();
      }),
    );
  });
});
