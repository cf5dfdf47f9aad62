// What a screen reader sees of the app, by AT-SPI: found by role and name, and pressed where it is on the screen.
import type { Accessible, DesktopSession } from '../../scripts/desktop-session.mjs';
import { click } from '../../scripts/hands';
import { until } from '../e2e/waiting';

/** An element and all below it, in order. */
export function flat(element: Accessible): readonly Accessible[] {
  return [element, ...element.children.flatMap(flat)];
}

/** The app's windows; unpackaged, it bears Electron's name. */
async function windowsOf(desktop: DesktopSession): Promise<readonly Accessible[]> {
  const applications = await desktop.readAccessibility('tallylight', 'electron');
  return applications.flatMap(({ children }) => children).filter(({ role }) => role === 'frame');
}

/** All elements of the windows with this title that can be seen. */
async function elementsOf(desktop: DesktopSession, title: string): Promise<readonly Accessible[]> {
  const windows = (await windowsOf(desktop)).filter(({ name }) => name === title);
  return windows.flatMap(flat).filter(({ states }) => states.includes('showing'));
}

/** Waits until an element of this role and name is there, in a window with this title; Chromium builds its tree when asked. */
export function find(
  desktop: DesktopSession,
  title: string,
  role: string,
  name: string | RegExp,
): Promise<Accessible> {
  const fits = (said: string): boolean => (typeof name === 'string' ? said === name : name.test(said));
  return until(`${role} ${String(name)} in "${title}"`, async () =>
    (await elementsOf(desktop, title)).find((one) => one.role === role && fits(one.name)),
  );
}

/** The words of a window as they are read out, in order. */
export async function wordsOf(desktop: DesktopSession, title: string): Promise<string> {
  const elements = await elementsOf(desktop, title);
  return elements
    .filter(({ role }) => role === 'static')
    .map(({ name }) => name)
    .join('');
}

/** A real click in the middle of an element. @throws if it is nowhere on the screen */
export async function press(desktop: DesktopSession, element: Accessible): Promise<void> {
  const { x, y, width, height } = element;
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    throw new Error(`${element.role} ${element.name} is not on the screen`);
  await click(desktop, x + width / 2, y + height / 2);
}
