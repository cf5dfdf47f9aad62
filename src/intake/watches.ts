// Keeps a watch on folders that may not exist yet, may go, and may be replaced. What it misses, the poll finds.
import type { InboxFiles, Watch } from './inbox-files';

/** Watches on a fixed list of folders. */
export interface Watches {
  /** Sets up what is missing or stale: to be called before each look at the folders. */
  renew(): void;
  close(): void;
}

/**
 * @param onChange called with the name that changed, or undefined
 * @param log for the debug log: a folder that exists but cannot be watched is polled only
 */
export function keepWatches(
  folders: readonly string[],
  files: Pick<InboxFiles, 'stamp'>,
  watch: Watch,
  onChange: (folder: string, name: string | undefined) => void,
  log: (line: string) => void,
): Watches {
  const open = new Map<string, { readonly stamp: string; close(): void }>();
  const unwatchable = new Set<string>();

  function drop(folder: string): void {
    open.get(folder)?.close();
    open.delete(folder);
  }

  function stampOf(folder: string): string | undefined {
    try {
      return files.stamp(folder);
    } catch {
      return undefined; // not there yet, or gone
    }
  }

  function renew(folder: string): void {
    const stamp = stampOf(folder);
    if (open.get(folder)?.stamp === stamp && stamp !== undefined) return;
    drop(folder);
    if (stamp === undefined) return;
    try {
      const watcher = watch(
        folder,
        (name) => onChange(folder, name),
        () => drop(folder),
      );
      open.set(folder, { stamp, close: () => watcher.close() });
      unwatchable.delete(folder);
    } catch (error) {
      if (!unwatchable.has(folder)) log(`inbox: ${folder} is polled only: ${String(error)}`);
      unwatchable.add(folder);
    }
  }

  return {
    renew: () => folders.forEach(renew),
    close: () => [...open.keys()].forEach(drop),
  };
}
