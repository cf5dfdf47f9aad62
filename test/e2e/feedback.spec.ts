// Afterwards, on the real card: whether it helped, by keyboard; words that cannot be recorded stay; and nobody is asked twice.
import type { Page } from '@playwright/test';
import { liveSession } from './answering';
import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import { until } from './waiting';

const cardOf = (agent: { windows: () => Page[] }): Page | undefined =>
  agent.windows().find((page) => page.url().includes('/ended/') && !page.isClosed());

test('the card asks whether it helped, keeps words that cannot be recorded, and goes with what was sent', async ({
  desktop,
  inbox,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const session = await liveSession(desktop, inbox, recorded);
  inbox.endSession(session, 'Replaced the driver.');
  const card = await until('the card', () => cardOf(agent));
  await expect(card.getByRole('button')).toHaveText(['Close']);
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
