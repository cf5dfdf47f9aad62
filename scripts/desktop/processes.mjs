// Finds and ends every process of one desktop session. Chromium writes over its own environment, so a mark there is not enough:
// a process also belongs to the session if it works in the session's folder, or descends from one that belongs.
import { readdir, readFile, readlink } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

export const markName = 'TALLYLIGHT_DESKTOP';

const politeMs = 2_000;
const pollMs = 50;

/**
 * @typedef {{ pid: number, parent: number, isMarked: boolean }} Seen
 */

/**
 * @param {number} pid
 * @param {string} dir
 * @returns {Promise<Seen | undefined>} undefined if it has ended
 */
async function look(pid, dir) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || state === '' || state === 'Z') return undefined;
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  const workingDir = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  const isMarked =
    environment.split('\0').includes(`${markName}=${dir}`) || `${workingDir}/`.startsWith(`${dir}/`);
  return { pid, parent: Number(parent), isMarked };
}

/**
 * @param {string} dir the session's folder, which is its mark too
 * @returns {Promise<number[]>} ids of the session's processes
 */
export async function processesOf(dir) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map((pid) => look(pid, dir)))).filter((seen) => seen !== undefined);
  const belonging = new Set(all.filter((seen) => seen.isMarked).map((seen) => seen.pid));
  for (let before = -1; before !== belonging.size;) {
    before = belonging.size;
    for (const { pid, parent } of all) if (belonging.has(parent)) belonging.add(pid);
  }
  belonging.delete(process.pid);
  return [...belonging];
}

/**
 * @param {readonly number[]} pids
 * @param {NodeJS.Signals} signal
 */
function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile, which is what we want.
    }
  }
}

/**
 * Ends the session's processes: asks first, then insists.
 * @param {string} dir
 */
export async function endProcessesOf(dir) {
  signalAll(await processesOf(dir), 'SIGTERM');
  for (let waited = 0; waited < politeMs; waited += pollMs) {
    if ((await processesOf(dir)).length === 0) return;
    await sleep(pollMs);
  }
  for (let left = await processesOf(dir); left.length > 0; left = await processesOf(dir)) {
    signalAll(left, 'SIGKILL');
    await sleep(pollMs);
  }
}
