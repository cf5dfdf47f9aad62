// How Windows is asked who may write folders: what is run, with what, and what counts as an answer. Nothing here was run on Windows.
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { outputOf, readAnswer, rightsRun, SCRIPT } from '../../../src/policy/ask-rights';
import { IN_THREE_LANGUAGES, INSTALLED } from '../../fakes/folder-rights';
import { callsOf, faultsOf, parsePiece, variablesIn } from '../../fakes/powershell-tree';

const FOLDERS = ['C:\\ProgramData\\Tallylight', 'C:\\ProgramData\\Tallylight\\inbox'];
const runWith = (own: Readonly<Record<string, string>>) =>
  rightsRun('C:\\Windows\\System32', own, 'C:\\ProgramData', FOLDERS);

describe('the run that asks', () => {
  it('is of Windows’ own powershell.exe, without profile, and has nothing of the question in its arguments', () => {
    const { args, cwd, program } = runWith({});
    expect(program).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
    expect(cwd).toBe('C:\\Windows\\System32');
    expect(args).toEqual([
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-OutputFormat',
      'Text',
      '-Command',
      SCRIPT,
    ]);
    expect(args.join(' ')).not.toContain('ProgramData\\');
  });

  it('has the folders in a variable, and of our own environment only where its temporary files may go', () => {
    const own = {
      ...{ TEMP: 'C:\\Users\\mara\\Temp', PATH: 'C:\\evil', SystemRoot: 'C:\\evil', ProgramData: 'C:\\evil' },
      ...{ PSModulePath: 'C:\\evil', COR_ENABLE_PROFILING: '1', COR_PROFILER: '{evil}', windir: 'C:\\evil' },
    };
    expect(runWith(own).env).toEqual({
      TEMP: 'C:\\Users\\mara\\Temp',
      SystemRoot: 'C:\\Windows',
      SystemDrive: 'C:',
      PATH: 'C:\\Windows\\System32',
      PSModulePath: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules',
      TALLYLIGHT_ABOVE: 'C:\\ProgramData',
      TALLYLIGHT_FOLDERS: FOLDERS.join('|'),
    });
  });

  it('keeps to what a command line carries without a shell: no double quote, no line break', () => {
    expect(SCRIPT).toMatch(/^[ !#-~]*$/);
  });

  it('is PowerShell to a parser, and calls only what the two modules and the core bring', async () => {
    const piece = await parsePiece('script', SCRIPT);
    expect(faultsOf(piece)).toEqual([]);
    expect(callsOf(piece).map(({ name }) => name)).toEqual(['Import-Module', 'Import-Module', 'Get-ItemProperty', 'Get-Item', 'Get-Acl']); // prettier-ignore
    expect([...new Set(variablesIn(piece))].toSorted()).toEqual([
      ...['$env:tallylight_above', '$env:tallylight_folders', '$erroractionpreference', '$folder', '$list'],
      ...['$pshome', '$psmoduleautoloadingpreference'],
    ]);
  });

  it('loads both modules by path before it uses them, and none by name', () => {
    const used = SCRIPT.search(/Get-(?!Acl\b.*Import)/);
    const loaded = [
      ...SCRIPT.matchAll(/Import-Module \(\$PSHOME \+ '\\Modules\\Microsoft\.PowerShell\.(\w+)'\)/g),
    ];
    expect(loaded.map(([, name]) => name)).toEqual(['Management', 'Security']);
    for (const { index } of loaded) expect(index).toBeLessThan(used);
    expect(SCRIPT.indexOf("$PSModuleAutoLoadingPreference = 'None'")).toBeLessThan(loaded[0]?.index ?? 0);
  });
});

describe('what was printed', () => {
  it('is an answer in the order of the question', () => {
    expect(readAnswer(`True|\r\n16 ${INSTALLED}|\r\n-|\r\n`, 2)).toEqual({
      isProgramData: true,
      folders: [{ attributes: 16, sddl: INSTALLED }, undefined],
    });
    expect(readAnswer('False|\r\n-|\r\n', 1)).toEqual({ isProgramData: false, folders: [undefined] });
  });

  it.each(IN_THREE_LANGUAGES)('is the same in %s, wrapped or not', (_language, _administrators, sddl) => {
    const wrapped = `True|\r\n16 ${sddl}|`.replaceAll(/.{40}/g, '$&\r\n');
    expect(readAnswer(wrapped, 1)?.folders).toEqual([{ attributes: 16, sddl }]);
  });

  it.each([
    ['nothing', ''],
    ['a complaint', 'Get-Acl : Zugriff verweigert|'],
    ['too few folders', `True|16 ${INSTALLED}|`],
    ['too many', `True|16 ${INSTALLED}|-|-|`],
    ['no end', `True|16 ${INSTALLED}|-`],
    ['something before it', `x True|16 ${INSTALLED}|-|`],
    ['something after it', `True|16 ${INSTALLED}|-|x`],
    ['no attributes', `True|${INSTALLED}|-|`],
    ['no rights', 'True|16 |-|'],
    ['another first word', `Wahr|16 ${INSTALLED}|-|`],
  ])('is no answer where it is %s', (_what, printed) => {
    expect(readAnswer(printed, 2)).toBeUndefined();
  });
});

describe('a program that is asked', () => {
  const run = (text: string, env = {}) =>
    outputOf({ program: process.execPath, args: ['-e', text], env, cwd: '/' });

  it('tells what it prints, sees the given environment alone, and is not kept waiting for more', async () => {
    const said = 'process.stdin.resume().on("end", () => console.log(JSON.stringify(process.env)))';
    expect(JSON.parse((await run(said, { TALLYLIGHT_ABOVE: 'C:\\"$(x)' })) ?? '')).toEqual({
      TALLYLIGHT_ABOVE: 'C:\\"$(x)',
    });
  });

  it('tells nothing if it fails, or is not there', async () => {
    expect(await run('console.log("True|"); process.exit(1)')).toBeUndefined();
    expect(await outputOf({ program: '/nonexistent', args: [], env: {}, cwd: '/' })).toBeUndefined();
    expect(await outputOf({ program: 'with\0zero', args: [], env: {}, cwd: '/' })).toBeUndefined();
  });
});
