// A real folder under /var/lib, where every parent is root's: the only place in which ownership can be tested honestly.
import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Whether this process may make files that belong to root and give files away. */
export const isRoot = process.getuid?.() === 0;

/** Name for a `describe` that needs root; without root it says why nothing runs. */
export function asRoot(name: string): string {
  return isRoot ? name : `${name} (left out: only root can make files that belong to root)`;
}

/** A fresh folder of root, removed after the test. */
export function makeOwnedFolder(): string {
  const folder = fs.mkdtempSync('/var/lib/tallylight-test-');
  fs.chmodSync(folder, 0o755);
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file as the writers do: temporary name, then rename. */
export function dropFile(folder: string, name: string, content: string | Uint8Array, mode = 0o644): string {
  const temporary = path.join(folder, `.${name}.tmp`);
  fs.writeFileSync(temporary, content, { mode });
  fs.chmodSync(temporary, mode);
  fs.renameSync(temporary, path.join(folder, name));
  return path.join(folder, name);
}
