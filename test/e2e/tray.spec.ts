// The tray in a real panel: a real click opens its menu, which says who may connect. What the panel shows it has from D-Bus, and so has the test.
import { timeFrom } from '../../src/model/scalars';
import { click } from '../../scripts/hands';
import { expect } from './fixtures';
import { DANA, KIM } from './inbox';
import { test } from './own-organisation';
import { ICON, labelsOf, menusOpen, openMenu } from './tray-menu';
import { until } from './waiting';

const HOUR_MS = 3_600_000;
/** The last line of the menu above the icon. */
const LAST_LINE = { x: ICON.x - 95, y: ICON.y - 36 };

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
  await openMenu(desktop);
  const withMenu = await menusOpen(desktop);
  await click(desktop, LAST_LINE.x, LAST_LINE.y);
  await until('the list is open', async () => (await menusOpen(desktop)) > withMenu);
  await desktop.screenshot(info.outputPath('who-may-connect.png'));
  expect(await labelsOf(desktop)).toEqual([
    'Nobody is connected',
    'My record',
    'Who may connect',
    'These people are known to IT',
    'Dana Ruiz',
    'Kim Osei',
  ]);
});
