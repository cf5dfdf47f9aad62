// "My record" on a real screen: opened from the tray, read by keyboard alone, live while it is open, and gone when it is closed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { expect, test } from './fixtures';
import { expectAccessible } from './kinds';
import { saveTo } from './saving';
import { pressInTray } from './tray-menu';

/** Opens the window from the tray. */
async function openRecord(desktop: DesktopSession, agent: ElectronApplication): Promise<Page> {
  const opened = agent.waitForEvent('window', (page) => page.url().includes('/record/'));
  await pressInTray(desktop, 'My record');
  const page = await opened;
  await page.getByRole('listbox').waitFor();
  return page;
}

/** Of a computer that belongs to nobody. */
const PAGES = [
  ['Who may connect', 'There is no list of people for this computer.'],
  ['The agreement', 'IT has not asked you to accept an agreement'],
  ['What is sent', 'This computer reports to nobody, so nothing is sent.'],
  ['Waiting to be sent', 'This computer reports to nobody, so nothing is waiting.'],
  ['Rules set by IT', 'These rules hold on this computer now.'],
] as const;

test('the tray opens the record: it lists, finds, goes on while it is open, prints, has its pages, and nothing of it stays when it is closed', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  const agent = await startAgent();
  const { id } = inbox.ask();
  await recorded.askState(id, 'shown');
  const page = await openRecord(desktop, agent);
  await expect(page).toHaveTitle('My record');
  const first = page.getByRole('option').first();
  await expect(first).toContainText('Dana Ruiz asks');

  inbox.withdraw(id);
  await expect(first).toContainText('Dana Ruiz took the question back');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dana Ruiz took the question back');

  await page.getByRole('searchbox').focus();
  await page.keyboard.type('record begins');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A record begins');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('no such words');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');

  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight'); // from All to Sessions: there were none
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');

  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  const chosen = page.locator('[aria-selected=true]');
  await expect(chosen).not.toContainText('Dana Ruiz');
  await page.keyboard.press('Home');
  await expect(chosen).toContainText('Dana Ruiz took the question back');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('pre')).toContainText(id);
  await desktop.screenshot(info.outputPath('record.png'));

  await expectAccessible(page);
  await expect(page.getByText('Nothing has been changed since')).toBeVisible();
  const copy = path.join(profile.homeDir, 'copy.jsonl');
  await saveTo(agent, copy);
  await page.getByRole('button', { name: 'Save as evidence' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const lines = readFileSync(copy, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(
    recorded.entries().map(({ seq }) => seq),
  );

  const sheets = path.join(profile.homeDir, 'copy.pdf');
  await saveTo(agent, sheets);
  await page.getByRole('button', { name: 'Save to print' }).click();
  await expect.poll(() => existsSync(sheets)).toBe(true);
  expect(readFileSync(sheets).subarray(0, 4).toString()).toBe('%PDF');
  const printed = execFileSync('pdftotext', ['-layout', sheets, '-'], { encoding: 'utf8' }).replace(
    /\s+/g,
    ' ',
  );
  for (const row of await page.getByRole('option').locator('p').allTextContents())
    expect(printed).toContain(row);
  expect(printed).toContain('Nothing has been changed since');
  expect(printed).toContain('Page 1 of 1');
  expect(agent.windows()).toHaveLength(1);

  const receipt = path.join(profile.homeDir, 'mine.jwt');
  await saveTo(agent, receipt);
  await page.getByRole('button', { name: 'Save the receipt' }).click();
  await expect.poll(() => existsSync(receipt)).toBe(true);
  const kept = path.join(profile.homeDir, 'receipts', `${id}.jwt`);
  expect(readFileSync(receipt, 'utf8')).toBe(readFileSync(kept, 'utf8'));

  for (const [name, says] of PAGES) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByText(says)).toBeVisible();
  }
  await expectAccessible(page);
  await agent.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach((window) => window.close()),
  );
  await expect.poll(() => agent.windows().length).toBe(0);
  const renderers = () =>
    agent.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab').length);
  await expect.poll(renderers).toBe(0);
});
