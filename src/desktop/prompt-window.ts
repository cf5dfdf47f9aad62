// The one prompt: opened for one ask on the display in use, kept above others, gone with its ask. Gone means no.
import type { Id } from '../model/scalars';
import type { Standing } from './banner-windows';
import type { Emit } from './desktop-event';
import { createDrag, type Drag, type DragStep } from './drag';
import { cardBounds, clampTo, promptBounds, type Area, type Screen, type Size } from './placement';
import { firstSize, type DeskWindow, type OpenWindow } from './window-kinds';

/** What the prompt needs of the world. */
export interface PromptWorld {
  readonly open: OpenWindow;
  readonly emit: Emit;
  /** The display in use: the one with the pointer. */
  screenInUse(): Screen;
  /** The display that holds a point. */
  screenOf(point: { readonly x: number; readonly y: number }): Screen;
  /** True where a window above a full-screen one cannot have the keyboard focus as well (X11). */
  mustGiveUpFocus(): boolean;
  /** Whether the banner is on every display: nothing is asked before it is (C9). */
  banner(): Standing;
  /** True while a screen reader is in use: it is taken to the prompt. */
  isScreenReaderOn(): boolean;
  /** Sends the view anew. */
  tell(window: DeskWindow): void;
}

/** The prompt that is to be on screen. */
export interface Wanted {
  readonly ask: Id;
  /** In the corner, out of the person's way: what is private is being closed. */
  readonly isAside: boolean;
}

export interface PromptWindow {
  /** Makes what is on screen match: the prompt for this ask, or none. */
  show(wanted: Wanted | undefined): void;
  /** Ends the window and opens another: it did not paint. */
  reopen(ask: Id): void;
  /** Takes the keyboard to the prompt. */
  focus(): void;
  flash(): void;
  raise(): void;
  resize(size: Size): void;
  drag(step: DragStep): void;
  /** Displays or their work areas have changed. */
  replace(): void;
  /** What lies above has changed: a full-screen window came or went. */
  coverChanged(): void;
}

interface Open {
  readonly ask: Id;
  readonly window: DeskWindow;
  readonly focusable: boolean;
  readonly drag: Drag;
  size: Size;
}

const corners = { top: 12, bottom: 12 };

export function createPromptWindow(world: PromptWorld): PromptWindow {
  let open: Open | undefined;
  /** An ask whose window is gone is opened again only when the machine says so. */
  let failed: Id | undefined;
  /** An ask whose window waits for the banner. */
  let waiting: Id | undefined;
  /** It moves there, and back, with the size that its page then asks for. */
  let isAside = false;

  const close = (): void => {
    open?.window.destroy();
    open = undefined;
    waiting = undefined;
  };

  const fail = (ask: Id): void => {
    close();
    failed = ask;
    world.emit({ type: 'prompt.failed', ask });
  };

  const placed = (workArea: Area, size: Size): Area =>
    isAside ? cardBounds(workArea, size, []) : promptBounds(workArea, size);

  const present = (shown: Open): void => {
    const { workArea } = world.screenInUse(); // known better by now, and the pointer may have gone elsewhere
    shown.window.setBounds(placed(workArea, shown.size));
    shown.window.cut(corners);
    if (shown.focusable && world.isScreenReaderOn()) shown.window.focus();
    else shown.window.showQuietly();
    shown.window.raise();
  };

  const openFor = (ask: Id, focusable: boolean, size = firstSize('prompt')): void => {
    close();
    const window = world.open({
      caller: { kind: 'prompt', subject: ask, key: ask },
      bounds: placed(world.screenInUse().workArea, size),
      focusable,
      listener: {
        ready: () => open !== undefined && present(open),
        gone: () => fail(ask),
        stuck: () => fail(ask),
        closeWanted: () => world.emit({ type: 'prompt.decline', ask, closed: true }),
        changed: () => world.emit({ type: 'prompt.disturbed', ask }),
        blurred: () => open?.window.raise(),
      },
    });
    open = { ask, window, focusable, drag: createDrag(), size };
  };

  const canFocus = (): boolean => !world.mustGiveUpFocus() || world.isScreenReaderOn();

  /** While the banner is coming, the time to paint does not run. Where no banner can be drawn it runs out: that is a no. */
  const openInTurn = (ask: Id, isAgain: boolean): void => {
    const hadToWait = waiting === ask;
    close();
    const banner = world.banner();
    if (banner === 'up') openFor(ask, canFocus());
    else waiting = ask;
    const isDelayed = banner === 'up' ? hadToWait : isAgain && banner === 'coming';
    if (isDelayed) world.emit({ type: 'prompt.delayed', ask });
  };

  return {
    show: (wanted) => {
      const ask = wanted?.ask;
      isAside = wanted?.isAside === true;
      if (ask !== failed) failed = undefined;
      if (ask === undefined) close();
      else if (open?.ask === ask) world.tell(open.window);
      else if (failed === ask) close();
      else openInTurn(ask, false);
    },
    reopen: (ask) => {
      failed = undefined;
      openInTurn(ask, true);
    },
    focus: () => {
      if (open === undefined) return;
      if (!open.focusable) openFor(open.ask, true, open.size);
      open.window.focus();
    },
    flash: () => open?.window.flash(),
    raise: () => open?.window.raise(),
    resize: (size) => {
      if (open === undefined) return;
      open.size = size;
      const { x, y } = open.window.bounds();
      const { workArea } = world.screenOf({ x, y });
      open.window.setBounds(placed(workArea, size));
      open.window.cut(corners);
    },
    drag: (step) => {
      if (open === undefined) return;
      const now = open.window.bounds();
      const to = open.drag.to(step, now);
      const { workArea } = world.screenOf({ x: to.x + to.width / 2, y: to.y + 1 });
      open.window.setBounds(clampTo(workArea, to));
    },
    replace: () => {
      if (open === undefined) return;
      const now = open.window.bounds();
      const { workArea } = world.screenOf({ x: now.x + now.width / 2, y: now.y + 1 });
      const wanted = { ...now, ...open.size };
      open.window.setBounds(clampTo(workArea, wanted));
      open.window.cut(corners);
      world.emit({ type: 'prompt.disturbed', ask: open.ask });
    },
    coverChanged: () => {
      if (open === undefined || open.window.isFocused() || open.focusable === canFocus()) return;
      openFor(open.ask, canFocus(), open.size);
    },
  };
}
