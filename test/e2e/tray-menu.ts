// The tray's menu as the panel has it from D-Bus: its labels, and a press on one of its lines.
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { pressKeys } from '../../scripts/hands';
import { windowTypeOf } from './looking';
import { until } from './waiting';

/** Where the panel of the tests' desktop (`scripts/desktop/panel.mjs`) has its one icon, in pixels. */
export const ICON = { x: 1193, y: 782 };

type Place = readonly [service: string, object: string];

const call = (
  desktop: DesktopSession,
  [service, object]: Place,
  method: string,
  ...args: readonly string[]
): Promise<string> => {
  const whom = ['--session', '--dest', service, '--object-path', object, '--method', method];
  return desktop.read('gdbus', ['call', ...whom, '--', ...args]);
};
const GET = 'org.freedesktop.DBus.Properties.Get';

async function menuOf(desktop: DesktopSession): Promise<Place> {
  const watcher = 'org.kde.StatusNotifierWatcher';
  const place = [watcher, '/StatusNotifierWatcher'] as const;
  const items = await call(desktop, place, GET, watcher, 'RegisteredStatusNotifierItems');
  const [, service = '', item = ''] = /'(:[\d.]+)(\/[^']+)'/.exec(items) ?? [];
  const menu = await call(desktop, [service, item], GET, 'org.kde.StatusNotifierItem', 'Menu');
  const [, object = ''] = /objectpath '([^']+)'/.exec(menu) ?? [];
  return [service, object];
}

/** The labels of the menu of the only icon, submenus included, in order. */
export function labelsOf(desktop: DesktopSession): Promise<readonly string[]> {
  return labelsDown(desktop, -1);
}

/** @param depth so many levels of menus; -1: all */
async function labelsDown(desktop: DesktopSession, depth: number): Promise<readonly string[]> {
  const menu = await menuOf(desktop);
  const wanted = ['0', String(depth), "['label']"];
  const layout = await call(desktop, menu, 'com.canonical.dbusmenu.GetLayout', ...wanted);
  return [...layout.matchAll(/'label': <'([^']*)'>/g)].map(([, label = '']) => label);
}

/** How many menus are on the screen; what the panel says of an icon under the pointer is none. */
export async function menusOpen(desktop: DesktopSession): Promise<number> {
  const found = await desktop
    .read('xdotool', ['search', '--onlyvisible', '--class', 'wrapper'])
    .catch(() => '');
  const types = found
    .split('\n')
    .filter((id) => id !== '')
    .map((id) => windowTypeOf(desktop, id));
  return (await Promise.all(types)).filter((type) => type.includes('MENU')).length;
}

/** Opens the menu with a real click on the icon. */
export async function openMenu(desktop: DesktopSession): Promise<void> {
  const before = await menusOpen(desktop);
  await desktop.read('xdotool', ['mousemove', String(ICON.x), String(ICON.y), 'click', '3']);
  await until('the menu is open', async () => (await menusOpen(desktop)) > before);
}

/** Opens the menu and goes up to the line with this label by keyboard. @param key `Right` opens the submenu of that line */
export async function pressInTray(
  desktop: DesktopSession,
  label: string,
  key: 'Return' | 'Right' = 'Return',
): Promise<void> {
  const labels = await until(`“${label}” in the tray`, async () => {
    const there = await labelsDown(desktop, 1).catch((): readonly string[] => []);
    return there.includes(label) ? there : undefined;
  });
  await openMenu(desktop);
  const ups = Array.from({ length: labels.length - labels.indexOf(label) }, () => 'Up');
  await pressKeys(desktop, ...ups, key);
}
