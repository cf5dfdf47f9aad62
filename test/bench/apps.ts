// What the running agent costs, against an empty Electron tray app on the same desktop: start, prompt, memory, processor.
import type { ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
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
import { figure, median, type Figure } from './figures';
import { cpuSeconds, pssMb, renderers } from './processes';

const ROUNDS = 5;
const SETTLE_MS = 4_000;
const LOOKS = 5;
const root = path.resolve(import.meta.dirname, '../..');

/** A started app: how long until its tray icon was registered, and how to make it show a window. */
interface Started {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly trayMs: number;
  /** Milliseconds until the window was painted. */
  readonly show: () => Promise<number>;
  /** The window goes again. */
  readonly hide: () => Promise<void>;
  readonly stop: () => Promise<void>;
}
type Start = () => Promise<Started>;

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
      hide: () => Promise.resolve(),
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
    return {
      process,
      pid: process.pid ?? 0,
      trayMs,
      show: async () => {
        const from = performance.now();
        write(inbox, { ...ask, ...envelope(), id: ask.id });
        await waitFor('the prompt', () => answer().includes('"state":"shown"'));
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

async function startAndPrompt(
  baseline: Start,
  ours: Start,
  isWanted: (name: string) => boolean,
): Promise<Record<string, Figure>> {
  const rounds: Record<'baseline' | 'ours', { readonly trayMs: number; readonly paintMs: number }[]> = {
    baseline: [],
    ours: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, start] of [
      ['baseline', baseline],
      ['ours', ours],
    ] as const) {
      const app = await start();
      await sleep(SETTLE_MS);
      const paintMs = isWanted('prompt') ? await app.show() : 0;
      rounds[name].push({ trayMs: app.trayMs, paintMs });
      await app.stop();
    }
  }
  const of = (name: 'baseline' | 'ours', what: 'trayMs' | 'paintMs'): number =>
    median(rounds[name].map((round) => round[what]));
  return {
    ...(isWanted('prompt') && {
      promptPainted: figure(
        of('ours', 'paintMs'),
        of('baseline', 'paintMs'),
        'ms',
        'at most 1.3',
        `cold, medians of ${ROUNDS}; ours to the committed ask.shown`,
      ),
    }),
    ...(isWanted('start') && {
      trayReady: figure(
        of('ours', 'trayMs'),
        of('baseline', 'trayMs'),
        'ms',
        'at most 1.3',
        `medians of ${ROUNDS}`,
      ),
    }),
  };
}

/** Rests for some minutes: memory at five moments, processor time over all of it. */
async function rest(
  app: Started,
  minutes: number,
): Promise<{ readonly pssMb: number; readonly cpuSeconds: number }> {
  await sleep(SETTLE_MS * 3);
  const looks: number[] = [];
  const cpuBefore = cpuSeconds(app.pid);
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep((minutes * 60_000) / LOOKS);
    looks.push(pssMb(app.pid));
  }
  return { pssMb: median(looks), cpuSeconds: cpuSeconds(app.pid) - cpuBefore };
}

async function atRest(baseline: Start, ours: Start, minutes: number): Promise<Record<string, Figure>> {
  const empty = await baseline();
  const emptyRest = await rest(empty, minutes);
  await empty.stop();
  const agent = await ours();
  const never = await rest(agent, minutes);
  const before = renderers(agent.pid);
  await agent.show();
  await agent.hide();
  const after = await rest(agent, 1);
  const left = renderers(agent.pid);
  await agent.stop();
  const scale = 10 / minutes;
  const scaled = minutes === 10 ? 'over ten minutes' : `over ${minutes} min, scaled by ${scale} to ten`;
  return {
    memoryNeverShown: figure(
      never.pssMb,
      emptyRest.pssMb,
      'MB PSS',
      'at most 1.1',
      `renderers alive: ${before}`,
    ),
    memoryAfterPrompt: figure(
      after.pssMb,
      emptyRest.pssMb,
      'MB PSS',
      'at most 1.1',
      `renderers alive: ${left}`,
    ),
    cpuAtRest: figure(
      never.cpuSeconds * scale,
      emptyRest.cpuSeconds * scale,
      's of processor time',
      'ours at most 0.6 s',
      scaled,
    ),
  };
}

/** Runs the wanted benchmarks of running apps. @param minutes how long to rest for processor time */
export async function benchApps(
  isWanted: (name: string) => boolean,
  minutes: number,
): Promise<Record<string, Figure>> {
  if (!['prompt', 'start', 'rest'].some(isWanted)) return {};
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
    const baseline = emptyApp(desktop, electron, emptyDir);
    const ours = agentApp(desktop, electron, appDir, machineDir);
    return {
      ...(isWanted('prompt') || isWanted('start') ? await startAndPrompt(baseline, ours, isWanted) : {}),
      ...(isWanted('rest') ? await atRest(baseline, ours, minutes) : {}),
    };
  } finally {
    await desktop.stop();
    rmSync(machineDir, { recursive: true, force: true });
    if (appDir !== root) rmSync(appDir, { recursive: true, force: true });
  }
}
