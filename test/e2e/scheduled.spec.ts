// A question for another time: agreed to beforehand, saved for the calendar, and still agreed to after a crash.
import { pressKeys } from '../../scripts/hands';
import { allow } from './answering';
import { expect, test } from './fixtures';
import { expectAccessible } from './kinds';
import { promptOnScreen } from './looking';
import { until } from './waiting';

test('Allow says when it will be and saves it; after a crash the session of that time is the agreed one', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}, info) => {
  const agent = await startAgent();
  const startsAt = `${new Date(Date.now() + 4 * 60_000).toISOString().slice(0, 19)}Z`;
  const ask = inbox.ask({ startsAt });
  const page = await agent.waitForEvent('window');
  await promptOnScreen(desktop);
  await expect(page.getByText('When', { exact: true })).toBeVisible();
  expect(await allow(desktop, recorded, ask.id)).toMatchObject({ answer: 'accepted' });
  await expect(page.getByRole('heading', { name: /^Agreed: / })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save to my calendar' }).click({ delay: 600 });
  await expect(page.getByText('Saved in your Downloads folder')).toBeVisible();
  await desktop.screenshot(info.outputPath('agreed.png'));
  agent.process().kill('SIGKILL');
  await until('the agent is gone', () =>
    Promise.resolve(agent.process().exitCode !== null || agent.process().killed),
  );
  await startAgent();
  const session = inbox.startSession(ask);
  expect(await recorded.sessionState(session, 'live')).toMatchObject({ basis: 'consent' });
  await pressKeys(desktop, 'ctrl+alt+End');
  await recorded.sessionState(session, 'ending');
});
