// The tray in a real panel: a real click opens its menu, which says who may connect. What the panel shows it has from D-Bus, and so has the test.
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { timeFrom } from '../../src/model/scalars';
import { click } from '../../scripts/hands';
import { expect } from './fixtures';
import { DANA, KIM } from './inbox';
import { test } from './own-organisation';
import { until } from './waiting';

const HOUR_MS = 3_600_000;
/** Where the panel of the tests' desktop (`scripts/desktop/panel.mjs`) has its one icon, in pixels. */
const ICON = { x: 1193, y: 782 };
/** The last line of the menu above it. */
const LAST_LINE = { x: ICON.x - 95, y: ICON.y - 36 };

const call = (
  desktop: DesktopSession,
  [service, object]: readonly [string, string],
  method: string,
  ...args: readonly string[]
) => {
  const whom = ['--session', '--dest', service, '--object-path', object, '--method', method];
  return desktop.read('gdbus', ['call', ...whom, '--', ...args]);
};
const GET = 'org.freedesktop.DBus.Properties.Get';

/** The labels of the menu of the only icon, submenus included, in order. */
async function labelsOf(desktop: DesktopSession): Promise<readonly string[]> {
  const watcher = 'org.kde.StatusNotifierWatcher';
  const items = await call(
    desktop,
    [watcher, '/StatusNotifierWatcher'],
    GET,
    watcher,
    'RegisteredStatusNotifierItems',
  );
  const [, service = '', item = ''] = /'(:[\d.]+)(\/[^']+)'/.exec(items) ?? [];
  const menu = await call(desktop, [service, item], GET, 'org.kde.StatusNotifierItem', 'Menu');
  const [, place = ''] = /objectpath '([^']+)'/.exec(menu) ?? [];
  const layout = await call(
    desktop,
    [service, place],
    'com.canonical.dbusmenu.GetLayout',
    '0',
    '-1',
    "['label']",
  );
  return [...layout.matchAll(/'label': <'([^']*)'>/g)].map(([, label = '']) => label);
}

const menusOpen = async (desktop: DesktopSession): Promise<number> => {
  const found = await desktop
    .read('xdotool', ['search', '--onlyvisible', '--class', 'wrapper'])
    .catch(() => '');
  return found.split('\n').filter((id) => id !== '').length;
};

test('a click on the icon opens the menu; “Who may connect” opens the roster', async ({
  desktop,
  organisation: { endpoint },
  recorded,
  startAgent,
}, info) => {
  await startAgent();
  await recorded.entry('device.enrolled');
  await endpoint.admin.setRoster({
    technicians: [DANA, KIM].map(({ id, name }) => ({ id, name, from: timeFrom(Date.now() - HOUR_MS) })),
    approvers: [],
  });
  await recorded.entry('roster.changed');
  const before = await menusOpen(desktop);
  await desktop.read('xdotool', ['mousemove', String(ICON.x), String(ICON.y), 'click', '3']);
  await until('the menu is open', async () => (await menusOpen(desktop)) > before);
  const withMenu = await menusOpen(desktop);
  await click(desktop, LAST_LINE.x, LAST_LINE.y);
  await until('the list is open', async () => (await menusOpen(desktop)) > withMenu);
  await desktop.screenshot(info.outputPath('who-may-connect.png'));
  expect(await labelsOf(desktop)).toEqual([
    'Nobody is connected',
    'Who may connect',
    'These people are known to IT',
    'Dana Ruiz',
    'Kim Osei',
  ]);
});
