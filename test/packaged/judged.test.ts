// A fresh computer as it is judged: the package in a system folder, root's policy, a person without rights. They are asked, answer, and
// then try what they can: nothing that they do gives a yes or a looser rule, and what should be in the record is.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesktopSession, type DesktopSession } from '../../scripts/desktop-session.mjs';
import { anotherPerson, asPerson } from '../../scripts/desktop/person.mjs';
import { waitUntilGone } from '../../scripts/hands';
import type { Id } from '../../src/model/scalars';
import { startProcess, type AgentProcess } from '../e2e/agent-process';
import { allow } from '../e2e/answering';
import { giveFolder, messageOf, openInbox, writePolicy } from '../e2e/inbox';
import { PROMPT_TITLE } from '../e2e/looking';
import { readRecord } from '../e2e/record';
import { until } from '../e2e/waiting';
import { cannotInstall, install, placesOf, type Installed } from './installed';

const POLICY = {
  promptSeconds: 90,
  minimumTrust: 'administrator',
  quitAllowed: false,
  grantMinutes: 5,
} as const;
const LOOSER = '{"minimumTrust":"unverified","quitAllowed":true,"grantMinutes":240}';

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(cannotInstall !== undefined)(
  `a person without rights at a managed computer${cannotInstall === undefined ? '' : ` (skipped: ${cannotInstall})`}`,
  () => {
    let app: Installed;
    let desktop: DesktopSession;
    let agent: AgentProcess;
    let script: string;

    const places = () => placesOf(desktop);
    const recorded = () => readRecord(places().home);
    const accepted = () =>
      recorded()
        .entriesOf('ask.answered')
        .filter(({ data }) => data.answer === 'accepted');
    const start = async () => {
      agent = await startProcess(desktop, [app.executable], recorded());
    };

    /** The administrators' script of the package, with nothing said about places: they are the real ones. */
    function runScript(...args: readonly string[]): { readonly ended: Promise<Ran> } {
      const child = spawn(script, [...args, '--person', desktop.user.name, '--json'], {
        env: { PATH: process.env['PATH'] ?? '' },
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const out = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (out.stderr += text));
      return { ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, ...out }))) };
    }
    const question = (technician = 'Dana Roe') => [
      '--technician',
      technician,
      '--purpose',
      'Your printer does not print',
    ];

    /** As the person, by a shell of theirs. @returns its exit code */
    function tries(shell: string): Ran {
      const [program = '', ...args] = asPerson(desktop.user, ['sh', '-c', shell]);
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: '/',
        env: desktop.env,
        encoding: 'utf8',
        timeout: 30_000,
      });
      return { code: status, stdout, stderr };
    }
    const cannot = (...shells: readonly string[]): void => {
      for (const shell of shells)
        expect(tries(shell), shell).toMatchObject({ code: expect.not.toBeOneOf([0, null]) as number });
    };
    const inForce = (): Readonly<Record<string, unknown>> => {
      const { stdout } = tries(`'${app.dir}/resources/bin/tallylight' policy show --json`);
      const { values } = JSON.parse(stdout) as { values: readonly { key: string; value?: unknown }[] };
      return Object.fromEntries(values.map(({ key, value }) => [key, value]));
    };

    beforeAll(async () => {
      app = await install();
      script = path.join(app.dir, 'resources/rmm/tallylight.sh');
      writePolicy(app.machineDir, POLICY);
      desktop = await startDesktopSession({ person: anotherPerson(), home: 'own', panel: false });
      rmSync(places().home, { recursive: true, force: true });
      await start();
    });

    afterAll(async () => {
      await agent?.end('SIGKILL');
      await desktop?.stop();
      if (desktop !== undefined) rmSync(places().home, { recursive: true, force: true });
      app?.remove();
    });

    it('is asked by root, answers with a real press, sees who is connected, and it ends', async () => {
      const asking = runScript('ask', ...question(), '--wait');
      const { data } = await recorded().entry('ask.shown');
      await allow(desktop, recorded(), data.ask);
      const asked = await asking.ended;
      expect(JSON.parse(asked.stdout)).toMatchObject({ id: data.ask, answer: 'accepted', exit: 0 });
      expect(recorded().entriesOf('ask.received')[0]?.data).toMatchObject({
        trust: 'administrator',
        door: 'inbox',
      });
      const started = await runScript('session', 'start', '--ask', data.ask, ...question()).ended;
      expect(JSON.parse(started.stdout)).toMatchObject({ state: 'live', basis: 'consent', exit: 0 });
      const { id } = JSON.parse(started.stdout) as { id: Id };
      const ended = await runScript('session', 'end', id, '--summary', 'Replaced the driver').ended;
      expect(JSON.parse(ended.stdout)).toMatchObject({ id, state: 'ended', exit: 0 });
      await recorded().entry('session.ended');
    });

    it('cannot loosen the policy, nor take it away, nor put their own in its place', () => {
      const file = path.join(app.machineDir, 'policy.json');
      cannot(
        `echo '${LOOSER}' > '${file}'`,
        `rm -f '${file}'`,
        `mv '${file}' '${file}.old'`,
        `ln -sf /tmp/policy.json '${file}'`,
        `mv '${app.machineDir}' '${app.machineDir}.old'`,
        `echo '${LOOSER}' > '${app.machineDir}/.policy.json.tmp'`,
      );
      // What they may write: their own folder, and the files in it that hold what a person may choose.
      const choices = `{"value":${LOOSER}}`;
      tries(
        `cd '${places().home}' && echo '${LOOSER}' | tee policy.json > state/policy.json; echo '${choices}' > choices.json`,
      );
      expect(inForce()).toMatchObject(POLICY);
    });

    it('cannot plant a question, a link or a folder where messages lie', () => {
      const { inbox } = places();
      const ask = JSON.stringify(messageOf({ type: 'ask.withdraw', ask: randomUUID() }));
      const own = path.join(inbox, String(desktop.user.uid));
      expect(existsSync(own)).toBe(true);
      cannot(
        ...[own, path.join(inbox, 'everyone')].map(
          (folder) => `echo '${ask}' > '${folder}/${randomUUID()}.json'`,
        ),
        ...[own, path.join(inbox, 'everyone')].map(
          (folder) => `ln -s /etc/hostname '${folder}/${randomUUID()}.json'`,
        ),
        `mkdir '${inbox}/4711'`,
        `mv '${own}' '${own}.old'`,
        `rm -rf '${own}' && test ! -e '${own}'`,
      );
      expect(readdirSync(inbox).toSorted()).toEqual([String(desktop.user.uid), 'everyone'].toSorted());
    });

    it('is not believed where somebody has given them the folder by mistake: refused, journaled, and root’s script keeps away', async () => {
      giveFolder(app.machineDir, desktop.user.uid, desktop.user);
      const planted = openInbox(app.machineDir, desktop.user.uid).ask();
      const refused = await recorded().entry('ask.refused', ({ data }) => data.id === planted.id);
      expect(refused.data).toMatchObject({ code: 'trust', door: 'inbox' });
      expect(recorded().askFile(planted.id)).toMatchObject({ state: 'refused', refusal: 'trust' });
      const { code, stderr } = await runScript('ask', ...question('Kim Osei')).ended;
      expect(code).toBe(70);
      expect(stderr).toContain('is not a folder that only root can write');
      rmSync(places().inboxPerson, { recursive: true }); // the next message makes it anew, with its rights
      expect(recorded().entriesOf('ask.received')).toHaveLength(1);
    });

    it('shows root’s script nothing by links where their answers lie', async () => {
      const { answers } = places();
      const id = randomUUID();
      tries(
        `ln -s /etc/shadow '${answers}/${id}.json'; cp '${answers}/status.json' '${answers}/kept'; ln -sf /etc/shadow '${answers}/status.json'`,
      );
      for (const args of [['wait', id, '--timeout', '1'], ['status']]) {
        const { code, stdout, stderr } = await runScript(...args).ended;
        expect(code).not.toBe(0);
        expect(stdout + stderr).not.toContain('root:');
      }
      tries(`mv -f '${answers}/kept' '${answers}/status.json'; rm '${answers}/${id}.json'`);
      expect((await runScript('status').ended).code).toBe(0);
    });

    it.each(['--machine=/tmp', '--home=/tmp', '--remote-debugging-port=9222', '--no-sandbox'])(
      'gets nothing by starting it with %s: 64, and the agent that runs goes on',
      (argument) => {
        expect(tries(`'${app.executable}' ${argument}`).code).toBe(64);
        expect(agent.isRunning()).toBe(true);
      },
    );

    it('says no by ending the agent, however they end it: told to IT, and recorded at the next start', async () => {
      const asking = runScript('ask', ...question('Kim Osei'), '--wait');
      const { data } = await until(
        'the second question is shown',
        () => recorded().entriesOf('ask.shown')[1],
      );
      expect(tries(`kill -9 ${agent.pid}`).code).toBe(0);
      const { code, stdout } = await asking.ended;
      expect(JSON.parse(stdout)).toMatchObject({ exit: 15 });
      expect(code).toBe(15);
      expect((await runScript('status').ended).code).toBe(15);
      await start();
      const answered = await recorded().entry('ask.answered', (entry) => entry.data.ask === data.ask);
      expect(answered.data).toMatchObject({ answer: 'unanswered', reason: 'agent-stopped' });
      expect(recorded().entriesOf('agent.started').at(-1)?.data.clean).toBe(false);
      await waitUntilGone(desktop, PROMPT_TITLE);
    });

    it('has given one yes in all of this, under the rules of the administrator, in a record that verifies', async () => {
      expect(accepted()).toHaveLength(1);
      expect(
        recorded()
          .entriesOf('session.started')
          .map(({ data }) => data.basis),
      ).toEqual(['consent']);
      expect(inForce()).toMatchObject(POLICY);
      expect(tries(`'${app.dir}/resources/bin/tallylight' journal verify --full`).code).toBe(0);
      const { stdout } = await runScript('doctor').ended;
      expect(stdout).not.toContain('"problem"');
    });
  },
);
