// The kinds of window as one table, and a window as its owner sees it. Nothing of Electron, so that owners can be tested.
import type { WindowKind } from '../model/ipc';
import type { Caller, Page } from './ipc-door';
import type { Area, Size } from './placement';
import type { Corners } from './window-shape';

/** What tells the kinds of window apart. Sizes in DIP, until the page says what it wants. */
interface WindowRow extends Size {
  /** Kept out of the task bar: it cannot be lost, so it need not be found. */
  readonly skipTaskbar: boolean;
  /** Drawn over what is beneath, where the system can do so. */
  readonly transparent: boolean;
  /** A window like any other: the system's frame, behind what the person puts before it, of the size that they give it. */
  readonly ordinary: boolean;
}

export const WINDOWS: Readonly<Record<WindowKind, WindowRow>> = {
  prompt: { width: 460, height: 662, skipTaskbar: false, transparent: false, ordinary: false },
  banner: { width: 560, height: 54, skipTaskbar: true, transparent: true, ordinary: false },
  ended: { width: 400, height: 280, skipTaskbar: true, transparent: false, ordinary: false },
  welcome: { width: 440, height: 600, skipTaskbar: false, transparent: false, ordinary: true },
  about: { width: 640, height: 700, skipTaskbar: false, transparent: false, ordinary: true },
  help: { width: 520, height: 800, skipTaskbar: false, transparent: false, ordinary: true },
  record: { width: 1096, height: 736, skipTaskbar: false, transparent: false, ordinary: true },
  paper: { width: 794, height: 1123, skipTaskbar: true, transparent: false, ordinary: true },
  elevation: { width: 440, height: 620, skipTaskbar: false, transparent: false, ordinary: true },
};

/** The size of a window until its page says what it wants. */
export function firstSize(kind: WindowKind): Size {
  const { width, height } = WINDOWS[kind];
  return { width, height };
}

/** What a window tells its owner. */
export interface WindowListener {
  /** The page can be drawn: time to show it. */
  ready(): void;
  /** Page or window is gone, without our doing. */
  gone(why: string): void;
  /** The page does not answer input. */
  stuck(): void;
  /** Somebody asks to close it. It stays until the owner destroys it. */
  closeWanted(): void;
  /** Moved or resized, by whomever. */
  changed(): void;
  blurred(): void;
}

/** What stands at the edges of each printed sheet, as HTML. */
export interface SheetEdges {
  readonly header: string;
  readonly footer: string;
}

/** A window as its owner sees it. */
export interface DeskWindow {
  readonly page: Page;
  /** What the system calls it; 0 where nothing asks. */
  readonly nativeId: number;
  bounds(): Area;
  setBounds(area: Area): void;
  /** Shows it above others without taking the keyboard focus. */
  showQuietly(): void;
  /** Gives it the keyboard focus. */
  focus(): void;
  /** Takes it off the screen, until it gets the focus again. */
  hide(): void;
  isFocused(): boolean;
  setFocusable(isFocusable: boolean): void;
  raise(): void;
  flash(): void;
  /** The page on paper, as a PDF: whether or not the window is shown. */
  print(edges: SheetEdges): Promise<Uint8Array>;
  /** Cuts the outline, where the system does not draw round corners. */
  cut(corners: Corners): void;
  /** Ends the window and its renderer, also one that does not answer. */
  destroy(): void;
}

/** What is to be opened. */
export interface WindowPlan {
  readonly caller: Caller;
  readonly bounds: Area;
  /** False: never gets the keyboard focus. On X11 it then also stays above full-screen windows. */
  readonly focusable: boolean;
  readonly listener: WindowListener;
}
export type OpenWindow = (plan: WindowPlan) => DeskWindow;
