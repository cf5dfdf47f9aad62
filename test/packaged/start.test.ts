// How the packaged app may be started (C18), what its fuses keep out, and what guards its archive: tried on the installed app.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesktopSession, type DesktopSession } from '../../scripts/desktop-session.mjs';
import { asPerson } from '../../scripts/desktop/person.mjs';
import { startProcess, type AgentProcess } from '../e2e/agent-process';
import { readRecord } from '../e2e/record';
import { until } from '../e2e/waiting';
import { cannotInstall, install, placesOf, type Installed } from './installed';
import { listenersBelow } from './sockets';

const ELSEWHERE = '/tmp/tallylight-elsewhere';
/** Each opens the app to others, takes protection away, or is for development or unknown. */
const FORBIDDEN = [
  '--inspect',
  '--inspect-brk=9229',
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--proxy-server=http://127.0.0.1:9',
  '--ignore-certificate-errors',
  '--load-extension=/tmp',
  `--user-data-dir=${ELSEWHERE}`,
  '--js-flags=--expose-gc',
  `--home=${ELSEWHERE}`,
  `--machine=${ELSEWHERE}`,
  '--ensure-task', // Windows alone
  '-x',
  '--unknown',
] as const;

describe.skipIf(cannotInstall !== undefined)(
  `starting the packaged app${cannotInstall === undefined ? '' : ` (skipped: ${cannotInstall})`}`,
  () => {
    let app: Installed;
    let desktop: DesktopSession;
    const agents: AgentProcess[] = [];

    const places = () => placesOf(desktop);
    const recorded = () => readRecord(places().home);
    const archive = () => path.join(app.dir, 'resources/app.asar');
    const refusals = () =>
      recorded()
        .debugLog()
        .split('\n')
        .filter((line) => line.includes('start: refused'));

    /** Starts it as the person and waits until it has ended; one that goes on is ended after 20 s, with status null. */
    function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
      const [program = '', ...rest] = asPerson(desktop.user, [app.executable, ...args]);
      const surroundings = { ...desktop.env, ...env };
      const done = spawnSync(program, rest, {
        env: surroundings,
        cwd: '/',
        encoding: 'utf8',
        timeout: 20_000,
      });
      return { code: done.status, output: `${done.stdout}${done.stderr}` };
    }

    async function run(env: Readonly<Record<string, string>> = {}): Promise<AgentProcess> {
      const named = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      const agent = await startProcess(desktop, ['env', ...named, app.executable], recorded());
      agents.push(agent);
      return agent;
    }

    /** A script of the person's own which, if it is ever run, leaves a file. */
    function trap(): { readonly script: string; readonly wasRun: () => boolean } {
      const script = path.join(desktop.dir, 'trap.cjs');
      const trace = path.join(desktop.user.home, 'trapped');
      writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '');\n`, {
        mode: 0o644,
      });
      return { script, wasRun: () => existsSync(trace) };
    }

    beforeAll(async () => {
      app = await install();
      desktop = await startDesktopSession();
    });

    afterAll(async () => {
      for (const agent of agents) await agent.end('SIGKILL');
      await desktop?.stop();
      app?.remove();
      rmSync(ELSEWHERE, { recursive: true, force: true });
    });

    it.each(FORBIDDEN)(
      'with %s ends with 64 before anything is shown, and says so in the debug log',
      (argument) => {
        const before = refusals().length;
        const { code, output } = start([argument]);
        expect(code, output).toBe(64);
        expect(output).not.toMatch(/listening on/i); // what Chromium and Node print when a debugger may come
        expect(refusals()).toHaveLength(before + 1);
        expect(existsSync(places().journal)).toBe(false); // no record was opened, so no window can have been
        expect(filesIn(ELSEWHERE)).toEqual([]); // Chromium itself makes the folder of --user-data-dir, before any code of ours
      },
    );

    it('as a command takes no such switch either', () => {
      expect(start(['--cli', 'status', '--no-sandbox']).code).toBe(64);
    });

    it('without arguments is the agent; a second start gives way to it', async () => {
      const agent = await run();
      expect(start([]).code).toBe(0);
      expect(agent.isRunning()).toBe(true);
      expect(start(['--remote-debugging-port=9222']).code).toBe(64);
      expect(listenersBelow(agent.pid)).toEqual([]); // security rule 9
    });

    it('does not become a Node by ELECTRON_RUN_AS_NODE', () => {
      const { script, wasRun } = trap();
      expect(start([script], { ELECTRON_RUN_AS_NODE: '1' }).code).toBe(0); // gives way to the agent that runs
      expect(start(['-e', '0'], { ELECTRON_RUN_AS_NODE: '1' }).code).toBe(64);
      expect(wasRun()).toBe(false);
    });

    it('takes no debugger by SIGUSR1: the signal only ends it, as any program of the same person may', async () => {
      const agent = agents.at(-1) ?? (await run());
      process.kill(agent.pid, 'SIGUSR1');
      await until('it has ended', () => !agent.isRunning());
      expect(agent.output()).not.toMatch(/listening on/i);
    });

    it('loads nothing and opens nothing by NODE_OPTIONS', async () => {
      const { script, wasRun } = trap();
      const agent = await run({ NODE_OPTIONS: `--require=${script} --inspect=127.0.0.1:0` });
      expect(wasRun()).toBe(false);
      expect(listenersBelow(agent.pid)).toEqual([]);
      expect(await agent.end('SIGTERM')).toBe(0);
    });

    it('runs no folder that lies beside the archive', async () => {
      const folder = path.join(app.dir, 'resources/app');
      const { script, wasRun } = trap();
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'package.json'), '{"name":"app","main":"main.cjs"}');
      writeFileSync(path.join(folder, 'main.cjs'), readFileSync(script));
      const agent = await run();
      expect(wasRun()).toBe(false);
      await agent.end('SIGTERM');
      rmSync(folder, { recursive: true });
    });

    it('cannot be changed by the person: program, archive and scripts are root’s', () => {
      const attempts = [
        ['sh', '-c', `printf x >> '${archive()}'`],
        ['rm', '-f', archive()],
        ['mkdir', path.join(app.dir, 'resources/app')],
        ['cp', '/bin/true', app.executable],
        ['sh', '-c', `printf x >> '${path.join(app.dir, 'resources/rmm/tallylight.sh')}'`],
      ];
      const before = readFileSync(archive());
      for (const attempt of attempts) {
        const [program = '', ...args] = asPerson(desktop.user, attempt);
        expect(spawnSync(program, args, { cwd: '/' }).status, attempt.join(' ')).not.toBe(0);
      }
      expect(readFileSync(archive()).equals(before)).toBe(true);
    });

    it('on Linux starts with an archive that root has changed: its digest is checked on Windows and macOS alone (docs/known-issues.md)', async () => {
      const changed = readFileSync(archive());
      changed.write('"Tallyl1ght"', changed.indexOf('"Tallylight"'));
      writeFileSync(archive(), changed);
      const agent = await run();
      expect(await agent.end('SIGTERM')).toBe(0);
    });
  },
);

function filesIn(dir: string): readonly string[] {
  return existsSync(dir) ? readdirSync(dir) : [];
}
