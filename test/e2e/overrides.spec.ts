// Sessions that nobody here was asked about: what banner and card say, and that the card stays until it was seen.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DANA, writePolicy } from './inbox';
import { until } from './waiting';

const pageOf = (agent: { windows: () => Page[] }, kind: 'banner' | 'ended'): Promise<Page> =>
  until(`the window ${kind}`, () =>
    agent.windows().find((page) => page.url().includes(`/${kind}/`) && !page.isClosed()),
  );

test('an emergency is on the banner as what it is, and its card stays until it was closed, through restarts', async ({
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  writePolicy(profile.machineDir, { emergencyAllowed: 'administrator' });
  const first = await startAgent();
  const session = randomUUID();
  inbox.drop({
    type: 'session.start',
    session,
    technician: DANA,
    basis: 'emergency',
    reason: 'Ransomware is spreading from this computer',
    purpose: 'Take the computer off the network',
    scopes: ['view', 'control'],
    minutes: 30,
    reach: 'computer',
  });
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
  await again.getByRole('button', { name: 'Close' }).click();
  expect((await recorded.entry('notice.seen')).data).toEqual({ session });
  expect(recorded.verdict().ok).toBe(true);
});
