// Makes a copy of the tree in which lines may be taken away.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Files of the tree as they are now, committed or not.
 * @param {string} root
 */
export function filesOfTree(root) {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(path.join(root, file)));
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 * @returns {Promise<string>} the folder of the copy
 */
export async function copyTree(root, files) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-mutate-'));
  await chmod(dir, 0o755);
  for (const file of files) await cp(path.join(root, file), path.join(dir, file));
  await symlink(path.join(root, 'node_modules'), path.join(dir, 'node_modules'));
  return dir;
}
