// Everything that a pointer can do, a keyboard can: answer, look at the banner, end; and no key says yes by accident (C8, C9).
import type { Page } from '@playwright/test';
import { click, pressKeys } from '../../scripts/hands';
import { liveSession } from './answering';
import { expect, test } from './fixtures';
import { KIM } from './inbox';
import {
  activeTitle,
  BANNER_TITLE,
  openTerminal,
  promptOnScreen,
  PROMPT_TITLE,
  waitForActive,
} from './looking';

/** What has the focus in the page, by its words. */
function focusIn(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

test('the answer key goes to the heading; from there to Allow; only Space is a yes', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}) => {
  const agent = await startAgent();
  const terminal = await openTerminal(desktop, 'work of the person');
  await click(desktop, terminal.x + 40, terminal.y + 40);
  await waitForActive(desktop, 'work of the person');
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  const prompt = await promptOnScreen(desktop);
  await recorded.askState(ask.id, 'shown');
  expect(await activeTitle(desktop)).toBe('work of the person');

  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (const name of ['Take two minutes', 'More time', 'Decline', 'Later', 'Allow']) {
    await pressKeys(desktop, 'Tab');
    await expect.poll(() => focusIn(page)).toBe(name);
  }

  const allow = page.locator('.allow');
  await expect(allow).toHaveAttribute('aria-disabled', 'false');
  await pressKeys(desktop, 'Return');
  await expect(page.getByText('Press Space to allow')).toBeVisible();
  await expect(allow).toHaveAttribute('aria-disabled', 'false'); // what it says may have made it larger
  await pressKeys(desktop, 'Escape', 'ctrl+space', 'super+space', 'ctrl+Return', 'y');
  const moved = ['windowmove', '--sync', prompt.id, String(prompt.x + 100), String(prompt.y + 20)];
  await desktop.read('xdotool', [...moved, 'key', 'space']);
  await expect(page.getByText('Please press again')).toBeVisible();
  expect(recorded.askFile(ask.id)?.state).toBe('shown');

  await expect(allow).toHaveAttribute('aria-disabled', 'false');
  await expect(allow).toBeFocused();
  await pressKeys(desktop, 'space');
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'accepted' });
  expect((await recorded.entry('ask.answered')).data).toMatchObject({ answer: 'accepted', input: 'key' });
});

test('Decline by keyboard', async ({ desktop, runAgent, inbox, recorded }) => {
  await runAgent();
  const ask = inbox.ask();
  await promptOnScreen(desktop);
  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await recorded.askState(ask.id, 'shown');
  for (let attempt = 0; attempt < 5 && recorded.askFile(ask.id)?.state === 'shown'; attempt += 1) {
    await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Return'); // from the heading; again if the focus was not there yet
  }
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'declined' });
});

test('the banner key goes to the banner, and End is reached from there', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const session = await liveSession(desktop, inbox, recorded);
  const terminal = await openTerminal(desktop, 'work of the person');
  await click(desktop, terminal.x + 40, terminal.y + 40);
  await waitForActive(desktop, 'work of the person');
  await pressKeys(desktop, 'ctrl+alt+b');
  await waitForActive(desktop, BANNER_TITLE);
  expect(recorded.entriesOf('session.end-requested')).toEqual([]);
  await pressKeys(desktop, 'shift+Tab', 'space');
  expect(await recorded.sessionState(session, 'ending')).toMatchObject({ endRequestedBy: 'person' });
  const { data } = await recorded.entry('session.end-requested');
  expect(data).toEqual({ session, by: 'person' });
});

test('one key ends every session', async ({ desktop, runAgent, inbox, recorded }) => {
  await runAgent();
  const first = await liveSession(desktop, inbox, recorded, { scopes: ['view'] });
  const second = await liveSession(desktop, inbox, recorded, { scopes: ['view'], technician: KIM });
  await pressKeys(desktop, 'ctrl+alt+End');
  for (const session of [first, second]) {
    expect(await recorded.sessionState(session, 'ending')).toMatchObject({ endRequestedBy: 'hotkey' });
  }
  expect(recorded.entriesOf('session.end-requested').map(({ data }) => data)).toEqual([
    { session: first, by: 'hotkey' },
    { session: second, by: 'hotkey' },
  ]);
  expect(recorded.verdict().ok).toBe(true);
});
