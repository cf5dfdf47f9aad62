// The Windows policy reader against a registry that is real: Wine's, with its own reg.exe. Where Wine is not installed nothing is tried.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regWorld } from '../../src/policy/system-reader';
import { windowsPolicy } from '../../src/policy/windows';

const wine = ['/usr/lib/wine/wine64', '/usr/bin/wine'].find((program) => existsSync(program));
const KEY = 'HKLM\\Software\\Policies\\Tallylight';

describe.runIf(wine !== undefined)('a registry under Wine', () => {
  const prefix = mkdtempSync(path.join(os.tmpdir(), 'tallylight-wine-'));
  const before = { ...process.env };
  const reg = (...args: readonly string[]): void => {
    const { status } = spawnSync(wine ?? '', ['reg', ...args], { stdio: 'ignore', timeout: 120_000 });
    if (status !== 0) throw new Error(`reg ${args.join(' ')}: ${status}`);
  };
  const add = (key: string, name: string, type: string, data: string): void =>
    reg('add', key, '/v', name, '/t', type, '/d', data, '/f', '/reg:64');
  const reader = () => windowsPolicy(regWorld(wine ?? '', path.join(prefix, 'drive_c'), ['reg']));

  beforeAll(() => {
    Object.assign(process.env, { WINEPREFIX: prefix, WINEARCH: 'win64', WINEDEBUG: '-all' });
    add('HKLM\\Software\\Policies\\Other', 'a', 'REG_SZ', 'b');
  });
  afterAll(() => {
    spawnSync('wineserver', ['-k'], { stdio: 'ignore' });
    process.env = before;
    rmSync(prefix, { recursive: true, force: true, maxRetries: 5 });
  });

  it('holds no policy before there is any', () => {
    expect(reader().read()).toEqual({ given: {}, problems: [] });
  });

  it('is read, umlauts and all, leaves no file behind, and follows a change', async () => {
    add(KEY, 'organisationName', 'REG_SZ', 'Müller & Söhne "GmbH"');
    add(KEY, 'promptSeconds', 'REG_DWORD', '60');
    add(KEY, 'requireTicket', 'REG_DWORD', '1');
    add(KEY, 'requireAmr', 'REG_MULTI_SZ', 'mfa\\0hwk');
    add(KEY, 'endCommand', 'REG_MULTI_SZ', 'C:\\Program Files\\Tool\\end.exe\\0--now');
    add(`${KEY}\\reportHeaders`, 'X-Key', 'REG_SZ', 'a b');
    add(`${KEY}\\Defaults`, 'sounds', 'REG_DWORD', '0');
    const policy = reader();
    const expected = {
      organisationName: 'Müller & Söhne "GmbH"',
      promptSeconds: 60,
      requireTicket: true,
      requireAmr: ['mfa', 'hwk'],
      endCommand: ['C:\\Program Files\\Tool\\end.exe', '--now'],
      reportHeaders: { 'x-key': 'a b' },
      Defaults: { sounds: false },
    };
    expect(policy.read()).toEqual({ given: { machine: expected }, problems: [] });
    add(KEY, 'promptSeconds', 'REG_DWORD', '90');
    expect(await policy.refresh()).toEqual({
      given: { machine: { ...expected, promptSeconds: 90 } },
      problems: [],
    });
    expect(readdirSync(path.join(prefix, 'drive_c')).filter((name) => name.endsWith('.reg'))).toEqual([]);
  });
});
