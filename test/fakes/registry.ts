// A registry as the policy reader sees it: exports and print-outs, recorded or spoilt.
import type { RegRun, RegWorld } from '../../src/policy/windows';

/** What `reg.exe export` wrote on Wine 8.0 for the values that docs/deploy.md sets; Windows writes the same form. */
export const RECORDED_EXPORT = [
  'Windows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight]',
  '"concernContact"=hex(2):25,00,55,00,53,00,45,00,52,00,4e,00,41,00,4d,00,45,00,\\',
  '  25,00,20,00,78,00,00,00',
  '"organisationName"="Müller & Söhne \\"GmbH\\"\\\\ \\\\\\\\x"',
  '"promptSeconds"=dword:0000003c',
  '"requireAmr"=hex(7):6d,00,66,00,61,00,00,00,68,00,77,00,6b,00,00,00,00,00',
  '"requireTicket"=dword:00000001',
  '',
  '[HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight\\Defaults]',
  '"sounds"=dword:00000000',
  '',
  '[HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight\\reportHeaders]',
  '"X-Key"="a b"',
  '',
  '',
].join('\r\n');

/** What `reg.exe query … /s` printed of the same, in code page 437. */
export const RECORDED_QUERY = [
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight',
  '    concernContact    REG_EXPAND_SZ    %USERNAME% x',
  '    organisationName    REG_SZ    M\x81ller & S\x94hne "GmbH"\\ \\\\x',
  '    promptSeconds    REG_DWORD    0x3c',
  '    requireAmr    REG_MULTI_SZ    mfa\\0hwk',
  '    requireTicket    REG_DWORD    0x1',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight\\Defaults',
  '    sounds    REG_DWORD    0x0',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight\\reportHeaders',
  '    X-Key    REG_SZ    a b',
  '',
  '',
].join('\r\n');

/** A text as reg.exe writes it to a file: UTF-16LE with its mark. */
export const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Answers the runs of reg.exe; tests change its members. */
export class FakeRegistry implements RegWorld {
  exported: string | undefined = RECORDED_EXPORT;
  printed = RECORDED_QUERY;
  /** False: reg.exe does not run at all. */
  runs = true;
  /** Called at each run, with its verb. */
  onRun: (verb: string) => void = () => undefined;

  readonly run = ([verb = '', key = '']: readonly string[]): RegRun => {
    this.onRun(verb);
    if (!this.runs) return { code: null, stdout: '' };
    if (key.endsWith('Policies')) return { code: 0, stdout: this.keysAbove() };
    if (this.exported === undefined) return { code: 1, stdout: '' };
    return { code: 0, stdout: verb === 'query' ? this.printed : '' };
  };
  readonly runLater = (args: readonly string[]): Promise<RegRun> => Promise.resolve(this.run(args));
  readonly newFile = (): string => 'C:\\export.reg';
  readonly takeFile = (): Uint8Array => utf16(this.exported ?? '');

  private keysAbove(): string {
    const ours = this.exported === undefined ? [] : ['HKEY_LOCAL_MACHINE\\Software\\Policies\\Tallylight'];
    return ['', 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft', ...ours, ''].join('\r\n');
  }
}
