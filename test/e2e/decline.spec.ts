// After Decline: the no is out already, and the person may say why, by pointer or by keys alone; or that they were not expecting it.
import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { click, pressKeys, waitUntilGone } from '../../scripts/hands';
import { footOf, press } from './answering';
import { expectAccessible } from './kinds';
import { expect, test } from './fixtures';
import { writePolicy } from './inbox';
import { promptOnScreen, PROMPT_TITLE, waitForActive } from './looking';

/** Clicks what carries these words, with the real pointer. */
async function clickOn(
  desktop: Parameters<typeof promptOnScreen>[0],
  page: Page,
  words: string,
): Promise<void> {
  const window = await promptOnScreen(desktop);
  const box = await page.getByText(words, { exact: true }).boundingBox();
  if (box === null) throw new Error(`not on screen: ${words}`);
  await click(desktop, window.x + box.x + box.width / 2, window.y + box.y + box.height / 2);
}

test('"I was not expecting this" is told with what to do, raises a concern, and keeps the technician away', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  writePolicy(profile.machineDir, { concernContact: 'Security, extension 4000' });
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  await press(desktop, 'decline');
  expect(await recorded.answer(ask.id)).not.toHaveProperty('declined'); // told before anybody was asked why
  await expect(page.getByRole('heading', { name: 'You declined. Nobody connects.' })).toBeVisible();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await expectAccessible(page);
  await clickOn(desktop, page, 'I was not expecting this');
  await expect(page.getByText('Or tell your security contact: Security, extension 4000')).toBeVisible();
  await expect(page.getByText('Hang up.', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await desktop.screenshot(info.outputPath('not-expected.png'));
  await clickOn(desktop, page, 'Anything to add? (optional)');
  await desktop.read('xdotool', ['type', '--delay', '20', 'Nobody called me']);
  const { x, y } = footOf(await promptOnScreen(desktop), 'allow'); // Send stands where Allow stood
  await click(desktop, x, y);
  await waitUntilGone(desktop, PROMPT_TITLE);
  expect((await recorded.entry('ask.explained')).data).toEqual({
    ask: ask.id,
    declined: 'unexpected',
    words: 'Nobody called me',
  });
  expect((await recorded.entry('concern.raised')).data).toEqual({ ask: ask.id, words: 'Nobody called me' });
  expect(recorded.askFile(ask.id)).toMatchObject({
    answer: 'declined',
    declined: 'unexpected',
    words: 'Nobody called me',
  });
  expect(await recorded.askState(inbox.ask().id, 'refused')).toMatchObject({ refusal: 'rate' });
  expect(recorded.entriesOf('ask.answered')).toHaveLength(1);
});

test('by keys alone: a reason is chosen and sent; only busy, so the technician may ask at once', async ({
  desktop,
  inbox,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  await promptOnScreen(desktop);
  await recorded.askState(ask.id, 'shown');
  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await page.getByRole('button', { name: 'Decline' }).focus();
  await pressKeys(desktop, 'Return');
  await expect(page.getByRole('heading', { name: 'You declined. Nobody connects.' })).toBeFocused();
  await sleep(600);
  await pressKeys(desktop, 'Escape', 'Tab', 'space');
  await expect(page.getByRole('radio', { name: 'I’m busy right now' })).toBeChecked();
  await expect(page.getByText('may ask you again at any time')).toBeVisible();
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Tab', 'Return'); // the field, the picture, Skip, Send
  await waitUntilGone(desktop, PROMPT_TITLE);
  expect((await recorded.entry('ask.explained')).data).toEqual({ ask: ask.id, declined: 'busy' });
  expect(recorded.entriesOf('concern.raised')).toEqual([]);
  await recorded.askState(inbox.ask().id, 'shown');
});
