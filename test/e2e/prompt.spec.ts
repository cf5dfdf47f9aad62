// How the prompt is answered and how it goes away: real windows, a real pointer, and what answer file and journal say afterwards.
import { setTimeout as sleep } from 'node:timers/promises';
import { click, pressKeys, waitUntilGone } from '../../scripts/hands';
import { allow, footOf, press, skipWhy } from './answering';
import { expect, test } from './fixtures';
import { KIM, writePolicy } from './inbox';
import { closeWindow, promptOnScreen, PROMPT_TITLE, waitForActive } from './looking';
import { until } from './waiting';

test('Allow, once it is armed, is a yes of the pointer, and the window goes', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const ask = inbox.ask();
  await promptOnScreen(desktop);
  const answer = await allow(desktop, recorded, ask.id);
  expect(answer).toMatchObject({ answer: 'accepted', scopes: ['view', 'control'] });
  await waitUntilGone(desktop, PROMPT_TITLE);
  const { data } = await recorded.entry('ask.answered');
  expect(data).toMatchObject({ answer: 'accepted', input: 'pointer', duringControl: false });
  expect(data.dwellMs).toBeGreaterThanOrEqual(1_000);
  expect(recorded.entries().map(({ type }) => type)).toEqual([
    'journal.opened',
    'agent.started',
    'ask.received',
    'ask.shown',
    'ask.answered',
  ]);
  expect(recorded.verdict()).toMatchObject({ ok: true, to: 5 });
});

test('Decline is a no at once, without waiting for anything to arm', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const ask = inbox.ask();
  await press(desktop, 'decline');
  const answer = await recorded.answer(ask.id);
  expect(answer).toMatchObject({ answer: 'declined' });
  expect(answer).not.toHaveProperty('declined');
  await skipWhy(desktop);
  await waitUntilGone(desktop, PROMPT_TITLE);
});

test('closing the window is Decline with the reason other', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const ask = inbox.ask();
  const prompt = await promptOnScreen(desktop);
  await closeWindow(desktop, prompt.id);
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'declined', declined: 'other' });

  const other = inbox.ask({ technician: KIM });
  await promptOnScreen(desktop);
  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await pressKeys(desktop, 'alt+F4');
  expect(await recorded.answer(other.id)).toMatchObject({ answer: 'declined', declined: 'other' });
});

test('no answer in time is not an answer: unanswered, by time-out', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const expiresAt = new Date(Date.now() + 4_000).toISOString();
  const ask = inbox.ask({ expiresAt });
  await recorded.askState(ask.id, 'shown');
  expect((await recorded.entry('ask.shown')).data.until).toBe(expiresAt);
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'unanswered', reason: 'timeout' });
  await waitUntilGone(desktop, PROMPT_TITLE);
  expect((await recorded.entry('ask.answered')).data).toMatchObject({
    answer: 'unanswered',
    reason: 'timeout',
  });
});

test('a withdrawn ask leaves the screen', async ({ desktop, runAgent, inbox, recorded }) => {
  await runAgent();
  const ask = inbox.ask();
  await promptOnScreen(desktop);
  await recorded.askState(ask.id, 'shown');
  inbox.withdraw(ask.id);
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'withdrawn' });
  await waitUntilGone(desktop, PROMPT_TITLE);
});

test('the same ask twice is one prompt; another technician waits and comes next', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const ask = inbox.ask();
  await recorded.askState(ask.id, 'shown');
  inbox.dropBytes(ask.id, JSON.stringify(ask));
  const next = inbox.ask({ technician: KIM });
  expect(await recorded.askState(next.id, 'held')).toMatchObject({ held: 'queue' });
  await press(desktop, 'decline');
  await recorded.answer(ask.id);
  await sleep(800);
  expect(recorded.askFile(next.id)?.state).toBe('held');
  await press(desktop, 'decline'); // Skip
  await recorded.askState(next.id, 'shown');
  await press(desktop, 'decline');
  await recorded.answer(next.id);
  const order = recorded.entries().flatMap(({ type, data }) => {
    if (!type.startsWith('ask.')) return [];
    const about = 'ask' in data && typeof data.ask === 'object' ? data.ask.id : 'ask' in data ? data.ask : '';
    return [`${type} ${about === ask.id ? 'first' : 'next'}`];
  });
  expect(order).toEqual([
    'ask.received first',
    'ask.shown first',
    'ask.received next',
    'ask.held next',
    'ask.answered first',
    'ask.shown next',
    'ask.answered next',
  ]);
});

test('the count-down says its outcome, and More time gives more', async ({
  desktop,
  profile,
  startAgent,
  inbox,
  recorded,
}) => {
  writePolicy(profile.machineDir, { promptSeconds: 30 });
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  const timer = page.getByRole('timer');
  await expect(timer).toHaveText(
    /^If you don’t answer in 0:(30|2\d), IT will be told you didn’t answer\. Nobody connects\.$/,
  );
  const { data: shown } = await recorded.entry('ask.shown');
  await press(desktop, 'more');
  const { data: extended } = await recorded.entry('ask.extended');
  expect(Date.parse(extended.until) - Date.parse(shown.until)).toBe(30_000);
  await expect(timer).toHaveText(/answer in (0:[345]\d|1:00),/);
  expect(recorded.askFile(ask.id)).toMatchObject({ state: 'shown', until: extended.until });
});

/** Six clicks in 0.3 s: the first of them may come before the window takes any. All of them come too early. */
const EARLY_CLICKS = ['click', '--repeat', '6', '--delay', '60', '1'];

test('pressed as it appears: nothing happens but "Please press again", and then it works', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}) => {
  const agent = await startAgent();
  const first = inbox.ask({ technician: KIM }); // the same words as the second: Allow is at the same place
  const { x, y } = footOf(await promptOnScreen(desktop), 'allow');
  inbox.withdraw(first.id);
  await waitUntilGone(desktop, PROMPT_TITLE);

  await desktop.read('xdotool', ['mousemove', String(x), String(y)]);
  const appears = ['search', '--sync', '--onlyvisible', '--name', PROMPT_TITLE];
  const seen = desktop.read('xdotool', [...appears, ...EARLY_CLICKS]);
  const ask = inbox.ask({ technician: KIM });
  const page = await agent.waitForEvent('window');
  await seen;
  await expect(page.getByText('Please press again')).toBeVisible();
  expect(recorded.askFile(ask.id)?.state).toBe('shown');
  expect(await allow(desktop, recorded, ask.id)).toMatchObject({ answer: 'accepted' });
});

test('a window that was moved under the pointer arms anew, and stays where it was put', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}) => {
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  const { id, ...before } = await promptOnScreen(desktop);
  await until('armed', async () => (await page.locator('.allow').getAttribute('aria-disabled')) === 'false');
  let wanted = before.x;
  // A press that comes while the X server still moves the window may land beside it, and is then no press at all: once more.
  await expect(async () => {
    wanted = wanted === before.x + 200 ? before.x + 240 : before.x + 200;
    const at = footOf({ id, ...before, x: wanted }, 'allow');
    const move = ['windowmove', '--sync', id, String(wanted), String(before.y)];
    await desktop.read('xdotool', [...move, 'mousemove', String(at.x), String(at.y), 'click', '1']);
    await expect(page.getByText('Please press again')).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 20_000 });
  expect(recorded.askFile(ask.id)?.state).toBe('shown');
  const after = await promptOnScreen(desktop);
  expect(after.x).toBe(wanted);
  await expect(page.locator('.allow')).toHaveAttribute('aria-disabled', 'false');
  const again = footOf(after, 'allow');
  await click(desktop, again.x, again.y);
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'accepted' });
});
