// Later, with a real pointer and real keys: told at once, and back at the chosen time although the agent was killed meanwhile.
import { click, pressKeys, waitUntilGone } from '../../scripts/hands';
import { footOf, press } from './answering';
import { expect, test } from './fixtures';
import { expectAccessible } from './kinds';
import { promptOnScreen, PROMPT_TITLE, waitForActive } from './looking';
import { until } from './waiting';

/** The next whole minute but one, as the field for day and time takes it, by the clock of this computer. */
function soon(): string {
  const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 60_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

test('a time is chosen; the technician is told; after a kill the question comes back at that time', async ({
  desktop,
  inbox,
  recorded,
  startAgent,
}, info) => {
  test.setTimeout(240_000);
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  await recorded.askState(ask.id, 'shown');
  await press(desktop, 'later');
  await expect(page.getByRole('heading', { name: 'When should Dana Ruiz ask again?' })).toBeVisible();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await expect(page.locator('.allow')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByText('In 30 minutes').click();
  await expect(page.getByRole('button', { name: /^Ask me at \d/ })).toBeVisible();
  await desktop.screenshot(info.outputPath('later.png'));
  await page.getByText('At a time I choose').click();
  await page.getByLabel('Day and time').fill(soon());
  await expectAccessible(page);
  const { x, y } = footOf(await promptOnScreen(desktop), 'allow'); // "Ask me at" stands where Allow stood
  await click(desktop, x, y);
  await waitUntilGone(desktop, PROMPT_TITLE);
  const { data } = await recorded.entry('ask.answered');
  expect(data).toMatchObject({ ask: ask.id, answer: 'postponed' });
  expect(recorded.askFile(ask.id)).toMatchObject({ state: 'postponed', laterAt: data.laterAt });
  agent.process().kill('SIGKILL');
  await until('the agent is gone', () =>
    Promise.resolve(agent.process().exitCode !== null || agent.process().killed),
  );
  await startAgent();
  await promptOnScreen(desktop, 130_000);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(data.laterAt ?? ''));
  await recorded.askState(ask.id, 'shown');
  await press(desktop, 'decline');
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'declined' });
});

test('by keys alone; Back returns to the question, whose count-down went on and whose Allow arms anew', async ({
  desktop,
  inbox,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  await recorded.askState(ask.id, 'shown');
  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await expect(page.locator('.allow')).toHaveAttribute('aria-disabled', 'false');
  const before = await page.getByRole('timer').textContent();
  const size = await promptOnScreen(desktop);
  await page.getByRole('button', { name: 'Later' }).focus();
  await pressKeys(desktop, 'Return');
  await expect(page.getByRole('heading', { name: 'When should Dana Ruiz ask again?' })).toBeFocused();
  await pressKeys(desktop, 'Tab', 'space');
  await expect(page.getByRole('radio', { name: /^In 10 minutes/ })).toBeChecked();
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Return'); // the reminder, More time, Back
  const allow = page.locator('.allow');
  await expect(allow).toBeVisible();
  expect(await page.getByRole('timer').textContent()).not.toBe(before);
  await expect.poll(async () => (await promptOnScreen(desktop)).height).toBe(size.height);
  await expect(allow).toHaveAttribute('aria-disabled', 'false');
  await page.getByRole('button', { name: 'Later' }).focus();
  await pressKeys(desktop, 'Return');
  await expect(page.getByRole('heading', { name: 'When should Dana Ruiz ask again?' })).toBeFocused();
  await pressKeys(desktop, 'Tab', 'space', 'Tab', 'Tab', 'Tab', 'Tab', 'Return'); // the reminder, More time, Back, Ask me at
  await waitUntilGone(desktop, PROMPT_TITLE);
  expect(recorded.askFile(ask.id)).toMatchObject({ state: 'postponed', answer: 'postponed' });
});
