// What is on the screen, from the X server and the window manager: titles, order from the top down, who has the keyboard.
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { waitForWindow, windowsNamed, type Reader, type ScreenWindow } from '../../scripts/hands';
import { en } from '../../src/model/strings/en';
import { until } from './waiting';

/** The windows' titles, as task bar and screen readers have them. */
export const PROMPT_TITLE = en['prompt.window'];
export const BANNER_TITLE = en['banner.window'];
export const ENDED_TITLE = en['ended.window'];

/** The prompt, once it is on the screen and stands still. */
export function promptOnScreen(desktop: Reader, withinMs?: number): Promise<ScreenWindow> {
  return waitForWindow(desktop, PROMPT_TITLE, withinMs);
}

export async function isOnScreen(desktop: Reader, title: string): Promise<boolean> {
  return (await windowsNamed(desktop, title)).length > 0;
}

/** How far xwininfo sets in the children of the root window. */
const TOP_LEVEL_INDENT = 5;

/** Ids of windows in a property of the root window, as decimal numbers. */
async function idsIn(desktop: Reader, property: string): Promise<readonly string[]> {
  const said = await desktop.read('xprop', ['-root', property]);
  return (said.match(/0x[0-9a-f]+/g) ?? []).map((id) => String(Number(id)));
}

/** A client's title; undefined if it has closed. */
export async function titleOf(desktop: Reader, id: string): Promise<string | undefined> {
  const name = await desktop.read('xdotool', ['getwindowname', id]).catch(() => undefined);
  return name?.trim();
}

/** What kind of window it says it is, as `_NET_WM_WINDOW_TYPE_…`; empty if it has closed. */
export function windowTypeOf(desktop: Reader, id: string): Promise<string> {
  return desktop.read('xprop', ['-id', id, '_NET_WM_WINDOW_TYPE']).catch(() => '');
}

/** True if the window is a dock such as the panel, which has a layer of its own. */
export async function isDock(desktop: Reader, id: string): Promise<boolean> {
  return (await windowTypeOf(desktop, id)).includes('_NET_WM_WINDOW_TYPE_DOCK');
}

/**
 * Titles of the windows on the screen from the top down, docks left out, as the X server has them: windows that the window manager
 * does not manage (the banner, which must be above full-screen windows) are not in its `_NET_CLIENT_LIST_STACKING`.
 */
export async function titlesFromTop(desktop: Reader): Promise<readonly string[]> {
  const look = (): Promise<string | undefined> =>
    desktop.read('xwininfo', ['-root', '-tree']).catch(() => undefined); // it gives up when a window closes as it looks
  const tree = await until('a tree of windows', look);
  const visible = await desktop.read('xdotool', ['search', '--onlyvisible', '--name', '.']);
  const isVisible = new Set(visible.split('\n'));
  const titles: string[] = [];
  let isTold = false;
  for (const line of tree.split('\n')) {
    const [, indent = '', hex = '', name] =
      /^( +)(0x[0-9a-f]+) (?:"(.*)": |\(has no name\): )\(/.exec(line) ?? [];
    if (indent.length === TOP_LEVEL_INDENT) isTold = false; // a frame begins, or a window without one
    const id = String(Number(hex));
    if (isTold || name === undefined || !isVisible.has(id)) continue;
    isTold = true;
    if (!(await isDock(desktop, id))) titles.push(name);
  }
  return titles;
}

/** The window that has the keyboard, by the window manager's word (`_NET_ACTIVE_WINDOW`). */
export async function activeWindow(desktop: Reader): Promise<string | undefined> {
  const [id] = await idsIn(desktop, '_NET_ACTIVE_WINDOW');
  return id;
}

export async function activeTitle(desktop: Reader): Promise<string | undefined> {
  const id = await activeWindow(desktop);
  return id === undefined ? undefined : titleOf(desktop, id);
}

/** Waits until this window has the keyboard. */
export async function waitForActive(desktop: Reader, title: string): Promise<void> {
  await until(`"${title}" has the keyboard`, async () => (await activeTitle(desktop)) === title);
}

/** Asks the window manager to close a window, as its close button would. */
export async function closeWindow(desktop: Reader, id: string): Promise<void> {
  await desktop.read('wmctrl', ['-i', '-c', `0x${Number(id).toString(16)}`]);
}

/** Another program's window: a terminal with this title, which does what a terminal does. */
export async function openTerminal(
  desktop: DesktopSession,
  title: string,
  options: readonly string[] = [],
): Promise<ScreenWindow> {
  desktop.run('xterm', ['-title', title, '-xrm', '*allowTitleOps: false', ...options]);
  return waitForWindow(desktop, title);
}
