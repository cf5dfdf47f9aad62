// A window that the person opens: one of its kind at most, and what it shows is held only for as long as it is open.
import type { WindowKind } from '../model/ipc';
import { clampTo, type Screen } from './placement';
import { firstSize, type DeskWindow, type OpenWindow } from './window-kinds';

/** What a window shows and does, from when it opens until it is closed. */
export interface Room {
  /** Forgets everything. */
  close(): void;
}

/** What the window needs of the world. */
export interface OwnWindowWorld<R extends Room, News> {
  readonly open: OpenWindow;
  screenInUse(): Screen;
  /** Loads and opens what it shows: when it opens, never before. */
  openRoom(tell: (news: News) => void): Promise<R>;
  tell(window: DeskWindow, news: News): void;
}

export interface OwnWindow<R extends Room> {
  /** Opens it, or brings it to the front. @returns the window if it was open already */
  show(): DeskWindow | undefined;
  /** What is open. @throws if the window is closed */
  room(): Promise<R>;
  window(): DeskWindow | undefined;
  close(): void;
}

interface Open<R> {
  readonly window: DeskWindow;
  readonly room: Promise<R>;
}

/** @param kind one that `window-kinds.ts` calls ordinary */
export function createOwnWindow<R extends Room, News>(
  kind: WindowKind,
  world: OwnWindowWorld<R, News>,
): OwnWindow<R> {
  let open: Open<R> | undefined;

  const close = (): void => {
    const closing = open;
    open = undefined;
    if (closing === undefined) return;
    closing.window.destroy();
    closing.room.then(
      (room) => room.close(),
      () => undefined, // what never opened needs no closing; the window was told
    );
  };

  const openNew = (): void => {
    const { workArea } = world.screenInUse();
    const size = firstSize(kind);
    const x = workArea.x + (workArea.width - size.width) / 2;
    const y = workArea.y + (workArea.height - size.height) / 2;
    const window = world.open({
      caller: { kind, key: kind },
      bounds: clampTo(workArea, { x, y, ...size }),
      focusable: true,
      listener: {
        ready: () => window.focus(),
        gone: close,
        stuck: close,
        closeWanted: close,
        changed: () => undefined,
        blurred: () => undefined,
      },
    });
    const room = world.openRoom((news) => {
      if (open?.window === window) world.tell(window, news);
    });
    open = { window, room };
  };

  return {
    show: () => {
      const window = open?.window;
      if (window === undefined) openNew();
      else window.focus();
      return window;
    },
    window: () => open?.window,
    room: () => open?.room ?? Promise.reject(new Error(`the window ${kind} is not open`)),
    close,
  };
}
