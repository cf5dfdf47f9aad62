// What "My record" costs with 10,000 entries: until its window has painted rows, while it scrolls, and what stays when it is closed.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication } from '@playwright/test';
import { buildTarget } from '../../scripts/build.mjs';
import { makeMachine } from '../../scripts/demo/machine';
import { startDesktopSession, type DesktopSession } from '../../scripts/desktop-session.mjs';
import { readableApp } from '../../scripts/desktop/person.mjs';
import { findElectron } from '../../scripts/find-electron.mjs';
import { placesFor } from '../../src/intake/places';
import { readEntry, type Note } from '../../src/model/entries';
import { openRecord } from '../../src/record';
import { pressInTray } from '../e2e/tray-menu';
import { printerStory } from '../fakes/record-entries';
import { figure, median, type Figure } from './figures';
import { pssMb } from './processes';

const root = path.resolve(import.meta.dirname, '../..');
const ENTRIES = 10_000;
/** Questions with their sessions, and concerns: a row for six entries, and rows of their own. */
const STORIES = 1_000;
const ROUNDS = 5;
const FRAMES = 300;
/** So far the list goes in a frame: a fast wheel. */
const STEP_PX = 60;
const SETTLE_MS = 5_000;
/** V8 gives back what is free while nothing happens. */
const FORGET_MS = 60_000;
const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** What one opening of the window showed. */
interface Opening {
  /** From the window's making to its first painted rows, and until all is read. */
  readonly paintedMs: number;
  readonly readMs: number;
  /** While it scrolls: frames a second, and the slowest of them. */
  readonly frames: number;
  readonly slowestMs: number;
  readonly rows: number;
}

/** What the page notes of itself, wall clock in ms. */
interface Seen {
  painted?: number;
  read?: number;
  rows?: number;
}
declare global {
  interface Window {
    benchSeen?: Seen;
  }
}

/** Runs in the page before its own scripts: notes when rows are painted, and when all is read. */
function watchPage(): void {
  const seen: Seen = {};
  window.benchSeen = seen;
  const look = (): void => {
    const hasRows = document.querySelector('.entry') !== null;
    const status = document.querySelector('.list [role=status]')?.textContent ?? '';
    if (hasRows) requestAnimationFrame(() => (seen.painted ??= Date.now()));
    const [, rows] = /^([\d,]+) entr/.exec(status) ?? [];
    if (hasRows && rows !== undefined)
      Object.assign(seen, { read: Date.now(), rows: Number(rows.replaceAll(',', '')) });
    if (seen.read === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page. @returns the times between frames, ms */
async function scroll({ frames, step }: { frames: number; step: number }): Promise<readonly number[]> {
  const area = document.querySelector('.entries');
  if (area === null) throw new Error('no list');
  const times: number[] = [];
  for (let frame = 0; frame <= frames; frame += 1) {
    times.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)));
    area.scrollTop += step;
  }
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

async function open(desktop: DesktopSession, agent: ElectronApplication): Promise<Opening> {
  const made = agent.evaluate(
    ({ app }) =>
      new Promise<number>((resolve) => app.once('browser-window-created', () => resolve(Date.now()))),
  );
  const opened = agent.waitForEvent('window');
  for (const waiting of [made, opened]) waiting.catch(() => undefined); // what failed before them is told, not that they never came
  await pressInTray(desktop, 'My record');
  const [page, from] = await Promise.all([opened, made]);
  await page.waitForFunction(
    () => window.benchSeen?.read !== undefined && window.benchSeen.painted !== undefined,
    undefined,
    { timeout: 120_000 },
  );
  const {
    painted = Number.NaN,
    read = Number.NaN,
    rows = 0,
  } = await page.evaluate(() => window.benchSeen ?? {});
  await page.getByText('Nothing has been changed since').waitFor({ timeout: 120_000 });
  const times = await page.evaluate(scroll, { frames: FRAMES, step: STEP_PX });
  const allMs = times.reduce((sum, ms) => sum + ms, 0);
  return {
    paintedMs: painted - from,
    readMs: read - from,
    frames: (times.length / allMs) * 1_000,
    slowestMs: Math.max(...times),
    rows,
  };
}

async function close(agent: ElectronApplication): Promise<void> {
  await agent.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach((window) => window.close()),
  );
  for (let waitedMs = 0; agent.windows().length > 0 && waitedMs < 10_000; waitedMs += 50) await sleep(50);
}

/** A year of entries, appended as the agent that made this home would have. */
function fill(home: string, machineDir: string): void {
  const overrides = { home, machine: machineDir };
  const places = placesFor({ platform: 'linux', env: {}, homedir: home, uid: 0, overrides });
  const [segment = ''] = readdirSync(places.journal).filter((name) => name.endsWith('.jsonl'));
  const [line = ''] = readFileSync(path.join(places.journal, segment), 'utf8').split('\n');
  const read = readEntry(JSON.parse(line));
  if (!('entry' in read) || read.entry.type !== 'journal.opened')
    throw new Error('bench: no journal to fill');
  const { machine, host, person, platform, version } = read.entry.data;
  let now = Date.now() - YEAR_MS - HOUR_MS; // the card of a session that ended just now would be back, over the tray
  const wallClock = (): number => now;
  const about = { machine, host, person, platform, version };
  const { journal } = openRecord({ places, about, wallClock, log: () => undefined });
  const stories = Array.from({ length: STORIES }, (_, number) =>
    storyAt(number, now + (number * YEAR_MS) / STORIES),
  );
  const concerns = ENTRIES - stories.flat().length;
  for (const [number, notes] of stories.entries()) {
    now += YEAR_MS / STORIES;
    journal().append(notes);
    for (let count = 0; count < concerns / STORIES; count += 1)
      journal().append([{ type: 'concern.raised', data: { words: `Concern ${number} of the year` } }]);
  }
  journal().close();
}

