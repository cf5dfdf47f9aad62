// The zip reader: contents and rights survive, damage is noticed, nothing is written outside the folder.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../scripts/unzip.mjs';

/** Writes an archive with Python, which every Debian desktop has: an implementation that is not ours. */
const makeArchive = `
import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1], 'w')
def add(name, text, mode, method):
    info = zipfile.ZipInfo(name)
    info.external_attr = (0o100000 | mode) << 16
    info.compress_type = method
    archive.writestr(info, text)
add('app/program', 'run me' * 1000, 0o755, zipfile.ZIP_DEFLATED)
add('app/plain.txt', 'read me', 0o600, zipfile.ZIP_STORED)
add(sys.argv[2], 'surprise', 0o644, zipfile.ZIP_STORED)
archive.close()
`;

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-unzip-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

async function archiveWith(third: string): Promise<{ archive: string; target: string }> {
  const archive = path.join(dir, 'a.zip');
  execFileSync('python3', ['-c', makeArchive, archive, third]);
  const target = path.join(dir, 'out');
  await mkdir(target);
  return { archive, target };
}

describe('unzip', () => {
  it('keeps contents, names as told, and who may run what', async () => {
    const { archive, target } = await archiveWith('app/left-out');
    await unzip(archive, target, (name) =>
      name.endsWith('left-out') ? undefined : name.slice('app/'.length),
    );
    expect(await readFile(path.join(target, 'program'), 'utf8')).toBe('run me'.repeat(1000));
    expect((await stat(path.join(target, 'program'))).mode & 0o777).toBe(0o755);
    expect((await stat(path.join(target, 'plain.txt'))).mode & 0o777).toBe(0o644);
    await expect(stat(path.join(target, 'left-out'))).rejects.toThrow('ENOENT');
  });

  it('refuses a name that leads out of the folder', async () => {
    const { archive, target } = await archiveWith('../outside');
    await expect(unzip(archive, target, (name) => name)).rejects.toThrow('leads out');
    await expect(stat(path.join(dir, 'outside'))).rejects.toThrow('ENOENT');
  });

  it('notices damage', async () => {
    const { archive, target } = await archiveWith('x');
    const bytes = await readFile(archive);
    const at = bytes.indexOf('read me');
    bytes[at] = 0x52;
    await writeFile(archive, bytes);
    await expect(unzip(archive, target, (name) => name)).rejects.toThrow('damaged');
  });
});
