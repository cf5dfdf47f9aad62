// Afterwards, on the real card: whether it helped, by keyboard; words that cannot be recorded stay; and nobody is asked twice.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { liveSession } from './answering';
import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import { saveTo } from './saving';
import { until } from './waiting';

const cardOf = (agent: { windows: () => Page[] }): Page | undefined =>
  agent.windows().find((page) => page.url().includes('/ended/') && !page.isClosed());

test('the card asks whether it helped, keeps words that cannot be recorded, and goes with what was sent', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const session = await liveSession(desktop, inbox, recorded);
  inbox.endSession(session, 'Replaced the driver.');
  const card = await until('the card', () => cardOf(agent));
  await expect(card.getByRole('button')).toHaveText(['Save the receipt', 'Close']);
  const kept = path.join(profile.homeDir, 'kept.jwt');
  await saveTo(agent, kept);
  await card.getByRole('button', { name: 'Save the receipt' }).click();
  await expect(card.getByText('Saved. You can save it again in “My record”.')).toBeVisible();
  const [{ data: answer } = { data: undefined }] = recorded.entriesOf('ask.answered');
  const receipt = path.join(profile.homeDir, 'receipts', `${String(answer?.ask)}.jwt`);
  expect(readFileSync(kept, 'utf8')).toBe(readFileSync(receipt, 'utf8'));
  const partly = card.getByRole('radio', { name: 'Partly' });
  await partly.focus();
  await card.keyboard.press('Space');
  await expect(partly).toBeChecked();
  await card.keyboard.press('Tab');
  await card.keyboard.press('ArrowRight');
  await card.keyboard.press('ArrowRight');
  await expect(card.getByRole('radio', { name: '3 of 5' })).toBeChecked();
  await card.keyboard.press('Tab');
  await card.keyboard.type('It prints ❤️');
  await card.keyboard.press('Tab');
  await card.keyboard.press('Space');
  await card.keyboard.press('Tab'); // Save the receipt
  await card.keyboard.press('Tab');
  await card.keyboard.press('Tab');
  await card.keyboard.press('Enter');
  await expect(card.getByText('Some of these characters can’t be recorded')).toBeVisible();
  expect(await faultsOf(card)).toEqual([]);
  const words = card.getByRole('textbox');
  await expect(words).toHaveValue('It prints ❤️');
  await words.fill('It prints');
  const gone = card.waitForEvent('close');
  await card
    .getByRole('button', { name: 'Send', exact: true })
    .press('Enter', { noWaitAfter: true })
    .catch(() => undefined); // the card goes as it is pressed
  await gone;
  expect((await recorded.entry('session.feedback')).data).toEqual({
    session,
    solved: 'partly',
    stars: 3,
    words: 'It prints',
    followUp: true,
  });
  await agent.close();

  const again = await startAgent();
  await until('the agent runs again', () => recorded.status()?.asks === 0);
  expect(cardOf(again)).toBeUndefined();
  expect(recorded.verdict().ok).toBe(true);
});
