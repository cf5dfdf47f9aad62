// Policy from the registry: umlauts survive, wrong types are said, and the file on the way cannot loosen anything.
import { describe, expect, it } from 'vitest';
import { mergePolicy } from '../../../src/core/policy-merge';
import { parseRegFile } from '../../../src/policy/reg-file';
import { systemFolder } from '../../../src/policy/system-folder';
import { windowsPolicy } from '../../../src/policy/windows';
import { FakeRegistry, RECORDED_EXPORT, RECORDED_QUERY } from '../../fakes/registry';

const ROOT = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight';

/** A registry with these lines in the policy's key; `printed` as reg.exe query shows them. */
function registryOf(exported: readonly string[], printed: readonly string[]): FakeRegistry {
  const registry = new FakeRegistry();
  registry.exported = ['Windows Registry Editor Version 5.00', '', `[${ROOT}]`, ...exported, ''].join('\r\n');
  registry.printed = ['', ROOT, ...printed.map((line) => `    ${line}`), ''].join('\r\n');
  return registry;
}

describe('the registry of a managed computer', () => {
  it('is read with umlauts, lists, tables, defaults and numbers', () => {
    const { given, problems } = windowsPolicy(new FakeRegistry()).read();
    expect(problems).toEqual([]);
    expect(given.machine).toMatchObject({
      organisationName: 'Müller & Söhne "GmbH"\\ \\\\x',
      promptSeconds: 60,
      requireAmr: ['mfa', 'hwk'],
      requireTicket: true,
      reportHeaders: { 'x-key': 'a b' }, // header names are the same in any case
      Defaults: { sounds: false },
    });
    expect(mergePolicy(given).policy.requireTicket).toBe(true);
  });

  it('is read alike without holding up anything', async () => {
    const reader = windowsPolicy(new FakeRegistry());
    expect(await reader.refresh()).toEqual(reader.read());
  });

  it('does not fill in variables, which are the person’s to set', () => {
    const { given } = windowsPolicy(new FakeRegistry()).read();
    expect(mergePolicy(given).ignored).toEqual([
      { key: 'concernContact', source: 'machine', why: 'must be a text' },
    ]);
  });

  it('is no problem where there is no policy', () => {
    const registry = new FakeRegistry();
    registry.exported = undefined;
    expect(windowsPolicy(registry).read()).toEqual({ given: {}, problems: [] });
  });

  it.each([
    ['a flag as text', '"requireTicket"="1"', 'requireTicket    REG_SZ    1', 'requireTicket must be true or false'],
    ['a flag of 2', '"requireTicket"=dword:00000002', 'requireTicket    REG_DWORD    0x2', 'requireTicket must be true or false'],
    ['a number as text', '"promptSeconds"="60"', 'promptSeconds    REG_SZ    60', 'promptSeconds must be a whole number'],
    ['bytes', '"endpoint"=hex:01,02', 'endpoint    REG_BINARY    0102', 'endpoint must be an https origin without a path'],
    ['an unknown name', '"nonsense"="x"', 'nonsense    REG_SZ    x', 'nonsense is not a policy key'],
  ])('says what is wrong with %s', (_what, exported, printed, expected) => {
    const { given } = windowsPolicy(registryOf([exported], [printed])).read();
    expect(mergePolicy(given).ignored.map(({ key, why }) => `${key} ${why}`)).toEqual([expected]);
  }); // prettier-ignore

  it('does not tell names by case, and takes lists and tables as JSON too', () => {
    const registry = registryOf(
      ['"ENDCOMMAND"="[\\"C:\\\\\\\\tool.exe\\",\\"\\"]"', '"reportHeaders"="{\\"X-Key\\":\\"a\\"}"'],
      ['ENDCOMMAND    REG_SZ    ["C:\\\\tool.exe",""]', 'reportHeaders    REG_SZ    {"X-Key":"a"}'],
    );
    expect(windowsPolicy(registry).read().given.machine).toEqual({
      endCommand: ['C:\\tool.exe', ''],
      reportHeaders: { 'X-Key': 'a' },
    });
  });
});

