// The lock between processes: one at a time, given back on failure, taken over from the dead.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../../scripts/lock.mjs';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-lock-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

describe('a lock', () => {
  it('lets one at a time work', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    const lockDir = path.join(dir, 'lock');
    await Promise.all([withLock(lockDir, work), withLock(lockDir, work), withLock(lockDir, work)]);
    expect(most).toBe(1);
  });

  it('is given back when the work fails', async () => {
    const lockDir = path.join(dir, 'lock');
    await expect(withLock(lockDir, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lockDir)).toBe(false);
  });

  it('is taken over from a process that has died', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const lockDir = path.join(dir, 'lock');
    await mkdir(lockDir);
    await writeFile(path.join(lockDir, 'pid'), String(pid));
    expect(await withLock(lockDir, () => Promise.resolve('done'))).toBe('done');
  });
});
