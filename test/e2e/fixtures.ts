// What every end-to-end test starts from: one desktop a worker, a fresh profile a test, the agent started as a standard user
// with Chromium's sandbox on, and everything ended afterwards however the test went.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { execFileSync, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication } from '@playwright/test';
import { startDesktopSession, type DesktopSession } from '../../scripts/desktop-session.mjs';
import { readableApp } from '../../scripts/desktop/person.mjs';
import { findElectron } from '../../scripts/find-electron.mjs';
import { startProcess, type AgentProcess } from './agent-process';
import { openInbox, type Inbox } from './inbox';
import { readRecord, type Recorded } from './record';

/**
 * Where the machine's folder is made. Below /tmp, which everyone may write, no inbox passes the ownership rule (C16); below /var/lib,
 * which is root's, it does. Without root it cannot pass anywhere, and trust is `unverified`, as it should be.
 */
const machineParentDir = process.getuid?.() === 0 ? '/var/lib' : os.tmpdir();

const root = path.resolve(import.meta.dirname, '../..');

/** Where one test's person and machine keep their files (C1: H and M), through the overrides of C18. */
export interface Profile {
  readonly homeDir: string;
  readonly machineDir: string;
  /** Arguments that make the agent use it. */
  readonly args: readonly string[];
}

/** Starts the agent; may be called again after it has ended, to see what it remembers. `of`: another profile than the test's first. */
export type StartAgent = (args?: readonly string[], of?: Profile) => Promise<ElectronApplication>;

/** Starts the agent as a plain process, nothing attached; may be called again after it has ended. */
export type RunAgent = (args?: readonly string[]) => Promise<AgentProcess>;

interface WorkerFixtures {
  /** As if a screen reader were on: `test.use` of a whole file. */
  readonly accessibility: boolean;
  readonly desktop: DesktopSession;
  readonly appDir: string;
}

interface TestFixtures {
  readonly profile: Profile;
  /** A second computer, as far as the agent can tell but for its name. */
  readonly other: Profile;
  readonly startAgent: StartAgent;
  readonly runAgent: RunAgent;
  readonly inbox: Inbox;
  readonly recorded: Recorded;
}

/** Gives a folder to the person, where root made it. */
function giveTo(desktop: DesktopSession, folder: string): void {
  if (process.getuid?.() === 0) execFileSync('chown', [`${desktop.user.uid}:${desktop.user.gid}`, folder]);
}

/** Fresh folders, and the machine's taken away again. */
async function withProfile(desktop: DesktopSession, use: (profile: Profile) => Promise<void>): Promise<void> {
  const machineDir = await mkdtemp(path.join(machineParentDir, 'tallylight-e2e-'));
  execFileSync('chmod', ['755', machineDir]);
  await mkdir(path.join(machineDir, 'inbox/everyone'), { recursive: true, mode: 0o755 });
  const homeDir = await mkdtemp(path.join(desktop.user.home, 'tallylight-'));
  giveTo(desktop, homeDir);
  await use({ homeDir, machineDir, args: [`--home=${homeDir}`, `--machine=${machineDir}`] });
  await rm(machineDir, { recursive: true, force: true });
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  accessibility: [false, { option: true, scope: 'worker' }],

  desktop: [
    async ({ accessibility }, use) => {
      const desktop = await startDesktopSession({ displays: 2, accessibility });
      await use(desktop);
      await desktop.stop();
    },
    { scope: 'worker' },
  ],

  appDir: [
    async ({ desktop }, use) => {
      const appDir = await readableApp(root, desktop.user);
      await use(appDir);
      if (appDir !== root) await rm(appDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  profile: async ({ desktop }, use) => withProfile(desktop, use),
  other: async ({ desktop }, use) => withProfile(desktop, use),

  startAgent: async ({ desktop, appDir, profile }, use) => {
    const electron = await findElectron();
    const executablePath = await desktop.wrap(electron.path);
    const started: ChildProcess[] = []; // an application that has ended no longer says which process it was
    await use(async (args = [], of = profile) => {
      const agent = await _electron.launch({
        executablePath,
        args: [appDir, ...of.args, ...args],
        env: desktop.env,
        cwd: desktop.user.home,
        chromiumSandbox: true, // else Playwright would add --no-sandbox
      });
      started.push(agent.process());
      return agent;
    });
    for (const agent of started) agent.kill('SIGKILL');
  },

  runAgent: async ({ desktop, appDir, profile, recorded }, use) => {
    const electron = await findElectron();
    const started: AgentProcess[] = [];
    await use(async (args = []) => {
      const agent = await startProcess(desktop, [electron.path, appDir, ...profile.args, ...args], recorded);
      started.push(agent);
      return agent;
    });
    for (const agent of started) await agent.end('SIGKILL');
  },

  inbox: async ({ desktop, profile }, use) => use(openInbox(profile.machineDir, desktop.user.uid)),

  recorded: async ({ desktop, profile }, use, info) => {
    const recorded = readRecord(profile.homeDir);
    await use(recorded);
    if (info.status === info.expectedStatus) return;
    await info.attach('debug.log', { body: recorded.debugLog(), contentType: 'text/plain' });
    await info.attach('journal', { body: JSON.stringify(recorded.entries(), undefined, 2) });
    await desktop.screenshot(info.outputPath('screen.png'));
  },
});

export { expect } from '@playwright/test';
