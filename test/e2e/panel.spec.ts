// The panel that hosts the tray ends without a word and starts again: the icon comes back by itself, as it was, and the banner of who is connected never went.
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { windowsNamed } from '../../scripts/hands';
import { liveSession } from './answering';
import { expect, test } from './fixtures';
import { BANNER_TITLE } from './looking';
import { until } from './waiting';

const WATCHER = 'org.kde.StatusNotifierWatcher';

const ask = (desktop: DesktopSession, service: string, object: string, ...method: readonly string[]) =>
  desktop.read('gdbus', [
    'call',
    '--session',
    '--dest',
    service,
    '--object-path',
    object,
    '--method',
    ...method,
  ]);

/** The program that hosts icons now; empty while there is none. */
const hostOf = (desktop: DesktopSession): Promise<string> =>
  ask(
    desktop,
    'org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.GetNameOwner',
    WATCHER,
  ).catch(() => '');
/** Ends the panel as a crash would, and starts it again as its session would. */
async function startAgain(desktop: DesktopSession): Promise<void> {
  const bus = ['org.freedesktop.DBus', '/org/freedesktop/DBus'] as const;
  const method = 'org.freedesktop.DBus.GetConnectionUnixProcessID';
  const [, pid = ''] = /uint32 (\d+)/.exec(await ask(desktop, ...bus, method, 'org.xfce.Panel')) ?? [];
  await desktop.read('kill', ['-KILL', pid]);
  await until('no host', async () => (await hostOf(desktop)) === '');
  desktop.run('xfce4-panel', ['--disable-wm-check']);
}
/** The icons that it knows. */
const iconsOf = async (desktop: DesktopSession): Promise<readonly string[]> => {
  const told = await ask(
    desktop,
    WATCHER,
    '/StatusNotifierWatcher',
    'org.freedesktop.DBus.Properties.Get',
    WATCHER,
    'RegisteredStatusNotifierItems',
  ).catch(() => '');
  return [...told.matchAll(/':[\d.]+\/[^']+'/g)].map(([icon]) => icon);
};

test('a panel that starts again has the icon again, and the banner stays', async ({
  desktop,
  inbox,
  recorded,
  runAgent,
}) => {
  await runAgent();
  const session = await liveSession(desktop, inbox, recorded);
  await until('the icon', async () => (await iconsOf(desktop)).length === 1);
  const banners = async (): Promise<readonly string[]> =>
    (await windowsNamed(desktop, BANNER_TITLE)).map(({ id }) => id).toSorted();
  await until('both banners', async () => (await banners()).length === 2);
  const [icons, before] = [await iconsOf(desktop), await banners()];
  await startAgain(desktop);
  await until('another host', async () => (await hostOf(desktop)) !== '');
  await until('the icon again', async () => String(await iconsOf(desktop)) === String(icons));
  expect(await banners()).toEqual(before);
  expect(recorded.sessionFile(session)).toMatchObject({ state: 'live' });
});
