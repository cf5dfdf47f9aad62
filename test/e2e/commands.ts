// IT's side by its real commands: tallylight.sh and small shell scripts, run as root against the agent under test.
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { findElectron } from '../../scripts/find-electron.mjs';
import { click, waitForWindow, type Reader } from '../../scripts/hands';
import type { Id } from '../../src/model/scalars';
import { test as base, type Profile } from './fixtures';
import { BANNER_TITLE } from './looking';
import type { Recorded } from './record';
import { until } from './waiting';

export const scriptPath = path.resolve(import.meta.dirname, '../../assets/rmm/tallylight.sh');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** What it has said on standard error so far. */
  readonly said: () => string;
  readonly ended: Promise<Ran>;
}

/** Starts programs as the administrator of this profile's machine, and ends what is left of them. */
export class Administrator {
  private readonly started: ChildProcess[] = [];

  /** @param electron the executable that the agent runs in, which the script takes for ours (docs/commands.md) */
  constructor(
    private readonly profile: Profile,
    private readonly electron: string,
  ) {}

  /** `tallylight.sh`, with these arguments. */
  script(...args: readonly string[]): Running {
    return this.run(scriptPath, args);
  }

  /** A shell script as IT would write it. */
  shell(text: string, env: Readonly<Record<string, string>> = {}): Running {
    return this.run('/bin/sh', ['-c', text], env);
  }

  private run(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
    const child = spawn(file, args, {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        TALLYLIGHT_MACHINE: this.profile.machineDir,
        TALLYLIGHT_HOME: this.profile.homeDir,
        TALLYLIGHT_EXECUTABLE: this.electron,
        ...env,
      },
    });
    this.started.push(child);
    const out = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out.stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (out.stderr += chunk));
    const ended = new Promise<Ran>((resolve) =>
      child.once('close', (code) => resolve({ code: code ?? -1, ...out })),
    );
    return { child, said: () => out.stderr, ended };
  }

  /** An interrupted wrap stops its tool, so nothing stays behind. */
  async finish(): Promise<void> {
    for (const child of this.started) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    }
  }
}

interface CommandFixtures {
  readonly administrator: Administrator;
  /** Options of an ask: whose prompt, who asks, why. */
  readonly words: readonly string[];
}

/** Tests with an administrator; skipped where we are not one. */
export const test = base.extend<CommandFixtures>({
  administrator: async ({ profile }, use, info) => {
    info.skip(process.getuid?.() !== 0, 'tallylight.sh is for the administrator: run as root');
    const administrator = new Administrator(profile, (await findElectron()).path);
    await use(administrator);
    await administrator.finish();
  },
  words: async ({ desktop }, use) => {
    const about = ['--technician', 'Dana Roe', '--purpose', 'Your printer does not print.'];
    await use(['--person', desktop.user.name, ...about]);
  },
});

/** Waits for the ask that the agent shows as its `n`th. */
export async function shownAsk(recorded: Recorded, n = 1): Promise<Id> {
  const { data } = await until('an ask is shown', () => recorded.entriesOf('ask.shown').at(n - 1));
  return data.ask;
}

/** Presses End, at the end of the first banner's bar. */
export async function pressEnd(desktop: Reader): Promise<void> {
  const { x, y, width } = await waitForWindow(desktop, BANNER_TITLE);
  await click(desktop, x + width - 60, y + 26);
}
