// Reads the repository's sources into memory, so that the rules work on plain data.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from './imports';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Every file under the folders whose name matches.
 * @param folders paths from the repository's root; those that do not exist are left out
 */
export function readFiles(folders: readonly string[], matches: RegExp): Files {
  const files = new Map<string, string>();
  for (const folder of folders) {
    const absolute = path.join(root, folder);
    if (!existsSync(absolute)) continue;
    for (const entry of readdirSync(absolute, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !matches.test(entry.name)) continue;
      const file = path.join(entry.parentPath, entry.name);
      files.set(path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8'));
    }
  }
  return files;
}
