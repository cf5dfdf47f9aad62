// Files that scripts and people read while the agent writes them: each is there whole or not at all.
import fs from 'node:fs';
import path from 'node:path';

/** Makes a folder that only this person may look into. @throws the file system's error */
export function makeOwnFolder(dir: string): void {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  fs.chmodSync(dir, 0o700);
}

/** Replaces the file `name` in `dir` by way of a temporary name. @throws the file system's error */
export function replaceFile(dir: string, name: string, content: string | Uint8Array): void {
  const temporary = path.join(dir, `.${name}.tmp`);
  fs.rmSync(temporary, { force: true });
  fs.writeFileSync(temporary, content, { flag: 'wx', mode: 0o600 });
  fs.renameSync(temporary, path.join(dir, name));
}

/**
 * Removes the files of that form that nobody has written for a time; what others put there stays.
 * @param form of the names, temporary ones included
 * @param before ms since the epoch
 */
export function removeOlder(dir: string, form: RegExp, before: number): void {
  for (const name of fs.readdirSync(dir)) {
    const file = path.join(dir, name);
    if (form.test(name) && fs.lstatSync(file).mtimeMs < before) fs.rmSync(file, { force: true });
  }
}
