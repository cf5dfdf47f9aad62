// A real desktop without a screen, for tests, demo and benchmarks: X server, window manager, session bus, panel with a tray,
// accessibility bus. All run as a standard user; all end by stop(), and by the death of this process too.
import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { writePanelProfile } from './desktop/panel.mjs';
import { asPerson, standardPerson } from './desktop/person.mjs';
import { endProcessesOf, markName } from './desktop/processes.mjs';
import { isRunning } from './lock.mjs';
import { writeWindowManagerProfile } from './desktop/window-manager.mjs';
import { startXServer } from './desktop/x-server.mjs';

const execFileAsync = promisify(execFile);

/**
 * @typedef {import('./desktop/person.mjs').Person} Person
 * @typedef {import('./desktop/x-server.mjs').Size} Size
 *
 * @typedef {object} DesktopOptions
 * @property {1 | 2} [displays] 1 (Xvfb) or 2 (Xorg with the dummy driver, side by side)
 * @property {Size} [size] of each display, in pixels; 1280 x 800 by default
 * @property {boolean} [panel] with a panel that hosts tray icons; true by default
 * @property {boolean} [accessibility] as if a screen reader were on: apps build their accessibility tree; false by default
 * @property {Person} [person] whose desktop it is; the standard user by default
 * @property {'fresh' | 'own'} [home] a new, empty home folder, removed at the end, or the person's own; fresh by default
 *
 * @typedef {object} DesktopSession
 * @property {string} display as in the DISPLAY variable
 * @property {Record<string, string>} env the person's whole environment; pass it as it is, add to a copy
 * @property {Person} user whose programs run here; `home` is the session's home
 * @property {string} dir a folder of the person's, removed by stop()
 * @property {(command: string, args?: readonly string[], options?: RunOptions) => import('node:child_process').ChildProcess} run
 *   starts a program as the person, in their home folder
 * @property {(command: string, args?: readonly string[]) => Promise<string>} read runs a program as the person and gives its output
 * @property {(executable: string) => Promise<string>} wrap an executable that runs `executable` as the person, for
 *   starters that know no users (Playwright)
 * @property {(file: string) => Promise<void>} screenshot all displays as a person sees them, to a PNG file
 * @property {(on: boolean) => Promise<void>} setSecondDisplay plugs the second display in or pulls it
 * @property {(...applications: string[]) => Promise<Accessible[]>} readAccessibility what a screen reader sees of these
 *   applications (all, without names). Chromium builds its tree on the first look, so look again until it is there
 * @property {() => Promise<void>} stop ends every process of the session and removes its folder
 *
 * @typedef {object} Accessible one element of the accessibility tree
 * @property {string} role as AT-SPI names it: frame, push button, alert, heading …
 * @property {string} name
 * @property {string} [description]
 * @property {string[]} states
 * @property {Record<string, string>} attributes
 * @property {number} [x] on the screen, in pixels; absent for an application
 * @property {number} [y]
 * @property {number} [width]
 * @property {number} [height]
 * @property {Accessible[]} children
 *
 * @typedef {object} RunOptions
 * @property {Record<string, string>} [env] added to the person's environment
 * @property {string} [cwd]
 * @property {import('node:child_process').StdioOptions} [stdio] 'ignore' by default
 */

const prefix = 'tallylight-desktop-';
const defaultSize = { width: 1280, height: 800 };
const readyMs = 20_000;
const pollMs = 50;

/**
 * @param {string} what for the message
 * @param {() => Promise<boolean>} isReady
 */
async function until(what, isReady) {
  for (let waited = 0; waited < readyMs; waited += pollMs) {
    if (await isReady()) return;
    await sleep(pollMs);
  }
  throw new Error(`desktop: ${what} was not ready in ${readyMs} ms`);
}

