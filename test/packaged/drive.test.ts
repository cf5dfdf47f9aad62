// The packaged app, installed and driven as a person drives it: real clicks, what a screen reader sees, files. No debugging port (C18).
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTarget } from '../../scripts/build.mjs';
import { startDesktopSession, type DesktopSession } from '../../scripts/desktop-session.mjs';
import { asPerson } from '../../scripts/desktop/person.mjs';
import { waitForWindow, waitUntilGone, windowsNamed } from '../../scripts/hands';
import { buildPackageDir, packageDir } from '../../scripts/package-dir.mjs';
import type { SessionAsk } from '../../src/model/messages';
import type { Id } from '../../src/model/scalars';
import { startProcess, type AgentProcess } from '../e2e/agent-process';
import { openInbox, writePolicy } from '../e2e/inbox';
import { BANNER_TITLE, ENDED_TITLE, PROMPT_TITLE } from '../e2e/looking';
import { readRecord } from '../e2e/record';
import { until } from '../e2e/waiting';
import { recordFigure } from '../figures';
import { cannotInstall, install, placesOf, type Installed } from './installed';
import { find, press, wordsOf } from './screen-reader';
import { listenersBelow } from './sockets';

/** Allow arms a second after it was painted; a person reads longer. */
const READS_MS = 1_500;
const verifier = path.resolve(import.meta.dirname, '../../dist/tallylight-verify.mjs');

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(cannotInstall !== undefined)(
  `the packaged app on a managed computer${cannotInstall === undefined ? '' : ` (skipped: ${cannotInstall})`}`,
  () => {
    let app: Installed;
    let desktop: DesktopSession;
    let agent: AgentProcess;
    let ask: SessionAsk;
    let session: Id;

    const places = () => placesOf(desktop);
    const recorded = () => readRecord(places().home);
    const inbox = () => openInbox(app.machineDir, desktop.user.uid);

    /** A command of the person's, in a terminal without a display. */
    function runAsPerson(file: string, ...args: readonly string[]): Ran {
      const [program = '', ...rest] = asPerson(desktop.user, [path.join(app.dir, file), ...args]);
      const { DISPLAY: _display, XAUTHORITY: _authority, ...env } = desktop.env;
      const { status, stdout, stderr } = spawnSync(program, rest, { env, cwd: '/', encoding: 'utf8' });
      return { code: status, stdout, stderr };
    }

    /** The administrators' script of the package. Only the home folder is named: the session's is not the account's. */
    function runScript(...args: readonly string[]): Ran {
      const script = path.join(app.dir, 'resources/rmm/tallylight.sh');
      const env = { PATH: process.env['PATH'] ?? '', TALLYLIGHT_HOME: places().home };
      const { status, stdout, stderr } = spawnSync(script, args, { env, cwd: '/', encoding: 'utf8' });
      return { code: status, stdout, stderr };
    }

    beforeAll(async () => {
      await buildTarget('verifier');
      app = await install();
      writePolicy(app.machineDir, { promptSeconds: 90 });
      desktop = await startDesktopSession({ displays: 2, accessibility: true });
      agent = await startProcess(desktop, [app.executable], recorded());
    });

    afterAll(async () => {
      await agent?.end('SIGKILL');
      await desktop?.stop();
      app?.remove();
    });

    it('takes the person’s and the machine’s folders where they belong', () => {
      expect(statSync(places().home).mode & 0o777).toBe(0o700);
      const [{ data } = { data: undefined }] = recorded().entriesOf('policy.changed');
      expect(data?.changes).toEqual([expect.objectContaining({ key: 'promptSeconds', to: '90' })]);
    });

    it('is seen by the administrators’ script of the package, by process and owner of the program', () => {
      const { code, stdout } = runScript('status', '--json', '--person', desktop.user.name);
      expect(JSON.parse(stdout)).toMatchObject({ pid: agent.pid, screen: 'unlocked', exit: 0 });
      expect(code).toBe(0);
    });

    it('asks in words that a screen reader reads', async () => {
      ask = inbox().ask();
      await recorded().askState(ask.id, 'shown');
      const heading = await find(desktop, PROMPT_TITLE, 'heading', /Dana Ruiz from Contoso IT/);
      expect(heading.name).toBe('Dana Ruiz from Contoso IT wants to see and control this screen');
      await find(desktop, PROMPT_TITLE, 'alert', heading.name);
      for (const button of ['Decline', 'Allow']) await find(desktop, PROMPT_TITLE, 'push button', button);
      const words = await wordsOf(desktop, PROMPT_TITLE);
      expect(words).toContain('Sent by this computer’s administrator, who says this is Dana Ruiz');
      expect(words).toContain(ask.purpose);
      expect(recorded().debugLog()).not.toContain('not drawn ahead');
    });

    it('has no developer tools', async () => {
      const windows = async () =>
        (await desktop.read('xdotool', ['search', '--onlyvisible', '--name', '.'])).trim();
      const before = await windows();
      await desktop.read('xdotool', ['key', 'ctrl+alt+y', 'F12', 'ctrl+shift+i']);
      await sleep(500);
      expect(await windows()).toBe(before);
    });

    it('takes a real click on Allow for a yes', async () => {
      await sleep(READS_MS); // a person reads; earlier would be too early, by design
      await press(desktop, await find(desktop, PROMPT_TITLE, 'push button', 'Allow'));
      const answer = await recorded().answer(ask.id);
      expect(answer).toMatchObject({ answer: 'accepted', person: String(desktop.user.uid) });
      expect(recorded().entriesOf('ask.answered').at(-1)?.data.input).toBe('pointer');
      await waitUntilGone(desktop, PROMPT_TITLE);
    });

    it('shows who is connected on both displays', async () => {
      session = inbox().startSession(ask);
      await recorded().sessionState(session, 'live');
      const banners = await until('a banner on each display', async () => {
        const seen = await windowsNamed(desktop, BANNER_TITLE);
        return seen.length === 2 ? seen : undefined;
      });
      expect(banners.map(({ x }) => Math.floor(x / 1280)).sort()).toEqual([0, 1]);
      await find(desktop, BANNER_TITLE, 'push button', 'End session');
      expect(await wordsOf(desktop, BANNER_TITLE)).toContain('Dana Ruiz sees and controls this screen');
    });

    it('listens on no network while someone is connected', () => {
      expect(listenersBelow(agent.pid)).toEqual([]); // security rule 9
    });

    it('asks IT to disconnect when End is pressed, and says when the session is over', async () => {
      await press(desktop, await find(desktop, BANNER_TITLE, 'push button', 'End session'));
      expect(await recorded().sessionState(session, 'ending')).toMatchObject({ endRequestedBy: 'person' });
      inbox().endSession(session, 'Replaced the printer driver');
      await recorded().sessionState(session, 'ended');
      await waitForWindow(desktop, ENDED_TITLE);
      await waitUntilGone(desktop, BANNER_TITLE);
    });

    it('verifies its record with its own command, without a display', () => {
      const { code, stdout, stderr } = runAsPerson(
        'tallylight',
        '--cli',
        'journal',
        'verify',
        '--full',
        '--json',
      );
      expect(code, stderr).toBe(0);
      const { key } = recorded().entriesOf('journal.opened')[0]?.data ?? {};
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, to: recorded().entries().length });
      const own = runAsPerson('resources/bin/tallylight', 'journal', 'verify', '--key', key ?? '', '--json');
      expect(own.code).toBe(0);
      expect(runAsPerson('resources/bin/tallylight', 'status').code).toBe(0);
    });

    it('verifies with the auditors’ one file too', () => {
      const done = spawnSync(process.execPath, [verifier, 'journal', places().journal, '--full', '--json'], {
        encoding: 'utf8',
      });
      expect(JSON.parse(done.stdout)).toMatchObject({ ok: true, problems: [] });
      expect(done.status).toBe(0);
    });

    it('shows and exports the record, and keeps the command from root', () => {
      const shown = runAsPerson('resources/bin/tallylight', 'journal', 'show', '--last', '3').stdout;
      expect(shown.trim().split('\n')).toHaveLength(3);
      const exported = runAsPerson('resources/bin/tallylight', 'journal', 'export').stdout;
      expect(exported.trim().split('\n')).toHaveLength(recorded().entries().length);
      const wrapper = path.join(app.dir, 'resources/bin/tallylight');
      expect(spawnSync(wrapper, ['status'], { cwd: '/' }).status).toBe(64);
    });

    it('finds no problem with this computer', () => {
      const { code, stdout } = runScript('doctor', '--json', '--person', desktop.user.name);
      expect(stdout).not.toContain('"problem"');
      expect(code).toBe(0);
    });

    it('ends in order', async () => {
      expect(await agent.end('SIGTERM')).toBe(0);
      expect(recorded().entries().at(-1)?.type).toBe('agent.stopped');
      expect(recorded().verdict()).toMatchObject({ ok: true });
    });
  },
);

describe('what we add to Electron', () => {
  it('is one archive of less than two megabytes', async () => {
    await buildPackageDir();
    const { size } = statSync(path.join(packageDir, 'resources/app.asar'));
    const files = readdirSync(packageDir, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const sizes = files.map((file) => statSync(path.join(file.parentPath, file.name)).size);
    const all = sizes.reduce((sum, bytes) => sum + bytes, 0);
    const words = `${(size / 1e6).toFixed(2)} MB of ${(all / 1e6).toFixed(0)} MB`;
    console.log(`app.asar: ${words}`);
    recordFigure('size of app.asar, all that we add to Electron, in the Linux package', words);
    expect(size).toBeLessThan(2_000_000);
  });
});
