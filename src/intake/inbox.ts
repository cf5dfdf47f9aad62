// The inbox folders as a door (C1, C2, C16): finds new files, reads each once, hands them on in order. Never writes.
import path from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Schedule } from '../core/schedule';
import type { InboxFiles, InboxForm, Watch } from './inbox-files';
import { byTurn, issuedAtMs } from './order';
import type { Turn } from './order';
import { isCode, NotYetKnownError } from './ownership';
import { keepWatches } from './watches';

/** Time between two looks where no watch called. */
export const INBOX_POLL_MS = 15_000;
/** How many files are looked at before others may run. */
const BATCH = 32;
const FILE_NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(json|jwt)$/;

/** To whom a folder speaks. */
export type InboxReach = 'person' | 'everyone';

/** One message file, unread by `trust`. */
export interface InboxFile {
  readonly bytes: Uint8Array;
  readonly form: InboxForm;
  /** The file's name without its ending: must equal the message's id, else `malformed` (C1). */
  readonly name: string;
  readonly reach: InboxReach;
  readonly trust: 'administrator' | 'unverified';
}

/** A file that was not read: too large, or not a file of its own. */
export interface InboxRefusal {
  readonly code: 'size' | 'trust';
  readonly name: string;
  /** Size in bytes as the disk says, 0 where it has none. */
  readonly bytes: number;
}

export interface InboxOptions {
  readonly folders: readonly { readonly path: string; readonly reach: InboxReach }[];
  /** `M/inbox`: watched so that a folder which appears is seen at once. */
  readonly inboxRoot: string;
  readonly files: InboxFiles;
  readonly watch: Watch;
  readonly schedule: Schedule;
  /** The file counts as handled when this has returned or resolved; if it fails, the file is offered again. */
  onMessage(file: InboxFile): void | Promise<void>;
  onRefused(refusal: InboxRefusal): void | Promise<void>;
  /** The debug log. */
  log(line: string): void;
}

export interface Inbox {
  /** Looks now (after resume, after unlock); resolves when everything that was there has been handed on. */
  sweep(): Promise<void>;
  stop(): void;
}

interface Found extends Turn {
  readonly file: string;
  readonly form: InboxForm;
  readonly reach: InboxReach;
  readonly stamp: string;
}

/** Opens the inbox: looks at once, then at each change and every 15 s. */
export function startInbox(options: InboxOptions): Inbox {
  const { files } = options;
  const log = (line: string): void => options.log(line);
  /** Stamp of each file that was handed on, until the writer deletes it. */
  const handled = new Map<string, string>();
  const complained = new Set<string>();
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  let cancelPoll = (): void => undefined;

  const watched = [options.inboxRoot, ...options.folders.map((folder) => folder.path)];
  const watches = keepWatches(watched, files, options.watch, onChange, log);

  function onChange(folder: string, name: string | undefined): void {
    if (folder !== options.inboxRoot && name !== undefined && !FILE_NAME.test(name)) return;
    void sweep();
  }

  function complain(file: string, error: unknown): void {
    if (complained.size < 1_000 && !complained.has(file)) log(`inbox: ${file}: ${String(error)}`);
    complained.add(file);
  }

  /** Runs one step for one file; a failure is logged once and spoils nothing else. */
  async function guarded(file: string, run: () => void | Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!isCode(error, 'ENOENT') && !(error instanceof NotYetKnownError)) complain(file, error);
    }
  }

  async function inBatches<T>(items: readonly T[], handle: (item: T) => void | Promise<void>): Promise<void> {
    for (const [index, item] of items.entries()) {
      if (stopped) return;
      if (index % BATCH === BATCH - 1) await yieldToOthers();
      await handle(item);
    }
  }

  async function find(folder: InboxOptions['folders'][number], found: Found[]): Promise<void> {
    const names = new Set(files.list(folder.path));
    complained.delete(folder.path);
    for (const file of handled.keys()) {
      if (path.dirname(file) === folder.path && !names.has(path.basename(file))) handled.delete(file);
    }
    await inBatches([...names], (name) => {
      const [, id, form] = FILE_NAME.exec(name) ?? [];
      if (id === undefined) return;
      const file = path.join(folder.path, name);
      return guarded(file, () => {
        const stamp = files.stamp(file);
        if (handled.get(file) === stamp) return;
        const known = { id, issuedAtMs: 0, file, reach: folder.reach, stamp };
        found.push({ ...known, form: form === 'jwt' ? 'jwt' : 'json' });
      });
    });
  }

  /** Only where there is something to order is each file read twice, so that a burst is never held in memory. */
  async function inOrder(found: readonly Found[]): Promise<readonly Found[]> {
    if (found.length < 2) return found;
    const turns: Found[] = [];
    await inBatches(found, async (one) => {
      let at = Number.POSITIVE_INFINITY;
      await guarded(one.file, () => {
        const read = files.read(one.file);
        if ('bytes' in read) at = issuedAtMs(read.bytes, one.form);
      });
      turns.push({ ...one, issuedAtMs: at });
    });
    return turns.sort(byTurn);
  }

  async function deliver(one: Found): Promise<void> {
    const read = files.read(one.file);
    if ('refused' in read) {
      log(`inbox: ${one.file} ${read.why}`);
      await options.onRefused({ code: read.refused, name: one.id, bytes: read.size });
    } else {
      if (read.trust === 'unverified') log(`inbox: ${one.file} ${read.why}`);
      const { bytes, trust } = read;
      await options.onMessage({ bytes, trust, form: one.form, name: one.id, reach: one.reach });
    }
    handled.set(one.file, one.stamp);
    complained.delete(one.file);
  }

  async function look(): Promise<void> {
    watches.renew();
    const found: Found[] = [];
    for (const folder of options.folders) await guarded(folder.path, () => find(folder, found));
    const ordered = await inOrder(found);
    await inBatches(ordered, (one) => guarded(one.file, () => deliver(one)));
  }

  async function lookUntilQuiet(): Promise<void> {
    cancelPoll();
    do {
      again = false;
      await look();
    } while (again && !stopped);
    running = undefined;
    if (!stopped) cancelPoll = options.schedule(() => void sweep(), INBOX_POLL_MS);
  }

  function sweep(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (running !== undefined) again = true;
    running ??= lookUntilQuiet();
    return running;
  }

  void sweep();
  return {
    sweep,
    stop: () => {
      stopped = true;
      cancelPoll();
      watches.close();
    },
  };
}
