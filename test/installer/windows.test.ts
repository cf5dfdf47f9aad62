// The compiled installer, run silently under wine: folders, registry, tasks, upgrade, uninstall, hostile folders, wrong arguments.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import type { ChildProcess } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentFinish } from '../../src/model/messages';
import { JUDGED } from '../fakes/folder-rights';
import { readXml, textAt } from '../fakes/xml';
import { buildInstaller, buildStandIn } from './build';
import { cannotWine, give, makeWindows, readWide, until, type Windows } from './wine';

const POLICY = 'Software\\Policies\\Tallylight';
const SETTINGS = ['/ORG=contoso', '/ENDPOINT=https://tally.contoso.example', '/TOKEN="abc-123"'];
const MACHINE = 'ProgramData/Tallylight';
const PROGRAM = 'Program Files/Tallylight/Tallylight.exe';
const UNINSTALLER = 'C:\\Program Files\\Tallylight\\Uninstall Tallylight.exe';
const UNINSTALL_KEY =
  'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\5a3f8d0e-6f0c-5d55-9b5e-2f4c0a4d7e11';
const IN_PLACE = '_?=C:\\Program Files\\Tallylight';

describe.skipIf(cannotWine !== undefined)(
  `the installer of Windows${cannotWine === undefined ? '' : ` (skipped: ${cannotWine})`}`,
  () => {
    let made: string;
    let windows: Windows;
    let person: string;
    const agents: ChildProcess[] = [];

    const log = (): string => readWide(windows.at(`${MACHINE}/install.log`));
    const installed = (): string =>
      readFileSync(windows.at('Program Files/Tallylight/resources/version.txt'), 'utf8');
    const install = (version: '1.0.0' | '1.1.0', ...args: readonly string[]): number =>
      windows.run([`C:\\setup-${version}.exe /S`, ...args].join(' '));
    const uninstall = (...args: readonly string[]): number =>
      windows.run([`"${UNINSTALLER}" /S`, ...args, IN_PLACE].join(' '));
    const asked = (): readonly string[] =>
      existsSync(windows.at('asked.txt'))
        ? readFileSync(windows.at('asked.txt'), 'utf8').trim().split('\n')
        : [];
    const aside = (folder: string): readonly string[] =>
      readdirSync(windows.at(path.dirname(folder))).filter((name) =>
        name.startsWith(`${path.basename(folder)}.aside-`),
      );

    const finish = (): AgentFinish =>
      AgentFinish.parse(JSON.parse(readFileSync(windows.at('finish.json'), 'utf8')));

    async function startAgent(): Promise<number> {
      agents.push(windows.start('C:\\Program Files\\Tallylight\\Tallylight.exe'));
      const pid = (): string =>
        existsSync(windows.at('pid.txt')) ? readFileSync(windows.at('pid.txt'), 'utf8') : '';
      await until('the program runs', () => pid() !== '');
      return Number(pid());
    }

    /** The agent runs, and says that a session is on the screen. */
    async function connect(): Promise<void> {
      const pid = await startAgent();
      const status = {
        v: 1,
        at: '2026-11-30T08:00:00.000Z',
        pid,
        sessions: ['1b4e28ba-2fa1-11d2-883f-0016d3cca427'],
      };
      mkdirSync(path.join(person, 'answers'), { recursive: true });
      writeFileSync(path.join(person, 'answers/status.json'), JSON.stringify(status));
    }

    beforeAll(() => {
      made = mkdtempSync(path.join(os.tmpdir(), 'tallylight-nsis-'));
      windows = makeWindows();
      for (const version of ['1.0.0', '1.1.0']) {
        const dir = path.join(made, version);
        mkdirSync(dir);
        const writeUninstaller = (writer: string): void => {
          give(windows, writer, 'writer.exe');
          windows.run('C:\\writer.exe');
        };
        const { compiled, installer } = buildInstaller({ dir, version, writeUninstaller });
        expect(compiled.map(({ output }) => output)).toEqual(['', '']);
        give(windows, installer, `setup-${version}.exe`);
      }
      buildStandIn('schtasks', path.join(made, 'schtasks.exe'));
      give(windows, path.join(made, 'schtasks.exe'), 'windows/system32/schtasks.exe');
      const [profile = ''] = readdirSync(windows.at('users')).filter((name) => name !== 'Public');
      person = windows.at(`users/${profile}/AppData/Local/Tallylight`);
    });

    afterAll(() => {
      windows?.stop();
      rmSync(made, { recursive: true, force: true });
    });

    beforeEach(() => {
      for (const agent of agents.splice(0)) agent.kill('SIGKILL');
      const left = [
        'asked.txt',
        'task.xml',
        'finish.json',
        'pid.txt',
        'started.txt',
        'deaf.txt',
        'refuse.txt',
      ];
      for (const name of left) rmSync(windows.at(name), { force: true });
      for (const name of readdirSync(windows.at('ProgramData')).filter((one) => one.startsWith('Tallylight')))
        rmSync(windows.at(`ProgramData/${name}`), { recursive: true });
      rmSync(windows.at('Program Files/Tallylight'), { recursive: true, force: true });
      rmSync(person, { recursive: true, force: true });
      const keys = [POLICY, 'Software\\Tallylight', UNINSTALL_KEY];
      windows.runAll(...keys.map((key) => `reg delete HKLM\\${key} /f /reg:64`));
    });

    it('installs for everybody without a word: program, folders, settings, log', () => {
      expect(install('1.0.0', ...SETTINGS)).toBe(0);
      expect(installed()).toBe('1.0.0');
      expect(statSync(windows.at(`${MACHINE}/inbox/everyone`)).isDirectory()).toBe(true);
      expect(windows.values(POLICY)).toEqual({
        organisationId: 'contoso',
        endpoint: 'https://tally.contoso.example',
        enrolmentToken: 'abc-123',
      });
      expect(windows.values(UNINSTALL_KEY)).toMatchObject({ DisplayVersion: '1.0.0' });
      expect(log()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ Installed 1\.0\.0\.\r\n$/);
      expect(log()).not.toContain('abc-123');
    });

    it('registers one task for everybody, which makes each person’s own, and runs it at once', () => {
      install('1.0.0');
      expect(asked()).toEqual([
        expect.stringMatching(/^\/Create \/F \/TN "Tallylight" \/XML "C:\\.*\\task\.xml"$/),
        '/Run /TN "Tallylight"',
      ]);
      const task = readXml(readWide(windows.at('task.xml')));
      const setting = (name: string): string => textAt(task, 'Task', 'Settings', name);
      expect(setting('MultipleInstancesPolicy')).toBe('Parallel');
      expect(setting('DisallowStartIfOnBatteries')).toBe('false');
      expect(setting('StopIfGoingOnBatteries')).toBe('false');
      expect(textAt(task, 'Task', 'Triggers', 'LogonTrigger', 'Enabled')).toBe('true');
      expect(textAt(task, 'Task', 'Principals', 'Principal', 'GroupId')).toBe('S-1-5-32-545');
      expect(textAt(task, 'Task', 'Principals', 'Principal', 'RunLevel')).toBe('LeastPrivilege');
      expect(textAt(task, 'Task', 'Actions', 'Exec', 'Command')).toBe(
        'C:\\Program Files\\Tallylight\\Tallylight.exe',
      );
      expect(textAt(task, 'Task', 'Actions', 'Exec', 'Arguments')).toBe('--ensure-task');
      const rights = textAt(task, 'Task', 'RegistrationInfo', 'SecurityDescriptor');
      expect(rights).toBe('O:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FRFX;;;BU)');
    });

    it('installed twice is installed once: folders and what lies in them stay', () => {
      install('1.0.0', ...SETTINGS);
      writeFileSync(windows.at(`${MACHINE}/policy.json`), '{}');
      expect(install('1.0.0')).toBe(0);
      expect(existsSync(windows.at(`${MACHINE}/policy.json`))).toBe(true);
      expect(aside(MACHINE)).toEqual([]);
      expect(windows.values(POLICY)).toMatchObject({ organisationId: 'contoso' });
    });

    it('upgrades in place: asks the agent to finish, by a message that an agent takes', async () => {
      install('1.0.0', ...SETTINGS);
      await startAgent();
      mkdirSync(path.join(person, 'journal'), { recursive: true });
      writeFileSync(path.join(person, 'journal/00000001.jsonl'), 'x');
      expect(install('1.1.0')).toBe(0);
      expect(installed()).toBe('1.1.0');
      const message = finish();
      expect(message).toMatchObject({ type: 'agent.finish', reason: 'upgrade' });
      expect(readdirSync(windows.at(`${MACHINE}/inbox/everyone`))).toEqual([]);
      expect(log()).not.toContain('were ended');
      expect(existsSync(path.join(person, 'journal/00000001.jsonl'))).toBe(true);
      expect(readdirSync(windows.at('Program Files/Tallylight'))).not.toContain('Tallylight.exe.leaving');
    });

    it('ends an agent that does not listen, and says so', async () => {
      install('1.0.0');
      writeFileSync(windows.at('deaf.txt'), '');
      await startAgent();
      expect(install('1.1.0')).toBe(0);
      expect(installed()).toBe('1.1.0');
      expect(log()).toContain('did not end when asked, and were ended');
    });

    it('waits while somebody is connected, unless it is forced', async () => {
      install('1.0.0');
      await connect();
      expect(install('1.1.0')).toBe(1618);
      expect(installed()).toBe('1.0.0');
      expect(existsSync(windows.at(PROGRAM))).toBe(true);
      expect(existsSync(windows.at('finish.json'))).toBe(false);
      expect(uninstall()).toBe(1618);
      expect(log()).toContain('Somebody is connected');
      expect(install('1.1.0', '/FORCE')).toBe(0);
      expect(installed()).toBe('1.1.0');
    });

    it('believes no status of an agent that is not there', async () => {
      install('1.0.0');
      await connect();
      const agent = agents.at(-1);
      agent?.kill('SIGKILL');
      await until('the program is gone', () => agent?.signalCode === 'SIGKILL');
      expect(install('1.1.0')).toBe(0);
    });

    it('does not follow a link in a person’s folder', async () => {
      install('1.0.0');
      await connect();
      const elsewhere = path.join(made, 'elsewhere');
      mkdirSync(elsewhere, { recursive: true });
      writeFileSync(
        path.join(elsewhere, 'status.json'),
        readFileSync(path.join(person, 'answers/status.json')),
      );
      rmSync(path.join(person, 'answers'), { recursive: true });
      symlinkSync(elsewhere, path.join(person, 'answers'));
      expect(install('1.1.0')).toBe(0);
    });

    it('leaves the version before as it was where its uninstaller fails', () => {
      install('1.0.0');
      give(windows, path.join(made, 'schtasks.exe'), 'Program Files/Tallylight/Uninstall Tallylight.exe');
      writeFileSync(windows.at('refuse.txt'), ''); // the stand-in then ends with 1
      expect(install('1.1.0')).toBe(2);
      expect(installed()).toBe('1.0.0');
      expect(existsSync(windows.at(PROGRAM))).toBe(true);
      expect(log()).toContain('could not be removed');
    });

    it('says so when the task cannot be registered', () => {
      writeFileSync(windows.at('refuse.txt'), '');
      expect(install('1.0.0')).toBe(6);
      expect(log()).toContain('could not be registered');
    });

    it.each([
      ['/ENDPOINT=http://tally.contoso.example', 'https://'],
      ['/ENDPOINT=https://tally.contoso.example/%20', 'https://'],
      ['/ORG=Contoso', 'lower-case'],
      [`/ORG=${'a'.repeat(65)}`, '64 at most'],
      [`/TOKEN=${'a'.repeat(201)}`, '200 at most'],
      ['/TOKEN="<script>"', 'letters'],
      ['/D=C:\\Tallylight', 'Leave out /D='],
    ])('refuses %s with 64, and says what it takes', (argument, words) => {
      expect(install('1.0.0', argument)).toBe(64);
      expect(log()).toContain(words);
      expect(existsSync(windows.at(PROGRAM))).toBe(false);
      expect(existsSync(windows.at('Tallylight/Tallylight.exe'))).toBe(false);
      expect(windows.values(POLICY)).toBeUndefined();
    });

    it('refuses what it does not know with 64, and never says a token', () => {
      const wrong: Readonly<Record<string, string>> = {
        '/ORGANISATION=contoso': '/ORGANISATION=',
        '/org=contoso': '/org=',
        '/FORCED': '/FORCED',
        '--force': '--force',
        '/PURGE': '/PURGE',
        '/TOKEN= abc-123': 'a word that belongs to no option',
        '/TOKN="abc-123"': '/TOKN=',
      };
      for (const [argument, named] of Object.entries(wrong)) {
        expect(install('1.0.0', argument), argument).toBe(64);
        expect(log().trim().split('\n').at(-1)).toContain(`Not known: ${named}.`);
      }
      expect(existsSync(windows.at(PROGRAM))).toBe(false);
      expect(windows.values(POLICY)).toBeUndefined();
      expect(log()).not.toContain('abc-123');
    });

    it('knows what electron-builder and its plugin for rights say, in any order, with more than one space', () => {
      expect(install('1.0.0', '/NCRC  --force-run', '/UAC:1C0 /allusers', ...SETTINGS, '--updated')).toBe(0);
      expect(installed()).toBe('1.0.0');
    });

    it('uninstalls nothing at an option that it does not know, but does not stop a newer installer that says more', () => {
      install('1.0.0');
      for (const wrong of ['/PURGED', 'purge']) {
        expect(uninstall(wrong)).toBe(64);
        expect(existsSync(windows.at(PROGRAM))).toBe(true);
      }
      expect(log()).toContain('Not known: /PURGED.');
      expect(uninstall('/KEEP_APP_DATA', '--updated', '--of-a-later-version')).not.toBe(64);
      expect(log()).not.toContain('--of-a-later-version');
    });

    it('judges rights as Windows tells them', () => {
      const judged = { ...JUDGED, 'O:BA': 'is open to everybody' };
      buildStandIn('judge', path.join(made, 'judge.exe'));
      give(windows, path.join(made, 'judge.exe'), 'judge.exe');
      writeFileSync(
        windows.at('sddl.txt'),
        Object.keys(judged)
          .map((line) => `${line}\n`)
          .join(''),
      );
      expect(windows.run('C:\\judge.exe')).toBe(0);
      const said = readFileSync(windows.at('judged.txt'), 'utf8').split('\n').slice(0, -1);
      expect(said).toEqual(Object.values(judged));
    });

    describe('in a folder that was there before', () => {
      const plant = (folder: string): void => {
        mkdirSync(windows.at(`${folder}/everyone`), { recursive: true });
        writeFileSync(windows.at(`${folder}/everyone/ask.json`), '{}');
      };

      it.each([MACHINE, `${MACHINE}/inbox`])('puts %s aside if everybody may write it', (folder) => {
        mkdirSync(windows.at(MACHINE), { mode: 0o755, recursive: true });
        plant(folder === MACHINE ? `${MACHINE}/inbox` : folder);
        chmodSync(windows.at(folder), 0o777);
        expect(install('1.0.0')).toBe(0);
        expect(readdirSync(windows.at(`${MACHINE}/inbox/everyone`))).toEqual([]);
        expect(statSync(windows.at(folder)).mode & 0o022).toBe(0);
        expect(aside(folder)).toHaveLength(1);
        expect(log()).toContain('put aside');
      });

      // Windows renames the link. Wine renames what it leads to, so the link stays, and the installer gives up: nothing goes through it.
      it('writes nothing through a link', () => {
        const elsewhere = path.join(made, 'led-to');
        mkdirSync(path.join(elsewhere, 'inbox/everyone'), { recursive: true });
        symlinkSync(elsewhere, windows.at(MACHINE));
        expect(install('1.0.0')).toBe(4);
        expect(existsSync(windows.at(PROGRAM))).toBe(false);
        const [moved = ''] = aside(MACHINE);
        expect(readdirSync(windows.at(`ProgramData/${moved}`), { recursive: true }).sort()).toEqual([
          'inbox',
          'inbox/everyone',
        ]);
      });

      it('puts a file aside', () => {
        writeFileSync(windows.at(MACHINE), 'x');
        expect(install('1.0.0')).toBe(0);
        expect(aside(MACHINE)).toHaveLength(1);
      });
    });

    describe('uninstalled', () => {
      beforeEach(() => {
        install('1.0.0', ...SETTINGS);
        mkdirSync(path.join(person, 'journal'), { recursive: true });
        writeFileSync(path.join(person, 'journal/00000001.jsonl'), 'x');
        writeFileSync(windows.at(`${MACHINE}/policy.json`), '{}');
        rmSync(windows.at('asked.txt'));
      });

      it('takes away program, tasks and settings, and leaves the journals', async () => {
        await startAgent();
        expect(uninstall()).toBe(0);
        expect(existsSync(windows.at(PROGRAM))).toBe(false);
        expect(finish()).toMatchObject({ reason: 'uninstall' });
        expect(asked()[0]).toBe('/Delete /F /TN "Tallylight"');
        expect(asked().slice(1)).toContainEqual(
          expect.stringMatching(/^\/Delete \/F \/TN "Tallylight S-1-5-21-[\d-]+"$/),
        );
        expect(windows.values(POLICY)).toBeUndefined();
        expect(existsSync(path.join(person, 'journal/00000001.jsonl'))).toBe(true);
        expect(readdirSync(windows.at(MACHINE)).sort()).toEqual(['install.log', 'policy.json']);
      });

      it('by the command in the registry is gone soon', async () => {
        expect(windows.run(`"${UNINSTALLER}" /allusers /S`)).toBe(0);
        // The inbox goes last. Before that the uninstaller, which nobody waits for, still takes settings away: those of the next test, too.
        const rest = ['Program Files/Tallylight', `${MACHINE}/inbox`].map((folder) => windows.at(folder));
        await until('all of it is gone', () => !rest.some((folder) => existsSync(folder)));
      });

      it('leaves settings that management has changed since', () => {
        windows.run(`reg add HKLM\\${POLICY} /v organisationId /d fabrikam /f /reg:64`);
        expect(uninstall()).toBe(0);
        expect(windows.values(POLICY)).toEqual({ organisationId: 'fabrikam' });
      });

      it('with /PURGE takes the machine’s folder, and lets each person’s own account take theirs', () => {
        expect(uninstall('/PURGE')).toBe(0);
        expect(existsSync(windows.at(MACHINE))).toBe(false);
        expect(existsSync(person)).toBe(true); // SYSTEM deletes nothing there
        const task = readXml(readWide(windows.at('task.xml')));
        expect(textAt(task, 'Task', 'Principals', 'Principal', 'RunLevel')).toBe('LeastPrivilege');
        expect(textAt(task, 'Task', 'Triggers', 'LogonTrigger', 'EndBoundary')).toMatch(/^\d{4}-\d\d-\d\dT/);
        expect(textAt(task, 'Task', 'Settings', 'DeleteExpiredTaskAfter')).toBe('P1D');
        const command = textAt(task, 'Task', 'Actions', 'Exec', 'Command');
        writeFileSync(
          windows.at('purge.bat'),
          `@${command} ${textAt(task, 'Task', 'Actions', 'Exec', 'Arguments')}\r\n`,
        );
        windows.run('C:\\purge.bat');
        expect(existsSync(person)).toBe(false);
      });
    });
  },
);
