// Where the demo happens: a virtual display of its own, or the person's; and the agent running there as a standard user.
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { startDesktopSession } from '../desktop-session.mjs';
import type { DesktopSession } from '../desktop-session.mjs';
import { asPerson, readableApp, standardPerson } from '../desktop/person.mjs';
import type { Person } from '../desktop/person.mjs';
import { findElectron } from '../find-electron.mjs';

const root = path.resolve(import.meta.dirname, '../..');

export interface DemoScreen {
  readonly person: Person;
  /** Only on the virtual display. */
  readonly desktop?: DesktopSession;
  /** Starts the agent with a fresh profile. */
  readonly startAgent: (homeDir: string, machineDir: string) => ChildProcess;
  readonly stop: () => Promise<void>;
}

/** A fresh folder `H` in the person's own home; it is left in place, so that the record can be looked at. */
export async function freshHome(person: Person): Promise<string> {
  const dir = await mkdtemp(path.join(person.home, 'tallylight-demo-'));
  if (process.getuid?.() === 0) execFileSync('chown', [`${person.uid}:${person.gid}`, dir]);
  return dir;
}

/** Opens the screen. @param headless makes a virtual one with two displays and a tray */
export async function openScreen(headless: boolean): Promise<DemoScreen> {
  const desktop = headless ? await startDesktopSession({ displays: 2 }) : undefined;
  const person = standardPerson();
  const appDir = await readableApp(root, person);
  const electron = await findElectron();
  return {
    person,
    ...(desktop !== undefined && { desktop }),
    startAgent: (homeDir, machineDir) => {
      const args = [appDir, `--home=${homeDir}`, `--machine=${machineDir}`];
      if (desktop !== undefined) return desktop.run(electron.path, args);
      const [command = '', ...rest] = asPerson(person, [electron.path, ...args]);
      allowOnDisplay(person);
      return spawn(command, rest, {
        stdio: 'ignore',
        env: { ...process.env, HOME: person.home },
        cwd: person.home,
      });
    },
    stop: async () => {
      await desktop?.stop();
      if (appDir !== root) await rm(appDir, { recursive: true, force: true });
    },
  };
}

/** Root lets the standard user draw on the display that it was started from. */
function allowOnDisplay(person: Person): void {
  if (process.getuid?.() === 0) execFileSync('xhost', [`+si:localuser:${person.name}`], { stdio: 'ignore' });
}
