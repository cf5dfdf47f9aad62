// Sends pictures beside the reports: each once, as soon as the endpoint has the entry that names it, and again until it has it.
import { backoffMs, RETRY_AFTER_MAX_MS } from '../core/backoff';
import type { Attachment } from '../model/entries';
import type { Hash } from '../model/scalars';
import type { ReporterOptions } from './reportable';
import { exchange } from './request';
import type { Request } from './request';
import { readVerdict, type Reply } from './verdict';

/** What the sender needs of others. */
export interface AttachmentOptions extends Pick<
  ReporterOptions,
  'endpoint' | 'fetch' | 'authorise' | 'schedule' | 'random' | 'now' | 'log'
> {
  /** What the record names, whether or not it was sent. */
  readonly named: () => readonly Attachment[];
  /** How many entries wait to be reported: a picture goes after the entry that names it. */
  readonly unsent: () => number;
  readonly files: {
    /** @throws the file system's error */
    read(hash: Hash): Uint8Array<ArrayBuffer> | undefined;
    remove(hash: Hash): void;
    keepOnly(named: ReadonlySet<Hash>): void;
  };
}

export interface AttachmentSender {
  /** Something was recorded or reported. */
  poke(): void;
  /** Removes what the record does not name. */
  tidy(): void;
  stop(): void;
}

/** Entries may wait for long, where the endpoint refuses one: then a picture is tried all the same. */
const ENTRY_WAIT_MS = 60_000;
/** What the endpoint will not take is offered again after this long: it may be a newer one by then. */
const REFUSED_WAIT_MS = RETRY_AFTER_MAX_MS;

/** Starts with what waits. */
export function startAttachments(options: AttachmentOptions): AttachmentSender {
  const { files, log } = options;
  const stopping = new AbortController();
  /** Sent by this run, or not here (any more). */
  const done = new Set<Hash>();
  let attempt = 0;
  let clockOffsetMs = 0;
  let isRunning = false;
  let hold: { readonly for: 'entry' | 'retry'; readonly cancel: () => void } | undefined;

  const waiting = (): Attachment | undefined => options.named().find(({ hash }) => !done.has(hash));

  async function requestOf({ hash, type }: Attachment, body: Uint8Array<ArrayBuffer>): Promise<Request> {
    const authorization = `Bearer ${await options.authorise(clockOffsetMs)}`;
    const headers = { 'content-type': type, authorization };
    return { url: `${options.endpoint}/v1/attachments/${hash}`, method: 'PUT', headers, body };
  }

  /** @returns how long to wait before the next attempt; undefined: not at all */
  async function send(attachment: Attachment): Promise<number | undefined> {
    const { hash } = attachment;
    const bytes = files.read(hash);
    if (bytes === undefined) {
      done.add(hash);
      return undefined;
    }
    const reply = await exchange(await requestOf(attachment, bytes), options, stopping.signal);
    if ('failed' in reply) return failed(reply.failed);
    if (reply.status !== 204) return refused(reply);
    attempt = 0;
    done.add(hash);
    files.remove(hash);
    return undefined;
  }

  function refused(reply: Reply): number {
    const { status } = reply;
    const verdict = readVerdict(reply, 'tallylight', options.now());
    if (verdict.is === 'unauthorised') {
      const { serverTimeMs } = verdict;
      if (serverTimeMs !== undefined) clockOffsetMs = serverTimeMs - options.now();
    }
    const isLasting = verdict.is === 'refused' && status !== 409; // 409: the entry is not there yet
    if (isLasting || verdict.is === 'too-large' || verdict.is === 'bad') {
      log(`attachments: the endpoint does not take it: status ${status}`);
      return REFUSED_WAIT_MS;
    }
    return failed(`status ${status}`, verdict.is === 'failed' ? verdict.retryAfterMs : undefined);
  }

  function failed(why: string, retryAfterMs?: number): number {
    log(`attachments: ${why}`);
    return backoffMs(attempt++, options.random, retryAfterMs);
  }

  async function run(): Promise<void> {
    isRunning = true;
    for (let next = waiting(); next !== undefined && !stopping.signal.aborted; next = waiting()) {
      const ms = await send(next).catch((error: unknown) => failed(String(error)));
      if (ms === undefined) continue;
      wait('retry', ms);
      break;
    }
    isRunning = false;
  }

  function wait(why: 'entry' | 'retry', ms: number): void {
    if (stopping.signal.aborted) return;
    hold?.cancel();
    hold = { for: why, cancel: options.schedule(wake, ms) };
  }

  function wake(): void {
    hold?.cancel();
    hold = undefined;
    if (!isRunning && !stopping.signal.aborted) void run();
  }

  function tidy(): void {
    try {
      files.keepOnly(new Set(options.named().map(({ hash }) => hash)));
    } catch (error) {
      log(`attachments: not tidied: ${String(error)}`);
    }
  }

  tidy();
  return {
    poke: () => {
      if (isRunning || hold?.for === 'retry' || waiting() === undefined) return;
      if (options.unsent() === 0) wake();
      else if (hold === undefined) wait('entry', ENTRY_WAIT_MS);
    },
    tidy,
    stop: () => {
      stopping.abort();
      hold?.cancel();
    },
  };
}