/** One question with its session, under ids of its own. */
function storyAt(number: number, at: number): readonly Note[] {
  const text = JSON.stringify(printerStory({ number: number + 1, at }));
  const ids = new Map<string, string>();
  const fresh = text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    const own = ids.get(id) ?? randomUUID();
    ids.set(id, own);
    return own;
  });
  return JSON.parse(fresh) as readonly Note[];
}

interface Homes {
  readonly empty: string;
  readonly full: string;
}

/** The bench of the record's window. */
export async function benchRecord(): Promise<Record<string, Figure>> {
  await buildTarget('agent');
  const electron = (await findElectron()).path;
  const desktop = await startDesktopSession();
  const machineDir = await makeMachine({ organisationId: 'contoso.example', organisationName: 'Contoso IT' });
  const appDir = await readableApp(root, desktop.user);
  const owner = `${desktop.user.uid}:${desktop.user.gid}`;
  const start = async (home: string): Promise<ElectronApplication> => {
    const agent = await _electron.launch({
      executablePath: await desktop.wrap(electron),
      args: [appDir, `--home=${home}`, `--machine=${machineDir}`],
      env: desktop.env,
      cwd: desktop.user.home,
      chromiumSandbox: true,
    });
    await agent.context().addInitScript('globalThis.__name = (named) => named'); // tsx leaves calls to it in the functions
    await agent.context().addInitScript(watchPage);
    await sleep(SETTLE_MS);
    return agent;
  };
  try {
    mkdirSync(desktop.user.home, { recursive: true });
    const made = ['empty', 'full'].map((name) => mkdtemp(path.join(desktop.user.home, `${name}-record-`)));
    const [empty = '', full = ''] = await Promise.all(made);
    for (const home of [empty, full]) {
      chmodSync(home, 0o700);
      execFileSync('chown', [owner, home]);
    }
    await stop(await start(full));
    fill(full, machineDir);
    execFileSync('chown', ['-R', owner, full]);
    return await compare({ empty, full }, desktop, start);
  } finally {
    await desktop.stop();
    rmSync(machineDir, { recursive: true, force: true });
    if (appDir !== root) rmSync(appDir, { recursive: true, force: true });
  }
}

async function stop(agent: ElectronApplication): Promise<void> {
  const ended = new Promise((resolve) => agent.process().once('exit', resolve));
  agent.process().kill('SIGTERM');
  await Promise.race([ended, sleep(10_000)]);
}

async function compare(
  homes: Homes,
  desktop: DesktopSession,
  start: (home: string) => Promise<ElectronApplication>,
): Promise<Record<string, Figure>> {
  const openings: Record<keyof Homes, Opening[]> = { empty: [], full: [] };
  const memory: { before: number; after: number }[] = [];
  for (const name of ['empty', 'full'] as const) {
    const agent = await start(homes[name]);
    const pid = agent.process().pid ?? 0;
    const before = pssMb(pid);
    for (let round = 0; round <= ROUNDS; round += 1) {
      const opening = await open(desktop, agent);
      await close(agent);
      if (round > 0) openings[name].push(opening); // the first fills the disk cache
    }
    if (name === 'full') {
      await sleep(FORGET_MS);
      memory.push({ before, after: pssMb(pid) });
    }
    await stop(agent);
  }
  const of = (name: keyof Homes, what: keyof Opening): number =>
    median(openings[name].map((one) => one[what]));
  const load = `load ${os.loadavg()[0]?.toFixed(1) ?? '?'}`;
  const rows = `${ENTRIES} entries in ${of('full', 'rows')} rows against ${of('empty', 'rows')}; medians of ${ROUNDS}; ${load}`;
  const all = `all read after ${of('full', 'readMs')} against ${of('empty', 'readMs')} ms`;
  const [kept = { before: Number.NaN, after: Number.NaN }] = memory;
  return {
    recordOpen: figure(
      of('full', 'paintedMs'),
      of('empty', 'paintedMs'),
      'ms',
      'at most 2',
      `first painted rows; ${all}; ${rows}`,
    ),
    recordScroll: figure(
      of('full', 'frames'),
      of('empty', 'frames'),
      'frames a second',
      'ours 60',
      `over ${FRAMES} frames, ${STEP_PX} px each, the slowest ${Math.max(...openings.full.map((one) => one.slowestMs)).toFixed(0)} ms; ` +
        `baseline: a window that has nothing to scroll; ${load}`,
    ),
    recordClosed: figure(
      kept.after,
      kept.before,
      'MB PSS',
      'at most 1.1',
      `${FORGET_MS / 1_000} s after it was opened and closed ${ROUNDS + 1} times, against before; ${load}`,
    ),
  };
}
