// The standard user as whom the agent runs: whoever starts us, or, when root does, one made for this.
// Chromium's sandbox needs a user who is not root, and on a managed computer the person is not the administrator either.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmod, cp, mkdtemp, readdir, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * @typedef {object} Person
 * @property {string} name
 * @property {number} uid
 * @property {number} gid
 * @property {string} home
 * @property {string} shell
 */

const madeForRoot = 'tallylight-person';
const alsoMade = 'tallylight-colleague';

/**
 * @param {string | number} nameOrUid
 * @returns {Person | undefined}
 */
function lookUp(nameOrUid) {
  const { stdout } = spawnSync('getent', ['passwd', String(nameOrUid)], { encoding: 'utf8' });
  const [name, , uid, gid, , home, shell] = stdout.trim().split(':');
  if (!name || home === undefined || shell === undefined) return undefined;
  return { name, uid: Number(uid), gid: Number(gid), home, shell };
}

/**
 * The standard user. Root makes one, once: `tallylight-person`.
 * @returns {Person}
 */
export function standardPerson() {
  const uid = os.userInfo().uid;
  if (uid !== 0) {
    const { username, gid, homedir, shell } = os.userInfo();
    return { name: username, uid, gid, home: homedir, shell: shell ?? '/bin/sh' };
  }
  return madeOnce(madeForRoot);
}

/**
 * Another standard user of the same computer. Root makes one, once: `tallylight-colleague`.
 * @returns {Person}
 * @throws if we are not root, and so cannot run anything as somebody else
 */
export function anotherPerson() {
  if (process.getuid?.() !== 0) throw new Error('only root can start programs as another person');
  return madeOnce(alsoMade);
}

/**
 * @param {string} name
 * @returns {Person}
 */
function madeOnce(name) {
  const known = lookUp(name);
  if (known !== undefined) return known;
  execFileSync('useradd', ['--create-home', '--shell', '/bin/bash', name]);
  console.error(`desktop: made the standard user ${name}`);
  const made = lookUp(name);
  if (made === undefined) throw new Error(`useradd did not make ${name}`);
  return made;
}

/**
 * The command line that runs a program as a person. It replaces itself (same process id), and the program is told
 * to end when our process dies, however it dies.
 * @param {Person} person
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function asPerson(person, command) {
  const change =
    process.getuid?.() === 0 ? [`--reuid=${person.uid}`, `--regid=${person.gid}`, '--clear-groups'] : [];
  return ['setpriv', ...change, '--pdeathsig=TERM', '--', ...command];
}

/**
 * @param {Person} person
 * @param {string} file
 * @returns {Promise<boolean>} true if that person can read the file
 */
async function canRead(person, file) {
  const [command = '', ...args] = asPerson(person, ['test', '-r', file]);
  try {
    await run(command, args);
    return true;
  } catch {
    return false;
  }
}

/**
 * A folder with the same app that the person can read: the folder itself, or a copy of what the app needs (package.json and out/)
 * if it lies where only root may look, as a clone in root's home does.
 * @param {string} appDir
 * @param {Person} person
 * @returns {Promise<string>}
 */
export async function readableApp(appDir, person) {
  const sample = await firstFileOf(path.join(appDir, 'out'));
  const needed = [path.join(appDir, 'package.json'), ...(sample === undefined ? [] : [sample])];
  const readable = await Promise.all(needed.map((file) => canRead(person, file)));
  if (readable.every(Boolean)) return appDir;
  const copyDir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-app-'));
  await chmod(copyDir, 0o755);
  const parts = ['package.json', 'out/main', 'out/preload', 'out/renderer'];
  for (const part of parts) {
    await cp(path.join(appDir, part), path.join(copyDir, part), { recursive: true });
  }
  await run('chmod', ['-R', 'a+rX', copyDir]);
  return copyDir;
}

/** @param {string} dir */
async function firstFileOf(dir) {
  const main = path.join(dir, 'main');
  const isThere = await stat(main).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const [name] = isThere ? await readdir(main) : [];
  return name === undefined ? undefined : path.join(main, name);
}
