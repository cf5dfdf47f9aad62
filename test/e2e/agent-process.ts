// The agent as a process, without any debugger attached: started as the person, its renderers found, killed, frozen, started again.
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import type { Recorded } from './record';
import { SOON_MS, until } from './waiting';

/** Kinds of Chromium's processes, as their command lines name them. */
export type ProcessKind = 'renderer' | 'zygote' | 'gpu-process' | 'utility';

export interface AgentProcess {
  readonly pid: number;
  /** What it wrote to standard output and error. */
  readonly output: () => string;
  readonly isRunning: () => boolean;
  /** Its child processes of one kind, at any depth. */
  readonly pidsOf: (kind: ProcessKind) => readonly number[];
  /** Waits for a renderer that is not among `before`. */
  readonly nextRenderer: (before?: readonly number[]) => Promise<number>;
  /** Signals the agent itself and waits until it has ended. @returns its exit code, null after a signal */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** @returns parent and command line of a process; undefined if it has ended */
function look(pid: number): { readonly parent: number; readonly command: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
  } catch {
    return undefined; // it ended while we looked
  }
}

/** Everything that descends from a process. */
function descendantsOf(root: number): readonly { readonly pid: number; readonly command: string }[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const all = pids.flatMap((pid) => {
    const seen = look(pid);
    return seen === undefined ? [] : [{ pid, ...seen }];
  });
  const ours = new Set([root]);
  for (let before = 0; before !== ours.size;) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all.filter(({ pid }) => pid !== root && ours.has(pid));
}

/** The processes of one kind below a process. */
export function pidsBelow(root: number, kind: ProcessKind): readonly number[] {
  return descendantsOf(root)
    .filter(({ command }) => command.includes(`--type=${kind}`))
    .map(({ pid }) => pid);
}

/** A process and everything that descends from it. */
export function familyOf(root: number): readonly number[] {
  return [root, ...descendantsOf(root).map(({ pid }) => pid)];
}

/** True while the process runs. */
export function isAlive(pid: number): boolean {
  return look(pid) !== undefined;
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/**
 * Starts the agent and waits until it is ready to hear asks.
 * @param command the executable and its arguments
 */
export async function startProcess(
  desktop: DesktopSession,
  command: readonly [string, ...string[]],
  recorded: Recorded,
): Promise<AgentProcess> {
  const [executable, ...args] = command;
  const child = desktop.run(executable, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      output += data.toString();
    });
  const pid = child.pid ?? 0;
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  await until('the agent is ready', () => {
    if (!isRunning()) throw new Error(`the agent ended at its start with ${child.exitCode}: ${output}`);
    return recorded.status()?.pid === pid;
  });
  const pidsOf = (kind: ProcessKind): readonly number[] => pidsBelow(pid, kind);
  return {
    pid,
    output: () => output,
    isRunning,
    pidsOf,
    nextRenderer: (before = []) =>
      until('a renderer', () => pidsOf('renderer').find((one) => !before.includes(one)), SOON_MS),
    end: async (signal = 'SIGTERM') => {
      if (isRunning()) child.kill(signal);
      return ended(child);
    },
  };
}
