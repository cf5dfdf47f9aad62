// Whether the agent that wrote status.json is running: that process, that person, that start (C10).
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseStrict } from '../core/strict-json';
import { StatusFile } from '../model/answers';
import type { CliWorld } from './world';

/** What the agent says of itself, and whether the system bears it out. */
export interface AgentReport {
  readonly runs: boolean;
  /** Absent if there is none, or none that can be understood. */
  readonly status?: StatusFile;
}

/** How far the start that the agent states may be from the one that the system knows (C10). */
const START_TOLERANCE_MS = 2_000;

type Asking = Pick<CliWorld, 'places' | 'platform' | 'personId' | 'now'>;

export function askAgent(world: Asking): AgentReport {
  const read = StatusFile.safeParse(readJson(path.join(world.places.answers, 'status.json')));
  if (!read.success) return { runs: false };
  return { runs: isRunning(read.data, world), status: read.data };
}

function readJson(file: string): unknown {
  try {
    const parsed = parseStrict(readFileSync(file, 'utf8'));
    return parsed.ok ? parsed.value : undefined;
  } catch {
    return undefined; // no file: no agent has been here
  }
}

function isRunning(status: StatusFile, world: Asking): boolean {
  try {
    process.kill(status.pid, 0); // asks only; EPERM means that it is somebody else's
    if (world.platform !== 'linux') return true;
    const folder = `/proc/${status.pid}`;
    if (String(statSync(folder).uid) !== world.personId) return false;
    const startedMs = startOf(folder, world.now());
    return Math.abs(startedMs - Date.parse(status.startedAt)) <= START_TOLERANCE_MS;
  } catch {
    return false;
  }
}

/** Clock ticks a second in /proc: 100 on every architecture that Electron runs on (sysconf(_SC_CLK_TCK)). */
const TICKS_A_SECOND = 100;

/** When a process started, ms since the epoch (proc(5): field 22 of stat, ticks since boot). */
function startOf(folder: string, now: number): number {
  const fields = readFileSync(`${folder}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const upSeconds = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return now - upSeconds * 1000 + (Number(fields[19]) / TICKS_A_SECOND) * 1000;
}
