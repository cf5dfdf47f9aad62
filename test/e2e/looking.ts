// What is on the screen, from the X server and the window manager: titles, order from bottom to top, who has the keyboard.
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { waitForWindow, windowsNamed, type Reader, type ScreenWindow } from '../../scripts/hands';
import { en } from '../../src/model/strings/en';
import { until } from './waiting';

/** The windows' titles, as task bar and screen readers have them. */
export const PROMPT_TITLE = en['prompt.window'].text;
export const BANNER_TITLE = en['banner.window'].text;
export const ENDED_TITLE = en['ended.window'].text;

/** The prompt, once it is on the screen and stands still. */
export function promptOnScreen(desktop: Reader, withinMs?: number): Promise<ScreenWindow> {
  return waitForWindow(desktop, PROMPT_TITLE, withinMs);
}

export async function isOnScreen(desktop: Reader, title: string): Promise<boolean> {
  return (await windowsNamed(desktop, title)).length > 0;
}

/** Ids of windows in a property of the root window, as decimal numbers. */
async function idsIn(desktop: Reader, property: string): Promise<readonly string[]> {
  const said = await desktop.read('xprop', ['-root', property]);
  return (said.match(/0x[0-9a-f]+/g) ?? []).map((id) => String(Number(id)));
}

/** The window manager's clients, the topmost last (`_NET_CLIENT_LIST_STACKING`). */
export function stackOf(desktop: Reader): Promise<readonly string[]> {
  return idsIn(desktop, '_NET_CLIENT_LIST_STACKING');
}

/** A client's title; undefined if it has closed. */
export async function titleOf(desktop: Reader, id: string): Promise<string | undefined> {
  const name = await desktop.read('xdotool', ['getwindowname', id]).catch(() => undefined);
  return name?.trim();
}

/** True if the window is a dock such as the panel, which has a layer of its own. */
export async function isDock(desktop: Reader, id: string): Promise<boolean> {
  const type = await desktop.read('xprop', ['-id', id, '_NET_WM_WINDOW_TYPE']).catch(() => '');
  return type.includes('_NET_WM_WINDOW_TYPE_DOCK');
}

/** Titles of the clients from the top down, docks left out. */
export async function titlesFromTop(desktop: Reader): Promise<readonly string[]> {
  const titles: string[] = [];
  for (const id of [...(await stackOf(desktop))].reverse()) {
    if (!(await isDock(desktop, id))) titles.push((await titleOf(desktop, id)) ?? '');
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