describe('a file that the person exchanges on its way', () => {
  it.each([
    ['changes a value', RECORDED_EXPORT.replace('dword:00000001', 'dword:00000000')],
    ['leaves one out', RECORDED_EXPORT.replace(/"requireTicket".*\r\n/, '')],
    [
      'adds one',
      RECORDED_EXPORT.replace('"promptSeconds"', '"minimumTrust"="unverified"\r\n"promptSeconds"'),
    ],
    ['changes a default', RECORDED_EXPORT.replace('"sounds"=dword:00000000', '"sounds"=dword:00000001')],
    ['adds a header', RECORDED_EXPORT.replace('"X-Key"="a b"', '"X-Key"="a b"\r\n"X-Other"="c"')],
    ['changes what is beside an umlaut', RECORDED_EXPORT.replace('hne', 'hme')],
  ])('gives nothing when it %s, and is said', (_what, exported) => {
    const registry = new FakeRegistry();
    registry.exported = exported;
    const { given, problems } = windowsPolicy(registry).read();
    expect(given).toEqual({});
    expect(problems.map(({ why }) => why)).toEqual([expect.stringContaining('says two different things')]);
  });

  it('leaves the values of the last good reading in force, as does a reg.exe that does not run', () => {
    const registry = new FakeRegistry();
    const reader = windowsPolicy(registry);
    const good = reader.read().given;
    registry.exported = 'nonsense';
    expect(reader.read()).toMatchObject({ given: good, problems: [{ source: 'machine' }] });
    registry.runs = false;
    expect(reader.read()).toMatchObject({ given: good, problems: [{ source: 'machine' }] });
    registry.runs = true;
    registry.exported = undefined;
    expect(reader.read()).toEqual({ given: {}, problems: [] });
  });

  it('is told from an administrator who changes a value between two looks', () => {
    const registry = new FakeRegistry();
    registry.printed = RECORDED_QUERY.replace('0x3c', '0x5a');
    registry.onRun = (verb) => {
      if (verb === 'query') registry.exported = RECORDED_EXPORT.replace('0000003c', '0000005a');
    };
    expect(windowsPolicy(registry).read()).toMatchObject({
      given: { machine: { promptSeconds: 90 } },
      problems: [],
    });
  });
});

describe('a .reg file', () => {
  const one = (line: string) =>
    parseRegFile(`Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\A]\r\n${line}\r\n`)
      .get('hkey_local_machine\\a')
      ?.values()
      .next().value;

  it.each([
    ['"a"="line\r\nbreak"', { type: 'REG_SZ', text: 'line\r\nbreak' }],
    ['"a\\"=\\\\"="x"', { type: 'REG_SZ', text: 'x' }],
    ['@="x"', { type: 'REG_SZ', text: 'x' }],
    ['"a"=""', { type: 'REG_SZ', text: '' }],
    ['"a"=hex(1):e4,00,00,00', { type: 'REG_SZ', text: 'ä' }],
    ['"a"=hex(4):3c,00,00,00', { type: 'REG_DWORD', number: 60 }],
    ['"a"=hex(7):00,00', { type: 'REG_MULTI_SZ', texts: [] }],
    ['"a"=hex(b):01,00,00,00,00,00,00,00', { type: 'other' }],
    ['; a note\r\n"a"=dword:ffffffff', { type: 'REG_DWORD', number: 4_294_967_295 }],
  ])('%j is understood', (line, expected) => {
    expect(one(line)).toEqual(expected);
  });

  it.each(['"a"=', '"a', 'a=1', '"a"=dword:xyz'])('%j is refused', (line) => {
    expect(() => one(line)).toThrow(/cannot be understood/);
  });

  it.each(['', 'REGEDIT4\r\n', '[HKEY_LOCAL_MACHINE\\A]\r\n'])('%j has no header', (text) => {
    expect(() => parseRegFile(text)).toThrow(/no header/);
  });
});

describe('the reg.exe that speaks for the registry', () => {
  it('lies where Windows has loaded its own libraries from', () => {
    expect(systemFolder(['C:\\app\\tallylight.exe', 'D:\\WINDOWS\\SYSTEM32\\ntdll.dll'])).toBe(
      'D:\\WINDOWS\\SYSTEM32',
    );
    expect(systemFolder([])).toBe('C:\\Windows\\System32');
  });
});
