// The two programs that are measured beside each other on one desktop: the agent, and an empty Electron tray app.
import type { ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildTarget } from '../../scripts/build.mjs';
import { makeMachine } from '../../scripts/demo/machine';
import { startDesktopSession, type DesktopSession } from '../../scripts/desktop-session.mjs';
import { readableApp } from '../../scripts/desktop/person.mjs';
import { findElectron } from '../../scripts/find-electron.mjs';
import { renderers } from './processes';

const root = path.resolve(import.meta.dirname, '../..');

/** A started app: how long until its tray icon was registered, and how to make it show a window. */
export interface Started {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly trayMs: number;
  /** Milliseconds until the window was painted. */
  readonly show: () => Promise<number>;
  /** The window goes again. */
  readonly hide: () => Promise<void>;
  readonly stop: () => Promise<void>;
}
export type Start = () => Promise<Started>;

/** Both programs; each start has a profile that was never used before. */
export interface Apps {
  readonly baseline: Start;
  readonly ours: Start;
}

async function waitFor(what: string, look: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 2) {
    if (look()) return;
    await sleep(2);
  }
  throw new Error(`bench: ${what} did not happen within 30 s`);
}

/** Starts a program and waits for the tray icon that it registers with the panel. */
async function startWithTray(
  desktop: DesktopSession,
  command: string,
  args: readonly string[],
): Promise<{ process: ChildProcess; trayMs: number }> {
  const signal = "type='signal',member='StatusNotifierItemRegistered'";
  const monitor = desktop.run('dbus-monitor', ['--session', signal], { stdio: ['ignore', 'pipe', 'ignore'] });
  let seen = '';
  monitor.stdout?.on('data', (piece: Buffer) => (seen += piece.toString()));
  await waitFor('the monitor of the bus', () => seen.includes('NameAcquired'));
  const from = performance.now();
  const process = desktop.run(command, args);
  await waitFor('the tray icon', () => seen.includes('StatusNotifierItemRegistered'));
  const trayMs = performance.now() - from;
  monitor.kill();
  return { process, trayMs };
}

async function stopped(process: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await ended;
}

function ownedBy(desktop: DesktopSession, dir: string): string {
  mkdirSync(dir, { recursive: true });
  execFileSync('chown', [`${desktop.user.uid}:${desktop.user.gid}`, dir]);
  return dir;
}

function emptyApp(desktop: DesktopSession, electron: string, appDir: string): Start {
  return async () => {
    const home = ownedBy(desktop, await mkdtemp(path.join(desktop.user.home, 'empty-')));
    const inbox = ownedBy(desktop, path.join(home, 'inbox'));
    chmodSync(home, 0o755);
    const icon = path.join(appDir, 'icon.png');
    const args = [appDir, `--home=${home}`, `--inbox=${inbox}`, `--icon=${icon}`];
    const { process, trayMs } = await startWithTray(desktop, electron, args);
    return {
      process,
      pid: process.pid ?? 0,
      trayMs,
      show: async () => {
        const from = performance.now();
        writeFileSync(path.join(inbox, 'ask'), '{}');
        await waitFor('the empty window', () => existsSync(path.join(home, 'painted')));
        return performance.now() - from;
      },
      hide: async () => {
        rmSync(path.join(inbox, 'ask'));
        await waitFor('the end of the empty window', () => renderers(process.pid ?? 0) === 0);
      },
      stop: () => stopped(process),
    };
  };
}

function write(folder: string, message: { readonly id: string }): void {
  const temporary = path.join(folder, `.${message.id}.json.tmp`);
  writeFileSync(temporary, JSON.stringify(message));
  renameSync(temporary, path.join(folder, `${message.id}.json`));
}

function agentApp(desktop: DesktopSession, electron: string, appDir: string, machineDir: string): Start {
  const inbox = path.join(machineDir, 'inbox', String(desktop.user.uid));
  return async () => {
    rmSync(inbox, { recursive: true, force: true });
    mkdirSync(inbox, { mode: 0o755 });
    const home = ownedBy(desktop, await mkdtemp(path.join(desktop.user.home, 'agent-')));
    const { process, trayMs } = await startWithTray(desktop, electron, [
      appDir,
      `--home=${home}`,
      `--machine=${machineDir}`,
    ]);
    const envelope = () => ({
      v: 1,
      id: randomUUID(),
      issuedAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const ask = {
      ...envelope(),
      type: 'ask',
      kind: 'session',
      technician: { id: 'dana', name: 'Dana Ruiz', title: 'Support engineer', company: 'Contoso IT' },
      purpose: 'The label printer prints blank pages',
      ticket: { id: 'INC-20418' },
      minutes: 20,
      scopes: ['view', 'control'],
    };
    const answerPath = path.join(home, 'answers', `${ask.id}.json`);
    const answer = (): string => (existsSync(answerPath) ? readFileSync(answerPath, 'utf8') : '');
    const journal = path.join(home, 'journal');
    const lines = (): string =>
      readdirSync(journal)
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => readFileSync(path.join(journal, name), 'utf8'))
        .join('');
    return {
      process,
      pid: process.pid ?? 0,
      trayMs,
      show: async () => {
        await desktop.read('xdotool', ['mousemove_relative', '1', '1']); // after ten minutes without input nobody is there to be asked
        const from = performance.now();
        write(inbox, { ...ask, ...envelope(), id: ask.id });
        await waitFor('the prompt', () => lines().includes('"type":"ask.shown"'));
        return performance.now() - from;
      },
      hide: async () => {
        write(inbox, { ...envelope(), type: 'ask.withdraw', ask: ask.id } as { readonly id: string });
        await waitFor('the withdrawal', () => answer().includes('"withdrawn"'));
      },
      stop: () => stopped(process),
    };
  };
}

/** Builds the agent, makes a desktop, and gives both programs to `run`. */
export async function withApps<T>(run: (apps: Apps) => Promise<T>): Promise<T> {
  await buildTarget('agent');
  const electron = (await findElectron()).path;
  const desktop = await startDesktopSession();
  const machineDir = await makeMachine({ organisationId: 'contoso.example', organisationName: 'Contoso IT' });
  const appDir = await readableApp(root, desktop.user);
  const emptyDir = await mkdtemp(path.join(desktop.user.home, 'empty-app-'));
  try {
    chmodSync(emptyDir, 0o755);
    cpSync(path.join(import.meta.dirname, 'baseline'), emptyDir, { recursive: true });
    cpSync(path.join(root, 'assets/icons/tray-idle-16-light.png'), path.join(emptyDir, 'icon.png'));
    execFileSync('chmod', ['-R', 'a+rX', emptyDir]);
    return await run({
      baseline: emptyApp(desktop, electron, emptyDir),
      ours: agentApp(desktop, electron, appDir, machineDir),
    });
  } finally {
    await desktop.stop();
    rmSync(machineDir, { recursive: true, force: true });
    if (appDir !== root) rmSync(appDir, { recursive: true, force: true });
  }
}
