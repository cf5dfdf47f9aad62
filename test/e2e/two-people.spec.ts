// Two people at one computer, each with an account, a desktop and an agent: a question is one person's, a session is everybody's (C1, C9).
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { windowsNamed } from '../../scripts/hands';
import { allow } from './answering';
import { bringColleague, type Colleague } from './colleague';
import { scriptPath, shownAsk, test as base } from './commands';
import { expect } from './fixtures';
import { BANNER_TITLE, PROMPT_TITLE } from './looking';
import { until } from './waiting';

const PURPOSE = 'The pay slips are printed twice';

const test = base.extend<{ colleague: Colleague }>({
  colleague: async ({ administrator: _root, appDir, desktop, profile }, use) => {
    const colleague = await bringColleague(desktop, profile, appDir);
    await use(colleague);
    await colleague.leave();
  },
});

function bannerOf(agent: ElectronApplication): Promise<Page> {
  return until('a banner', () => agent.windows().find((page) => page.url().includes('/banner/')));
}

test('who is not asked never sees the question; the session is on both screens, and either may end it', async ({
  administrator,
  colleague,
  desktop,
  profile,
  recorded,
  startAgent,
}, info) => {
  const agent = await startAgent();
  await colleague.start();

  // Without --person: the one whose session is in use, by the system's evidence.
  const words = `wrap --technician 'Dana Roe' --purpose '${PURPOSE}' --json -- sleep 600`;
  const script = administrator.shell(`exec '${scriptPath}' ${words}`, colleague.env);
  const ask = await shownAsk(recorded);
  const folder = path.join(profile.machineDir, 'inbox', String(desktop.user.uid));
  expect(readdirSync(folder)).toEqual([`${ask}.json`]);
  await expect(colleague.desktop.read('ls', [folder])).rejects.toThrow(/Permission denied/);
  await expect(colleague.desktop.read('cat', [path.join(folder, `${ask}.json`)])).rejects.toThrow(
    /Permission denied/,
  );
  await expect(colleague.desktop.read('ls', [profile.homeDir])).rejects.toThrow(/Permission denied/);
  expect(await windowsNamed(colleague.desktop, PROMPT_TITLE)).toEqual([]);
  expect(JSON.stringify(colleague.recorded.entries())).not.toMatch(new RegExp(`${ask}|ask\\.|pay slips`));

  await allow(desktop, recorded, ask);
  const { data } = await recorded.entry('session.started');
  const { session } = data;
  expect(data).toMatchObject({ basis: 'consent', reach: 'computer' });
  await expect((await bannerOf(agent)).locator('body')).toContainText(PURPOSE);
  const told = await colleague.recorded.sessionState(session, 'live');
  expect(told).toMatchObject({ basis: 'none', mismatch: ['person'] });
  expect(colleague.recorded.entriesOf('session.unannounced')).toEqual([]);

  // The other person signs in for the first time while it is live (C15).
  await colleague.signOut();
  colleague.forget();
  const banner = await bannerOf(await colleague.start());
  await expect(banner.locator('body')).toContainText('Dana Roe sees and controls this screen');
  await expect(banner.locator('body')).toContainText('IT says that it asked someone else here');
  await banner.getByRole('button', { name: 'Show details' }).click();
  await expect(banner.locator('body')).toContainText(/Since.*planned for 60 minutes/);
  await expect(banner.locator('body')).not.toContainText(/pay slips|nobody asked you/);
  await colleague.desktop.screenshot(info.outputPath('colleague.png'));

  await banner.getByRole('button', { name: 'End session' }).click();
  const { code, stdout, stderr } = await script.ended;
  expect(stderr).toContain('Somebody else at this computer asked IT to disconnect.');
  expect(JSON.parse(stdout)).toMatchObject({ id: session, state: 'ended', exit: 0 });
  expect(code).toBe(0);
  await colleague.recorded.sessionState(session, 'ended');
  expect(colleague.recorded.entriesOf('session.ended')[0]?.data).toMatchObject({
    by: 'person',
    proof: 'message',
  });
  expect(recorded.entriesOf('session.ended')[0]?.data).toMatchObject({ by: 'technician', proof: 'message' });
  expect(recorded.entriesOf('session.end-requested')).toEqual([]);
  for (const screen of [desktop, colleague.desktop])
    await until('no banner is left', async () => (await windowsNamed(screen, BANNER_TITLE)).length === 0);
  for (const record of [recorded, colleague.recorded]) expect(record.verdict().ok).toBe(true);
});
