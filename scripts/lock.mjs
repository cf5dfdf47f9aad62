// A lock between processes: a folder that names its holder, taken over when the holder has died.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * @param {number} pid
 * @returns {boolean} true if that process exists
 */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** @param {string} lockDir */
async function holderIsGone(lockDir) {
  try {
    const pid = Number(await readFile(path.join(lockDir, 'pid'), 'utf8'));
    return Number.isInteger(pid) && pid > 0 && !isRunning(pid);
  } catch {
    return false; // just being made, or just being given back
  }
}

/**
 * Runs `work` while no other process holds the same lock; waits as long as the holder lives.
 * @template T
 * @param {string} lockDir a path in an existing folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lockDir, work) {
  for (;;) {
    try {
      await mkdir(lockDir);
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      if (await holderIsGone(lockDir)) await rm(lockDir, { recursive: true, force: true });
      else await sleep(100);
    }
  }
  try {
    await writeFile(path.join(lockDir, 'pid'), String(process.pid));
    return await work();
  } finally {
    await rm(lockDir, { recursive: true, force: true });
  }
}
