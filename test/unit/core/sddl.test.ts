// SDDL as Windows prints it: read to the last character, or not at all, and never with an error.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRights } from '../../../src/core/sddl';
import { IN_THREE_LANGUAGES, INSTALLED, MADE_BY_MARA, MARA, PROGRAM_DATA } from '../../fakes/folder-rights';

const maskOf = (rights: string): number | undefined =>
  readRights(`O:BAD:(A;;${rights};;;BU)`)?.entries?.[0]?.mask;

describe('rights in SDDL', () => {
  it('are read with owner, account, mask and the words that were printed', () => {
    expect(readRights(MADE_BY_MARA)).toEqual({
      owner: MARA,
      entries: [
        { does: 'allow', mask: 0x1f01ff, rights: 'FA', account: 'SY' },
        { does: 'allow', mask: 0x1f01ff, rights: 'FA', account: 'BA' },
        { does: 'allow', mask: 0x1f01ff, rights: 'FA', account: MARA },
        { does: 'allow', mask: 0x10000000, rights: 'GA', account: 'CO' },
        { does: 'allow', mask: 0x1200a9, rights: '0x1200a9', account: 'BU' },
        { does: 'allow', mask: 0x116, rights: 'DCLCRPCR', account: 'BU' },
      ],
    });
  });

  it.each([
    ['GA', 0x10000000], ['GR', 0x80000000], ['GW', 0x40000000], ['GX', 0x20000000],
    ['RC', 0x20000], ['SD', 0x10000], ['WD', 0x40000], ['WO', 0x80000],
    ['CC', 0x1], ['DC', 0x2], ['LC', 0x4], ['SW', 0x8], ['RP', 0x10], ['WP', 0x20], ['DT', 0x40], ['LO', 0x80], ['CR', 0x100],
    ['FA', 0x1f01ff], ['FR', 0x120089], ['FW', 0x120116], ['FX', 0x1200a0],
    ['KA', 0xf003f], ['KR', 0x20019], ['KW', 0x20006], ['KX', 0x20019],
    ['SDGXGWGR', 0xe0010000], ['FRFX', 0x1200a9], ['0x1301bf', 0x1301bf], ['0xFFFFFFFF', 0xffffffff], ['', 0],
  ])('know %j as %i', (rights, mask) => {
    expect(maskOf(rights)).toBe(mask);
  }); // prettier-ignore

  it('are the same in every language of Windows', () => {
    const [first, ...others] = IN_THREE_LANGUAGES.map(([, , sddl]) => readRights(sddl));
    expect(first?.entries).toHaveLength(3);
    for (const other of others) expect(other).toEqual(first);
  });

  it.each([
    ['no list', 'O:BA'],
    ['no list, but what is audited', 'O:BAG:SYS:(AU;SA;FA;;;WD)'],
    ['an empty list by name', 'O:BAD:NO_ACCESS_CONTROL'],
    ['an empty list by name, protected', 'O:BAD:PNO_ACCESS_CONTROL'],
  ])('tell %s from an empty one', (_what, sddl) => {
    expect(readRights(sddl)).toEqual({ owner: 'BA', entries: undefined });
  });

  it.each([
    '(AU;SAFA;FA;;;WD)',
    '(ML;;NW;;;LW)',
    'AI(ML;;NW;;;LW)(AU;OICISAFA;FA;;;WD)',
    '(RA;CI;;;;WD;("Project",TS,0,"Windows","SQL"))',
    '(SP;;;;;S-1-17-1-2)',
  ])('do not depend on the part for audits and labels: S:%s', (audits) => {
    expect(readRights(`${INSTALLED}S:${audits}`)).toEqual(readRights(INSTALLED));
  });

  it.each([
    ['a word', 'nonsense'],
    ['a space', ` ${INSTALLED}`],
    ['a line after it', `${INSTALLED}\n`],
    ['a part twice', 'O:BAO:SYD:P(A;;FA;;;SY)'],
    ['parts in another order', 'D:P(A;;FA;;;SY)O:BA'],
    ['an unknown flag of the list', 'O:BAD:X(A;;FA;;;SY)'],
    ['an entry that is not closed', 'O:BAD:P(A;;FA;;;SY'],
    ['something between entries', 'O:BAD:P(A;;FA;;;SY) (A;;FA;;;BA)'],
    ['an entry with a condition', 'O:BAD:P(XA;;FX;;;SY;(@User.Project Any_of 1))'],
    ['an entry with a condition and no brackets', 'O:BAD:P(XA;;FX;;;SY;x)'],
    ['an entry that denies on a condition', 'O:BAD:P(XD;;FX;;;SY;(Member_of {SID(BA)}))'],
    ['an entry for objects', 'O:BAD:P(OA;;FA;;;SY)'],
    ['an entry that denies objects', 'O:BAD:P(OD;;FA;;;SY)'],
    ['a callback for objects', 'O:BAD:P(ZA;;FA;;;SY;x)'],
    ['an object', 'O:BAD:P(A;;FA;bf967aba-0de6-11d0-a285-00aa003049e2;;SY)'],
    ['an inherited object', 'O:BAD:P(A;;FA;;bf967aba-0de6-11d0-a285-00aa003049e2;SY)'],
    ['an audit among the rights', 'O:BAD:P(AU;SA;FA;;;WD)'],
    ['an unknown kind', 'O:BAD:P(Q;;FA;;;SY)'],
    ['no kind', 'O:BAD:P(;;FA;;;SY)'],
    ['an unknown flag', 'O:BAD:P(A;QQ;FA;;;SY)'],
    ['half a flag', 'O:BAD:P(A;O;FA;;;SY)'],
    ['an unknown right', 'O:BAD:P(A;;QQ;;;SY)'],
    ['half a right', 'O:BAD:P(A;;F;;;SY)'],
    ['a number that is too long', 'O:BAD:P(A;;0x100000000;;;SY)'],
    ['a number that is no number', 'O:BAD:P(A;;0xzz;;;SY)'],
    ['a decimal number', 'O:BAD:P(A;;2032127;;;SY)'],
    ['no account', 'O:BAD:P(A;;FA;;;)'],
    ['a name', 'O:BAD:P(A;;FA;;;BUILTIN\\Administrators)'],
    ['small letters', 'o:bad:p(a;;fa;;;sy)'],
    ['a name as the owner', 'O:AdministratorsD:P(A;;FA;;;SY)'],
  ])('are not read where there is %s', (_what, sddl) => {
    expect(readRights(sddl)).toBeUndefined();
  });

  it('are read or not read, but never an error, whatever the text', () => {
    const pieces = fc.constantFrom('O:', 'G:', 'D:', 'S:', 'BA', 'SY', MARA, 'P', 'AI', '(', ')', ';', 'A', 'XA', 'FA', '0x', 'OICI', '@User', '{', '"', '\n'); // prettier-ignore
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.tuple(fc.constantFrom(INSTALLED, PROGRAM_DATA, MADE_BY_MARA), fc.nat(200), fc.string({ maxLength: 3 })).map(
        ([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1),
      ),
    ); // prettier-ignore
    fc.assert(
      fc.property(texts, (text) => {
        const read = readRights(text);
        expect(read === undefined || Object.hasOwn(read, 'owner')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of a very long text are read in no time', () => {
    const began = performance.now();
    for (const part of ['(A;;FA;;;SY)', '(', '((', '(a', ')', 'P'])
      for (const before of ['O:BAD:', 'O:BAD:PS:']) readRights(before + part.repeat(5_000));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
