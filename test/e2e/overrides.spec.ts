// Sessions that nobody here was asked about: what banner and card say, and that the card stays until it was seen.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Scope } from '../../src/model/messages';
import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import { DANA, writePolicy } from './inbox';
import { until } from './waiting';

const facts = {
  type: 'session.start' as const,
  technician: DANA,
  purpose: 'Take the computer off the network',
  scopes: ['view', 'control'] satisfies Scope[],
  minutes: 30,
  reach: 'computer' as const,
};

const pageOf = (agent: { windows: () => Page[] }, kind: 'banner' | 'ended'): Promise<Page> =>
  until(`the window ${kind}`, () =>
    agent.windows().find((page) => page.url().includes(`/${kind}/`) && !page.isClosed()),
  );

/** The window goes as it is pressed, so the press itself is not waited for to the end. */
async function closeCard(card: Page): Promise<void> {
  const gone = card.waitForEvent('close');
  const close = card.getByRole('button', { name: 'Close' });
  await close.dispatchEvent('click').catch(() => undefined); // it goes with its window, perhaps before it is told
  await gone;
}

test('an emergency is on the banner as what it is, and its card stays until it was closed, through restarts', async ({
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  writePolicy(profile.machineDir, { emergencyAllowed: 'administrator' });
  const first = await startAgent();
  const session = randomUUID();
  const reason = 'Ransomware is spreading from this computer';
  inbox.drop({ ...facts, session, basis: 'emergency', reason });
  expect(await recorded.sessionState(session, 'live')).toMatchObject({ basis: 'emergency' });
  const banner = await pageOf(first, 'banner');
  await expect(banner.locator('body')).toContainText('IT says it is an emergency');
  await expect(banner.locator('body')).not.toContainText('Take the computer off');
  await banner.screenshot({ path: info.outputPath('banner.png') });

  inbox.endSession(session, 'The network cable is out.');
  const card = await pageOf(first, 'ended');
  await expect(card.locator('body')).toContainText('Dana Ruiz has disconnected');
  await expect(card.locator('body')).toContainText('Ransomware is spreading from this computer');
  await expect(card.locator('body')).toContainText('IT still has to write down what was done, and why.');
  await card.screenshot({ path: info.outputPath('card.png') });
  await first.close();

  const second = await startAgent();
  inbox.drop({
    type: 'session.document',
    session,
    done: 'Unplugged it',
    why: 'Ransomware',
    outcome: 'Stopped',
  });
  const again = await pageOf(second, 'ended');
  await expect(again.locator('body')).toContainText('IT has written down what was done, and why.');
  expect(recorded.entriesOf('notice.seen')).toEqual([]);
  await closeCard(again);
  expect((await recorded.entry('notice.seen')).data).toEqual({ session });
  expect(recorded.verdict().ok).toBe(true);
});

test('what IT says that the person said is asked of the person afterwards: a no is recorded, and the card says so', async ({
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  writePolicy(profile.machineDir, { statedConsentAllowed: true });
  const agent = await startAgent();
  const session = randomUUID();
  const stated = { contact: 'phone', at: new Date().toISOString(), words: 'Yes, come in' } as const;
  inbox.drop({ ...facts, session, basis: 'stated', stated });
  expect(await recorded.sessionState(session, 'live')).toMatchObject({ basis: 'stated' });
  const banner = await pageOf(agent, 'banner');
  await expect(banner.locator('body')).toContainText('IT says that you agreed');
  inbox.endSession(session);
  const card = await pageOf(agent, 'ended');
  await expect(card.locator('body')).toContainText('IT says that you agreed on the phone');
  await expect(card.getByRole('button')).toHaveText(['No, I did not', 'Yes, I agreed']);
  expect(await faultsOf(card)).toEqual([]);
  await card.screenshot({ path: info.outputPath('stated.png') });
  await card.getByRole('button', { name: 'No, I did not' }).click();
  expect((await recorded.entry('stated.answered')).data).toEqual({ session, agreed: false });
  await expect(card.locator('body')).toContainText('You said that you did not agree. IT is told.');
  expect(recorded.entriesOf('session.unannounced').map(({ data }) => data)).toEqual([{ session }]);
  await closeCard(card);
  await recorded.entry('notice.seen');
  expect(recorded.verdict().ok).toBe(true);
});
