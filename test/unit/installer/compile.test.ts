// The Windows installer compiles, every warning an error, into electron-builder's own templates; and asks nobody anything.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cannotWine } from '../../installer/wine';
import { buildInstaller } from '../../installer/build';

const dir = path.resolve(import.meta.dirname, '../../../assets/installer');
const sources = readdirSync(dir).filter((name) => name.endsWith('.nsh'));
const text = sources.map((name) => readFileSync(path.join(dir, name), 'utf8')).join('\n');

describe.skipIf(cannotWine !== undefined)('the installer of Windows', () => {
  it('compiles as installer and as uninstaller', () => {
    const made = mkdtempSync(path.join(os.tmpdir(), 'tallylight-nsis-'));
    const { compiled } = buildInstaller({ dir: made, version: '1.0.0' });
    expect(compiled).toEqual([
      { code: 0, output: '' },
      { code: 0, output: '' },
    ]);
    rmSync(made, { recursive: true });
  });
});

describe('the include', () => {
  it('has no message box: a silent installation has nobody to press OK', () => {
    expect(text).not.toMatch(/MessageBox/i);
  });

  it('replaces both of electron-builder’s checks that would open one', () => {
    expect(text).toContain('!macro customUnInstallCheck\n');
    expect(text).toContain('!macro customUnInstallCheckCurrentUser\n');
  });

  it('runs no program by its bare name', () => {
    const commands = [...text.matchAll(/(?:nsExec::\w+|Exec(?:Wait)?) '(.*)'/g)].map(
      ([, command]) => command,
    );
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(command).toMatch(/^"\$SYSDIR\\/);
  });
});
