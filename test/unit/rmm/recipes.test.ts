// The small scripts of the recipes (docs/rmm): what RMM tools run to see whether Tallylight is there and runs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf, readPieces, rmmFolder } from '../../fakes/powershell-tree';

const root = path.join(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');

describe('Jamf\u2019s extension attribute', () => {
  const script = path.join(rmmFolder, 'jamf/extension-attribute.sh');
  let tools: string;
  beforeEach(() => {
    tools = mkdtempSync(path.join(tmpdir(), 'jamf-'));
  });
  afterEach(() => {
    rmSync(tools, { recursive: true });
  });

  /** Stand-ins for what only macOS has. */
  function run(defaults: string, console_: string, pgrep: string): string {
    for (const [name, text] of Object.entries({ defaults, stat: console_, pgrep }))
      writeFileSync(path.join(tools, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const { status, stdout } = spawnSync('sh', [script], {
      env: { PATH: `${tools}:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    return stdout;
  }

  it.each([
    ['exit 1', 'echo kim', 'exit 0', 'not installed'],
    ['echo 0.1.0', 'echo kim', 'exit 0', '0.1.0, running'],
    ['echo 0.1.0', 'echo kim', 'exit 1', '0.1.0, not running'],
    ['echo 0.1.0', 'echo root', 'exit 0', '0.1.0, nobody is signed in'],
    ['echo 0.1.0', 'echo _mbsetupuser', 'exit 0', '0.1.0, nobody is signed in'],
    ['echo "0.1</result>"', 'echo kim', 'exit 0', '0.1result, running'],
  ])('%s, %s, %s: %s', (defaults, console_, pgrep, said) => {
    expect(run(defaults, console_, pgrep)).toBe(`<result>${said}</result>\n`);
  });

  const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
  it.runIf(hasShellcheck)('gives shellcheck nothing to say', () => {
    expect(spawnSync('shellcheck', [script], { encoding: 'utf8' })).toMatchObject({ stdout: '', status: 0 });
  });
});

describe('Intune\u2019s scripts', () => {
  it('are PowerShell to a parser, and ASCII', async () => {
    const pieces = await readPieces('recipes');
    expect(pieces.map(({ name }) => name).toSorted()).toEqual(['intune/detect.ps1', 'intune/health.ps1']);
    expect(pieces.flatMap(faultsOf)).toEqual([]);
    for (const { text } of pieces) expect(text).toMatch(/^[\n -~]*$/);
  });

  it('look for the entry that the installer writes, in the version that this is', () => {
    const guid = /guid: (\S+)/.exec(read('electron-builder.yml'))?.[1] ?? 'missing';
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('assets/rmm/intune/detect.ps1')).toContain(`Uninstall\\${guid}'`);
    expect(read('assets/rmm/intune/detect.ps1')).toContain(`[version] '${version}'`);
    expect(read('docs/rmm/intune.md')).toContain(guid);
  });
});

describe('the recipes', () => {
  it('name a vendor page with its day, and what was not run', () => {
    for (const name of ['intune', 'jamf', 'ninjaone', 'others']) {
      const text = read(`docs/rmm/${name}.md`);
      expect(text, name).toMatch(/20\d\d-\d\d-\d\d/);
      expect(text, name).toMatch(/\*\*(?:Not run in|None of this was run)/);
    }
  });

  it('give the scripts no option that they do not know', () => {
    const known = `${read('assets/rmm/tallylight.sh')} --version`;
    for (const name of ['README', 'intune', 'jamf', 'ninjaone', 'others'])
      for (const [, line] of read(`docs/rmm/${name}.md`).matchAll(
        /tallylight(?:\.ps1|\.sh)?'?"? ((?:ask|wrap|status|session)\b[^`\n]*)/g,
      ))
        for (const [option] of (line ?? '').split(' -- ')[0]?.matchAll(/--[a-z-]+/g) ?? [])
          expect(known, `${name}: ${option}`).toContain(option);
  });
});
