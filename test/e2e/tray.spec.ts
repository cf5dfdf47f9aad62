// The tray in a real panel: a real click opens its menu, which says who may connect. What the panel shows it has from D-Bus, and so has the test.
import { timeFrom } from '../../src/model/scalars';
import { expect } from './fixtures';
import { DANA, KIM } from './inbox';
import { test } from './own-organisation';
import { labelsOf, menusOpen, pressInTray } from './tray-menu';
import { until } from './waiting';

const HOUR_MS = 3_600_000;

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
  await pressInTray(desktop, 'Who may connect', 'Right');
  await until('menu and list are open', async () => (await menusOpen(desktop)) > before + 1);
  await desktop.screenshot(info.outputPath('who-may-connect.png'));
  expect(await labelsOf(desktop)).toEqual([
    'Nobody is connected',
    'Request help…',
    'Administrator rights…',
    'My record',
    'Who may connect',
    'These people are known to IT',
    'Dana Ruiz',
    'Kim Osei',
    'Show as a page',
    'The agreement',
    'Language',
    'Same as this computer',
    'English',
    'Deutsch',
    'Français',
    'Español',
    '日本語',
    'العربية',
    'Your picture',
    'No picture',
    'Kettle',
    'Boat',
    'Mountain',
    'Cactus',
    'Umbrella',
    'Lighthouse',
    'Balloon',
    'Fish',
    'Moon',
    'Tree',
    'Mug',
    'Bicycle',
    'How Tallylight works',
    'About and diagnostics',
  ]);
});
