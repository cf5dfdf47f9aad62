// What the tray opens and lets the person choose, on a real screen: how Tallylight works, by keyboard; a pause of questions; About with its file.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { pressKeys } from '../../scripts/hands';
import { expect, test } from './fixtures';
import { writePolicy } from './inbox';
import { expectAccessible } from './kinds';
import { pressInTray } from './tray-menu';

async function openFromTray(
  desktop: DesktopSession,
  agent: ElectronApplication,
  [label, kind]: readonly [string, string],
): Promise<Page> {
  const opened = agent.waitForEvent('window', (page) => page.url().includes(`/${kind}/`));
  await pressInTray(desktop, label);
  const page = await opened;
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

test('the tray opens the three steps, pauses questions and resumes them, and About saves what it shows', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  writePolicy(profile.machineDir, { pauseAllowed: true, enrolmentToken: 'enrol-me-7731' });
  const agent = await startAgent();

  const welcome = await openFromTray(desktop, agent, ['How Tallylight works', 'welcome']);
  const heading = welcome.getByRole('heading', { level: 1 });
  await expect(heading).toBeFocused();
  await expect(heading).toHaveText('IT asks you first');
  await desktop.screenshot(info.outputPath('welcome.png'));
  await expectAccessible(welcome);
  await pressKeys(desktop, 'Tab', 'Return');
  await expect(heading).toHaveText('You always see it');
  await expect(heading).toBeFocused();
  await pressKeys(desktop, 'Tab', 'Tab', 'Return');
  await expect(heading).toHaveText('Choose your picture');
  await expect(heading).toBeFocused();
  await expectAccessible(welcome);
  await pressKeys(desktop, 'Tab', 'space', 'Right');
  await expect(welcome.getByRole('radio', { name: 'Boat' })).toBeChecked();
  const closed = welcome.waitForEvent('close');
  await pressKeys(desktop, 'Escape');
  await closed;

  await pressInTray(desktop, 'Pause questions', 'Right');
  await pressKeys(desktop, 'Return'); // for 30 minutes
  await recorded.entry('asks.paused');
  const { id, purpose } = inbox.ask();
  expect((await recorded.askState(id, 'held')).held).toBe('paused');

  const about = await openFromTray(desktop, agent, ['About and diagnostics', 'about']);
  const text = about.getByRole('group', { name: 'What is in the file' });
  await expect(text).toContainText('tallylight-diagnostics');
  await desktop.screenshot(info.outputPath('about.png'));
  await expectAccessible(about);
  const shown = (await text.textContent()) ?? '';
  for (const kept of [profile.homeDir, purpose, 'Dana Ruiz', 'enrol-me-7731'])
    expect(shown).not.toContain(kept);
  const file = path.join(profile.homeDir, 'diagnostics.json');
  await agent.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); // the system's own window is not ours to test
  }, file);
  await about.getByRole('button', { name: 'Save the file…' }).click();
  await expect(about.getByText('Saved.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(shown);
  await about.getByRole('button', { name: 'Copy' }).click();
  await expect(about.getByText('Copied.')).toBeVisible();
  expect(await agent.evaluate(async ({ clipboard }) => await clipboard.readText())).toBe(shown);
  await about.getByText('Made with the work of others').click();
  await expect(about.getByText(/^react-dom \d+\.\d+\.\d+: MIT$/)).toBeVisible();

  await pressInTray(desktop, 'Resume questions');
  expect((await recorded.entry('asks.resumed')).data).toEqual({ by: 'person' });
  await recorded.askState(id, 'shown');
});
