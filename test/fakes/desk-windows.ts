// Windows without a screen: they remember what was done to them, and a test says what happens to them.
import type { Caller } from '../../src/desktop/ipc-door';
import type { Area } from '../../src/desktop/placement';
import type { DeskWindow, OpenWindow, SheetEdges, WindowListener } from '../../src/desktop/window-kinds';

export interface FakeWindow extends DeskWindow {
  readonly caller: Caller;
  readonly listener: WindowListener;
  readonly isFocusable: boolean;
  /** What was done to it, in order. */
  readonly done: string[];
  area: Area;
  isOver: boolean;
  hasFocus: boolean;
  /** What stands at the edges of the sheets that were printed. */
  printed?: SheetEdges;
}

/** A maker of windows, and all that it has made. */
export function fakeWindows(): { readonly open: OpenWindow; readonly made: FakeWindow[] } {
  const made: FakeWindow[] = [];
  const open: OpenWindow = ({ caller, bounds, focusable, listener }) => {
    const done: string[] = [];
    const window: FakeWindow = {
      caller,
      listener,
      isFocusable: focusable,
      done,
      area: bounds,
      isOver: false,
      hasFocus: false,
      page: {
        id: made.length + 1,
        isDestroyed: () => window.isOver,
        once: () => undefined,
        send: () => undefined,
      },
      nativeId: made.length + 1,
      bounds: () => window.area,
      setBounds: (area) => {
        window.area = area;
      },
      showQuietly: () => done.push('show'),
      focus: () => {
        done.push('focus');
        window.hasFocus = true;
      },
      hide: () => done.push('hide'),
      isFocused: () => window.hasFocus,
      setFocusable: (isFocusable) => done.push(isFocusable ? 'focusable' : 'not focusable'),
      raise: () => done.push('raise'),
      flash: () => done.push('flash'),
      print: (edges) => {
        window.printed = edges;
        return Promise.resolve(new TextEncoder().encode('%PDF'));
      },
      cut: () => done.push('cut'),
      destroy: () => {
        window.isOver = true;
      },
    };
    made.push(window);
    return window;
  };
  return { open, made };
}

/** Those that are still there. */
export function alive(made: readonly FakeWindow[]): readonly FakeWindow[] {
  return made.filter((window) => !window.isOver);
}
