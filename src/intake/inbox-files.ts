// What the inbox uses of the disk: listing, stamps, owned reads, and watching a folder. Only reads (the writer deletes).
import fs from 'node:fs';
import path from 'node:path';
import type { FolderRights } from '../core/folder-rights';
import { checkOwned, checkOwnedWindows } from './ownership';
import type { CheckOwned, OwnedRead } from './ownership';

/** Plain message, or compact JWS. */
export type InboxForm = 'json' | 'jwt';

/** The disk as the inbox sees it. Every function throws what `node:fs` throws. */
export interface InboxFiles {
  /** Names in a folder. */
  list(folder: string): readonly string[];
  /** Changes when the file or folder is another one or was written again. */
  stamp(file: string): string;
  /** @throws NotYetKnownError while the rights of its folder are being looked at: the inbox offers it again */
  read(file: string): OwnedRead;
}

/** Reports names that changed in a folder (undefined: some name) until it is closed. Throws if it cannot watch. */
export type Watch = (
  folder: string,
  onChange: (name: string | undefined) => void,
  onFailure: () => void,
) => { close(): void };

/** Changes when the file or folder is another one or was written again. @throws what `node:fs` throws */
export function stampOf(file: string): string {
  const stats = fs.lstatSync(file);
  const { ino, birthtimeMs, mtimeMs, ctimeMs, size } = stats;
  // A folder's times change with what is in it, and its inode number may be given to the next one.
  return stats.isDirectory() ? `${ino}/${birthtimeMs}` : `${ino}/${mtimeMs}/${ctimeMs}/${size}`;
}

/**
 * The real disk.
 * @param rights what is known of the folders on Windows; undefined where each file tells its owner (POSIX)
 */
export function inboxFiles(rights: FolderRights | undefined): InboxFiles {
  const check: CheckOwned = rights === undefined ? checkOwned : checkOwnedWindows(rights);
  return {
    list: (folder) => fs.readdirSync(folder),
    stamp: stampOf,
    read: (file) => check(path.resolve(file), fs),
  };
}

/** `fs.watch` for one folder. It does not keep the process alive. */
export const watchFolder: Watch = (folder, onChange, onFailure) => {
  const watcher = fs.watch(folder, { persistent: false }, (_event, name) => onChange(name ?? undefined));
  watcher.on('error', onFailure);
  return watcher;
};
