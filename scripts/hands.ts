// The person's hands for demo and tests: a real mouse and keyboard through xdotool, and where windows are on the screen.
import { setTimeout as sleep } from 'node:timers/promises';
import type { DesktopSession } from './desktop-session.mjs';

/** A window as the X server knows it, in pixels of the whole screen. */
export interface ScreenWindow {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What runs programs as the person. */
export type Reader = Pick<DesktopSession, 'read'>;

/** Visible windows with this exact title, in the order of the X server. */
export async function windowsNamed(desktop: Reader, title: string): Promise<readonly ScreenWindow[]> {
  const pattern = `^${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  const found = await desktop.read('xdotool', ['search', '--onlyvisible', '--name', pattern]).catch(() => '');
  const windows = found
    .split('\n')
    .filter((id) => id !== '')
    .map((id) => geometryOf(desktop, id));
  return (await Promise.all(windows)).filter((window) => window !== undefined);
}

async function geometryOf(desktop: Reader, id: string): Promise<ScreenWindow | undefined> {
  const shell = await desktop.read('xdotool', ['getwindowgeometry', '--shell', id]).catch(() => undefined);
  if (shell === undefined) return undefined; // it closed meanwhile
  const value = (name: string): number => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(shell)?.[1]);
  return { id, x: value('X'), y: value('Y'), width: value('WIDTH'), height: value('HEIGHT') };
}

/**
 * Waits until a window with this title is on the screen and has stopped changing its place and size.
 * @throws if it does not come within `withinMs`
 */
export async function waitForWindow(
  desktop: Reader,
  title: string,
  withinMs = 20_000,
): Promise<ScreenWindow> {
  let before: ScreenWindow | undefined;
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 150) {
    const [window] = await windowsNamed(desktop, title);
    if (window !== undefined && JSON.stringify(window) === JSON.stringify(before)) return window;
    before = window;
    await sleep(150);
  }
  throw new Error(`the window "${title}" did not come within ${withinMs} ms`);
}

/** Waits until no window with this title is on the screen. @throws if it stays */
export async function waitUntilGone(desktop: Reader, title: string, withinMs = 20_000): Promise<void> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 150) {
    if ((await windowsNamed(desktop, title)).length === 0) return;
    await sleep(150);
  }
  throw new Error(`the window "${title}" was still there after ${withinMs} ms`);
}

/** A real click of the left button: the pointer goes there first, as a hand does. */
export async function click(desktop: Reader, x: number, y: number): Promise<void> {
  const at = [String(Math.round(x)), String(Math.round(y))];
  await desktop.read('xdotool', ['mousemove', ...at]); // with --sync it would wait 15 s where the pointer is there already
  await sleep(80);
  await desktop.read('xdotool', ['click', '1']);
}

/** Presses keys, named as xdotool names them: `ctrl+alt+y`, `space`, `Tab`. */
export async function pressKeys(desktop: Reader, ...keys: readonly string[]): Promise<void> {
  await desktop.read('xdotool', ['key', '--delay', '60', ...keys]);
}
