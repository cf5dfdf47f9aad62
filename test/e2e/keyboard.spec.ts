// Everything that a pointer can do, a keyboard can: answer, look at the banner, end; and no key says yes by accident (C8, C9).
import type { Page } from '@playwright/test';
import { click, pressKeys, waitForWindow, waitUntilGone, type Reader } from '../../scripts/hands';
import { liveSession } from './answering';
import { expect, test } from './fixtures';
import { KIM } from './inbox';
import {
  activeTitle,
  BANNER_TITLE,
  ENDED_TITLE,
  openTerminal,
  promptOnScreen,
  PROMPT_TITLE,
  waitForActive,
} from './looking';
import { tellTheFocus } from './real-focus';
import { until } from './waiting';

/** What has the focus in the page, by its words. */
function focusIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: there } = document;
    const words = there?.textContent ?? '';
    return words !== '' ? words : (there?.getAttribute('title') ?? '');
  });
}

/** Goes on with Tab and meets exactly these. */
async function tabThrough(desktop: Reader, page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await pressKeys(desktop, 'Tab');
    await expect.poll(() => focusIn(page)).toBe(name);
  }
}

/** The window of this kind that has the keyboard. */
function focusedPage(agent: { windows: () => Page[] }, kind: string): Promise<Page> {
  return until(`the focus in a window ${kind}`, async () => {
    for (const page of agent.windows()) {
      if (page.isClosed() || !page.url().includes(`/${kind}/`)) continue;
      if (await page.evaluate(() => document.hasFocus()).catch(() => false)) return page;
    }
    return undefined;
  });
}

test('the whole story without a pointer: the question, Later and back, only Space is a yes, the banner, End, the card', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}) => {
  const agent = await startAgent();
  tellTheFocus(agent);
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
  await tabThrough(desktop, page, ['Take two minutes', 'More time', 'Decline', 'Later']);
  await pressKeys(desktop, 'Return');
  await expect(page.getByRole('heading', { name: 'When should Dana Ruiz ask again?' })).toBeFocused();
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Tab', 'Return'); // the times, the reminder, More time, Back
  await expect(page.getByRole('heading', { name: /wants to/ })).toBeFocused();
  await tabThrough(desktop, page, ['Take two minutes', 'More time', 'Decline', 'Later', 'Allow']);

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

  const session = inbox.startSession(ask);
  await recorded.sessionState(session, 'live');
  await pressKeys(desktop, 'ctrl+alt+b');
  await waitForActive(desktop, BANNER_TITLE);
  const banner = await focusedPage(agent, 'banner');
  await expect(banner.getByRole('region', { name: 'Someone is connected' })).toBeFocused();
  await tabThrough(desktop, banner, ['Drag along the edge', 'Show details']);
  await pressKeys(desktop, 'space');
  await expect(banner.getByText('IT never needs your password')).toBeVisible();
  await tabThrough(desktop, banner, ['Make smaller', 'End session']);
  expect(recorded.entriesOf('session.end-requested')).toEqual([]);
  await pressKeys(desktop, 'space');
  expect(await recorded.sessionState(session, 'ending')).toMatchObject({ endRequestedBy: 'person' });
  const { data: ended } = await recorded.entry('session.end-requested');
  expect(ended).toEqual({ session, by: 'person' });

  inbox.endSession(session, 'Replaced the driver.');
  await waitForWindow(desktop, ENDED_TITLE);
  await pressKeys(desktop, 'ctrl+alt+b'); // nobody is connected: the same key goes to the card
  await waitForActive(desktop, ENDED_TITLE);
  const card = await focusedPage(agent, 'ended');
  await expect(card.getByRole('heading', { name: 'Dana Ruiz has disconnected' })).toBeFocused();
  await pressKeys(desktop, 'Tab', 'space');
  await expect(card.getByRole('radio', { name: 'Yes' })).toBeChecked();
  await pressKeys(desktop, 'Tab', 'Tab');
  await desktop.read('xdotool', ['type', 'It prints']);
  await expect(card.getByRole('textbox')).toHaveValue('It prints');
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Tab', 'space'); // follow up, the receipt, Don’t send, Send
  await waitUntilGone(desktop, ENDED_TITLE);
  const { data: feedback } = await recorded.entry('session.feedback');
  expect(feedback).toEqual({ session, solved: 'yes', words: 'It prints', followUp: false });
  expect(recorded.verdict().ok).toBe(true);
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
