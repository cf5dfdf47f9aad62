// What a program and everything that it started cost, as the kernel counts it.
import { readdirSync, readFileSync } from 'node:fs';

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** User and system time in clock ticks, of the process itself and of children that it has waited for. */
  readonly ticks: number;
}
/** Linux counts in hundredths of a second (sysconf _SC_CLK_TCK on every architecture that Electron runs on). */
const TICKS_A_SECOND = 100;

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return { pid, parent, ticks };
  } catch {
    return undefined; // it has ended
  }
}

/** The process and all its descendants. */
function treeOf(root: number): readonly Stat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)));
  const stats = all.filter((stat) => stat !== undefined);
  const wanted = new Set([root]);
  for (let size = 0; size !== wanted.size;) {
    size = wanted.size;
    for (const { pid, parent } of stats) if (wanted.has(parent)) wanted.add(pid);
  }
  return stats.filter(({ pid }) => wanted.has(pid));
}

/** Proportional set size of the whole tree, MB. Needs the right to read other users' processes. */
export function pssMb(root: number): number {
  const kilobytes = treeOf(root).map(({ pid }) => {
    try {
      return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0; // it has ended
    }
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
}

/** Processor time of the whole tree so far, seconds. */
export function cpuSeconds(root: number): number {
  return treeOf(root).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_A_SECOND;
}

/** How many processes of the tree are renderers. */
export function renderers(root: number): number {
  return treeOf(root).filter(({ pid }) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
    } catch {
      return false; // it has ended
    }
  }).length;
}
