// The scripts of the macOS package, run here on a folder that stands for the volume, with fakes on PATH for what only macOS has.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentFinish } from '../../../src/model/messages';
import { readXml } from '../../fakes/xml';

const macos = path.resolve(import.meta.dirname, '../../../assets/macos');
const scripts = path.join(macos, 'pkg-scripts');
const isRoot = process.getuid?.() === 0;

let volume: string;
const at = (...names: readonly string[]): string => path.join(volume, ...names);
const machine = (...names: readonly string[]): string =>
  at('Library/Application Support/Tallylight', ...names);
const calls = (): string => (existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8') : '');

/** A program of macOS's that notes how it was called. */
function fake(name: string, body = ''): void {
  writeFileSync(at('bin', name), `#!/bin/sh\necho "${name} $*" >> '${at('calls')}'\n${body}\n`, {
    mode: 0o755,
  });
}

function run(script: string, ...args: readonly string[]): { code: number | null; said: string } {
  const env = { PATH: `${at('bin')}:/usr/bin:/bin` };
  const { status, stdout, stderr } = spawnSync(path.join(scripts, script), args, { env, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}
const postinstall = () => run('postinstall', 'x.pkg', '/Applications', volume);

describe.runIf(isRoot)('the macOS package (needs root)', () => {
  beforeEach(() => {
    volume = mkdtempSync(path.join(os.tmpdir(), 'tallylight-mac-'));
    chmodSync(volume, 0o755);
    mkdirSync(at('bin'));
    mkdirSync(at('Applications/Tallylight.app/Contents/MacOS'), { recursive: true, mode: 0o755 });
    mkdirSync(at('Library/Application Support'), { recursive: true, mode: 0o755 });
    fake('stat', 'echo dana');
    fake('id', 'echo 501');
    fake('launchctl');
    fake('pgrep', 'exit 1');
    fake('uuidgen', 'echo 6F1C2A9E-4B7D-4E3F-8A21-5D9B0C7E1F34');
    fake('pkgutil');
    fake('sudo');
    fake('dscl', 'printf "root 0\\ndana 501\\n"');
  });
  afterEach(() => rmSync(volume, { recursive: true, force: true }));

  it('makes folders that only root writes, and starts the agent for the person who is here; twice is once', () => {
    for (let turn = 0; turn < 2; turn += 1) expect(postinstall()).toEqual({ code: 0, said: '' });
    for (const dir of [machine(), machine('inbox'), machine('inbox/everyone')]) {
      expect(statSync(dir)).toMatchObject({ uid: 0 });
      expect(statSync(dir).mode & 0o777).toBe(0o755);
    }
    const plist = at('Library/LaunchAgents/app.tallylight.agent.plist');
    expect(statSync(plist).mode & 0o777).toBe(0o644);
    expect(calls()).toContain(`launchctl bootstrap gui/501 ${plist}`);
    expect(readdirSync(at('Library/Application Support'))).toEqual(['Tallylight']);
  });

  it.each(['root', 'loginwindow'])('starts nothing where %s has the screen', (nobody) => {
    fake('stat', `echo ${nobody}`);
    expect(postinstall().code).toBe(0);
    expect(calls()).not.toContain('bootstrap');
  });

  it('does nothing before the app is there', () => {
    rmSync(at('Applications/Tallylight.app'), { recursive: true });
    expect(postinstall().code).toBe(0);
    expect(existsSync(machine())).toBe(false);
  });

  it.each([
    ['others may write', (app: string) => chmodSync(path.join(app, 'Contents'), 0o777)],
    ['belongs to somebody else', (app: string) => chownSync(path.join(app, 'Contents'), 501, 20)],
  ])('starts no app that %s', (_what, spoil) => {
    spoil(at('Applications/Tallylight.app'));
    const { code, said } = postinstall();
    expect(code).toBe(1);
    expect(said).toContain('remove it and install again');
    expect(calls()).not.toContain('bootstrap');
  });

  it('stops where the system moved the app aside', () => {
    mkdirSync(at('Applications/Tallylight.localized'));
    expect(postinstall().code).toBe(1);
  });

  it('puts hostile folders and links aside, and uses nothing in them', () => {
    mkdirSync(machine('inbox'), { recursive: true });
    writeFileSync(machine('inbox/ask.json'), '{}');
    chmodSync(machine('inbox'), 0o777);
    expect(postinstall().said).toContain('put aside');
    expect(readdirSync(machine('inbox'))).toEqual(['everyone']);
    rmSync(machine(), { recursive: true });
    mkdirSync(at('elsewhere'));
    symlinkSync(at('elsewhere'), machine());
    expect(postinstall().code).toBe(0);
    expect(readdirSync(at('elsewhere'))).toEqual([]);
    expect(statSync(machine('inbox/everyone')).isDirectory()).toBe(true);
  });

  it('asks agents to finish before an upgrade, by a message that an agent takes', () => {
    postinstall();
    const seen = at('seen.json');
    fake('pgrep', `cp '${machine('inbox/everyone')}'/*.json '${seen}' 2>/dev/null && exit 1; exit 0`);
    expect(run('preinstall', 'x.pkg', '/Applications', volume).code).toBe(0);
    expect(AgentFinish.parse(JSON.parse(readFileSync(seen, 'utf8')))).toMatchObject({ reason: 'upgrade' });
    expect(readdirSync(machine('inbox/everyone'))).toEqual([]);
    expect(calls()).toContain('launchctl bootout gui/501/app.tallylight.agent');
  });

  it('uninstalled leaves journals and policy; with --purge each person deletes their own', () => {
    postinstall();
    writeFileSync(machine('policy.json'), '{}');
    expect(run('uninstall.sh', '--all').code).toBe(64);
    expect(run('uninstall.sh', volume).code).toBe(0);
    expect(existsSync(at('Applications/Tallylight.app'))).toBe(false);
    expect(existsSync(at('Library/LaunchAgents/app.tallylight.agent.plist'))).toBe(false);
    expect(readdirSync(machine())).toEqual(['policy.json']);
    expect(calls()).not.toContain('sudo');
    expect(run('uninstall.sh', '--purge', volume).code).toBe(0);
    expect(existsSync(machine())).toBe(false);
    expect(calls()).toContain('sudo -H -u dana');
    expect(calls()).not.toContain('sudo -H -u root');
  });
});

describe('its files', () => {
  const plist = (file: string): string => readFileSync(path.join(macos, file), 'utf8').replace(/\s+/g, '');

  it('start the agent in a person’s session, and again after a crash', () => {
    const text = plist('pkg-scripts/app.tallylight.agent.plist');
    readXml(readFileSync(path.join(scripts, 'app.tallylight.agent.plist'), 'utf8'));
    expect(text).toContain('<key>LimitLoadToSessionType</key><string>Aqua</string>');
    expect(text).toContain('<key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>');
    expect(text).toContain('/Tallylight.app/Contents/MacOS/Tallylight</string><string>--kept</string>');
  });

  it('entitle the app to what Chromium cannot do without, and to nothing else', () => {
    expect([...plist('entitlements.plist').matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
  });

  const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
  it.runIf(hasShellcheck)('give shellcheck nothing to say', () => {
    const files = ['preinstall', 'postinstall', 'uninstall.sh']; // -x follows them into common.sh
    const options = { cwd: scripts, encoding: 'utf8' } as const;
    expect(spawnSync('shellcheck', ['-x', ...files], options)).toMatchObject({ stdout: '', status: 0 });
  });
});