/** Removes what runs that were killed have left behind. */
async function sweep() {
  const names = (await readdir(os.tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const dir = path.join(os.tmpdir(), name);
    const owner = Number(await readFile(path.join(dir, 'owner'), 'utf8').catch(() => 'unknown'));
    if (Number.isNaN(owner) || isRunning(owner)) continue;
    await endProcessesOf(dir);
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * Folders of the session, the person's own.
 * @param {Person} person
 * @param {'fresh' | 'own'} homeKind
 */
async function makeFolders(person, homeKind) {
  await sweep();
  const dir = await mkdtemp(path.join(os.tmpdir(), prefix));
  await writeFile(path.join(dir, 'owner'), String(process.pid));
  const runtimeDir = path.join(dir, 'run');
  const home = homeKind === 'own' ? person.home : path.join(dir, 'home');
  const configDir = homeKind === 'own' ? path.join(dir, 'config') : path.join(home, '.config');
  for (const folder of [runtimeDir, home, configDir]) await mkdir(folder, { recursive: true, mode: 0o700 });
  await writePanelProfile(configDir);
  await writeWindowManagerProfile(configDir);
  return { dir, runtimeDir, home, configDir };
}

/**
 * @param {string} dir
 * @param {Person} person
 */
async function giveTo(dir, person) {
  if (process.getuid?.() !== 0) return;
  await chown(dir, person.uid, person.gid);
  for (const entry of await readdir(dir, { recursive: true })) {
    await chown(path.join(dir, entry), person.uid, person.gid);
  }
}

/**
 * @param {Person} person
 * @param {Awaited<ReturnType<typeof makeFolders>>} folders
 * @returns {Record<string, string>}
 */
function baseEnvironment(person, folders) {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    LANGUAGE: 'en_GB:en',
    HOME: folders.home,
    USER: person.name,
    LOGNAME: person.name,
    SHELL: person.shell,
    XDG_CONFIG_HOME: folders.configDir,
    XDG_RUNTIME_DIR: folders.runtimeDir,
    XDG_SESSION_TYPE: 'x11',
    XDG_CURRENT_DESKTOP: 'XFCE',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${folders.runtimeDir}/bus`,
    [markName]: folders.dir,
  };
}

/**
 * Starts a desktop. Needs the Debian packages of the sets run, look, tray, and two-displays for two.
 * @param {DesktopOptions} [options]
 * @returns {Promise<DesktopSession>}
 */
export async function startDesktopSession(options = {}) {
  const { displays = 1, size = defaultSize, panel = true, accessibility = false, home = 'fresh' } = options;
  const { person = standardPerson() } = options;
  const folders = await makeFolders(person, home);
  const { dir } = folders;
  await giveTo(dir, person);
  const base = baseEnvironment(person, folders);
  const stop = async () => {
    await endProcessesOf(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const { display, authorityPath } = await startXServer({ displays, size, dir, person, env: base });
    const env = { ...base, DISPLAY: display, XAUTHORITY: authorityPath };
    const session = makeSession({ display, env, user: { ...person, home: folders.home }, dir, stop }, size);
    if (displays === 2) await session.setSecondDisplay(true);
    await startPrograms(session, folders.runtimeDir, { panel, accessibility });
    return session;
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {Pick<DesktopSession, 'display' | 'env' | 'user' | 'dir' | 'stop'>} parts
 * @param {Size} size
 * @returns {DesktopSession}
 */
function makeSession(parts, size) {
  const { env, user, dir } = parts;
  /** @type {DesktopSession['read']} */
  const read = async (command, args = []) => {
    const [program = '', ...rest] = asPerson(user, [command, ...args]);
    return (await execFileAsync(program, rest, { env, cwd: user.home, maxBuffer: 64 << 20 })).stdout;
  };
  return {
    ...parts,
    read,
    run: (command, args = [], options = {}) => {
      const [program = '', ...rest] = asPerson(user, [command, ...args]);
      const { cwd = user.home, stdio = 'ignore' } = options;
      return spawn(program, rest, { env: { ...env, ...options.env }, cwd, stdio });
    },
    wrap: async (executable) => {
      const file = path.join(dir, `as-person-${path.basename(executable)}`);
      const command = asPerson(user, [executable]).map((word) => `'${word}'`);
      await writeFile(file, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`);
      await chmod(file, 0o755);
      return file;
    },
    screenshot: async (file) => {
      await mkdir(path.dirname(file), { recursive: true });
      await execFileAsync('scrot', ['--overwrite', '--pointer', '--silent', file], { env });
    },
    readAccessibility: async (...applications) => {
      const script = await readFile(path.join(import.meta.dirname, 'desktop/accessibility.py'), 'utf8');
      return /** @type {Accessible[]} */ (JSON.parse(await read('python3', ['-c', script, ...applications])));
    },
    setSecondDisplay: async (on) => {
      if (!on) await read('xrandr', ['--output', 'DUMMY1', '--off']);
      else await plugIn(read, `${size.width}x${size.height}`, size.width);
    },
  };
}

/**
 * Two displays side by side, the first one primary. The dummy driver gives its second output standard modes only.
 * @param {DesktopSession['read']} read
 * @param {string} mode
 * @param {number} width of the first display, in pixels
 */
async function plugIn(read, mode, width) {
  await read('xrandr', ['--addmode', 'DUMMY1', mode]).catch(() => ''); // refused where it has that mode already
  const first = ['--output', 'DUMMY0', '--mode', mode, '--pos', '0x0', '--primary'];
  await read('xrandr', [...first, '--output', 'DUMMY1', '--mode', mode, '--pos', `${width}x0`]);
  await read('xrandr', ['--query']); // makes the driver look again: until then programs are told that nothing is plugged in
}

/**
 * @param {DesktopSession} session
 * @param {string} runtimeDir
 * @param {{ panel: boolean, accessibility: boolean }} options
 */
async function startPrograms(session, runtimeDir, { panel, accessibility }) {
  const log = await open(path.join(session.dir, 'programs.txt'), 'a', 0o644);
  /** @type {RunOptions} */
  const logged = { stdio: ['ignore', log.fd, log.fd] };
  const address = `unix:path=${runtimeDir}/bus`;
  session.run('dbus-daemon', ['--session', `--address=${address}`, '--nofork', '--nopidfile'], logged);
  await until('the session bus', async () => (await readdir(runtimeDir)).includes('bus'));
  session.run('openbox', ['--sm-disable'], logged);
  await until('the window manager', async () => {
    const root = await session.read('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK']).catch(() => '');
    return root.includes('window id');
  });
  await session.read('xsetroot', ['-solid', '#3b5166', '-cursor_name', 'left_ptr']).catch(() => '');
  if (accessibility) {
    const set = ['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus'];
    for (const name of ['IsEnabled', 'ScreenReaderEnabled']) {
      const status = ['string:org.a11y.Status', `string:${name}`, 'variant:boolean:true'];
      await session.read('dbus-send', [...set, 'org.freedesktop.DBus.Properties.Set', ...status]);
    }
  }
  if (panel) {
    session.run('xfce4-panel', ['--disable-wm-check'], logged);
    await until('the tray', async () => {
      const names = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
      const reply = await session.read('dbus-send', [...names, 'org.freedesktop.DBus.ListNames']);
      return reply.includes('org.kde.StatusNotifierWatcher');
    });
  }
  await log.close();
}
