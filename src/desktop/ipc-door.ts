// The one door between windows and main: every call is checked here (sender, frame, window kind, payload), then answered.
import type { IpcMain } from 'electron';
import { CALLS, CALL_CHANNEL, NEWS, NEWS_CHANNEL } from '../model/ipc';
import type { CallName, NewsName, WindowKind } from '../model/ipc';
import { PAYLOADS } from '../model/ipc-payloads';
import type { IpcRefusal, NewsPayloads, Payload, Reply, Results } from '../model/ipc-payloads';
import type { Id } from '../model/scalars';
import { pageUrl } from './scheme';
import type { Log } from './desktop-event';

/** The window that calls, as main made it: what it is and what it was opened for. */
export interface Caller {
  readonly kind: WindowKind;
  /** The prompt's one ask, or the card's one session. */
  readonly subject?: Id;
  /** Key of the window within its kind, as its owner numbers them. */
  readonly key: string;
}

/** Who knocks, as Electron says. */
export interface Knock {
  readonly pageId: number;
  /** The frame that called; null once it is gone. */
  readonly frame: { readonly url: string; readonly isMain: boolean } | null;
}

/** One handler a call. A handler may throw, or reject; its window then gets `failed`. */
export type Handlers = {
  readonly [N in CallName]: (payload: Payload<N>, caller: Caller) => Results[N] | Promise<Results[N]>;
};

type Checked = { readonly refusal: IpcRefusal } | { readonly name: CallName; readonly payload: unknown };

function isCall(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(CALLS, name);
}

function subjectOf(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return undefined;
  if ('ask' in payload) return payload.ask;
  return 'session' in payload ? payload.session : undefined;
}

/** Whether a call may pass, and with what payload. */
export function checkCall(
  caller: Caller | undefined,
  { frame }: Knock,
  name: unknown,
  sent: unknown,
): Checked {
  if (!isCall(name)) return { refusal: 'not-a-call' };
  if (caller === undefined) return { refusal: 'wrong-window' };
  if (frame?.isMain !== true) return { refusal: 'wrong-frame' }; // SECURITY(4): the page itself, no frame in it
  if (frame.url !== pageUrl(caller.kind)) return { refusal: 'wrong-frame' }; // SECURITY(4): and only our own page
  const kinds: readonly WindowKind[] = CALLS[name];
  if (!kinds.includes(caller.kind)) return { refusal: 'wrong-window' }; // SECURITY(4): a window calls only what its kind may
  const parsed = PAYLOADS[name].safeParse(sent);
  if (!parsed.success) return { refusal: 'bad-payload' }; // SECURITY(4): nothing unparsed comes in
  const subject = subjectOf(parsed.data);
  const isForeign = caller.subject !== undefined && subject !== undefined && subject !== caller.subject;
  if (isForeign) return { refusal: 'wrong-ask' }; // SECURITY(4): a window answers only for what it was opened for
  return { name, payload: parsed.data };
}

/** What the door needs of Electron. */
export type DoorFrame = Pick<IpcMain, 'handle' | 'removeHandler'>;

/** A page as far as the door needs it. */
export interface Page {
  readonly id: number;
  isDestroyed(): boolean;
  once(event: 'destroyed', listener: () => void): unknown;
  send(channel: string, ...args: unknown[]): void;
}

/** Lets windows in, and tells them news. */
export interface Door {
  /** Lets a page call, until it is destroyed. */
  admit(page: Page, caller: Caller): void;
  /** Tells a page; does nothing if it is gone or its kind does not get such news. */
  tell<N extends NewsName>(page: Page, name: N, payload: NewsPayloads[N]): void;
  close(): void;
}

/** Opens the door. There is one in a process. */
export function openDoor(ipcMain: DoorFrame, handlers: Handlers, log: Log): Door {
  const callers = new Map<number, Caller>();

  const failed = (name: CallName, error: unknown): Reply => {
    log(`door: ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`);
    return { refusal: 'failed' };
  };
  const answer = (knock: Knock, name: unknown, sent: unknown): Reply | Promise<Reply> => {
    const caller = callers.get(knock.pageId);
    const checked = checkCall(caller, knock, name, sent);
    if ('refusal' in checked || caller === undefined) {
      const refusal = 'refusal' in checked ? checked.refusal : 'wrong-window';
      log(`door: refused a call: ${refusal}`);
      return { refusal };
    }
    const handle = handlers[checked.name] as (payload: unknown, caller: Caller) => unknown;
    try {
      const value = handle(checked.payload, caller);
      if (!(value instanceof Promise)) return { value };
      return value.then(
        (later: unknown): Reply => ({ value: later }),
        (error: unknown) => failed(checked.name, error),
      );
    } catch (error) {
      return failed(checked.name, error);
    }
  };

  ipcMain.handle(CALL_CHANNEL, ({ sender, senderFrame }, name: unknown, sent: unknown) => {
    const frame = senderFrame === null ? null : { url: senderFrame.url, isMain: senderFrame.parent === null };
    return answer({ pageId: sender.id, frame }, name, sent);
  });

  return {
    admit: (page, caller) => {
      callers.set(page.id, caller);
      page.once('destroyed', () => callers.delete(page.id));
    },
    tell: (page, name, payload) => {
      const caller = callers.get(page.id);
      const kinds: readonly WindowKind[] = NEWS[name];
      if (caller === undefined || page.isDestroyed() || !kinds.includes(caller.kind)) return;
      page.send(NEWS_CHANNEL, name, payload);
    },
    close: () => {
      ipcMain.removeHandler(CALL_CHANNEL);
      callers.clear();
    },
  };
}
