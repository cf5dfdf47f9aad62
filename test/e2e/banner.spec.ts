// The banner on real displays (C9, promise 2): on all of them, not to be got rid of, and gone only on evidence or the person's word.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { click, pressKeys, windowsNamed } from '../../scripts/hands';
import type { SessionStart } from '../../src/model/messages';
import { isLongRun, recordFigure } from '../figures';
import { allow, liveSession } from './answering';
import { expect, test } from './fixtures';
import { DANA, KIM, writePolicy } from './inbox';
import { BANNER_TITLE, closeWindow, ENDED_TITLE, waitForActive } from './looking';
import { stays, until } from './waiting';

const DISPLAY_WIDTH = 1280;
/** Where End, and after it "They are gone", is: from the right end of the bar and from its top, in DIP. */
const END = { right: 60, top: 26 };

/** On which displays there is a banner: 0 is the left one. */
async function displaysWithBanner(desktop: DesktopSession): Promise<readonly number[]> {
  const banners = await windowsNamed(desktop, BANNER_TITLE);
  return banners.map(({ x }) => Math.floor(x / DISPLAY_WIDTH)).toSorted();
}

async function isOnBoth(desktop: DesktopSession): Promise<boolean> {
  return String(await displaysWithBanner(desktop)) === '0,1';
}

/** Where End is on the left display. */
async function placeOfEnd(desktop: DesktopSession): Promise<{ readonly x: number; readonly y: number }> {
  const [left] = (await windowsNamed(desktop, BANNER_TITLE)).toSorted((one, other) => one.x - other.x);
  if (left === undefined) throw new Error('there is no banner');
  return { x: left.x + left.width - END.right, y: left.y + END.top };
}

/** Presses what stands at the right end of the left display's bar. */
async function pressAtEnd(desktop: DesktopSession): Promise<void> {
  const { x, y } = await placeOfEnd(desktop);
  await click(desktop, x, y);
}

function waitForBoth(desktop: DesktopSession): Promise<true> {
  return until('a banner on both displays', () => isOnBoth(desktop));
}
function waitForCard(desktop: DesktopSession): Promise<true> {
  return until('the card', async () => (await windowsNamed(desktop, ENDED_TITLE)).length > 0);
}
function waitForNone(desktop: DesktopSession): Promise<true> {
  return until('no banner', async () => (await windowsNamed(desktop, BANNER_TITLE)).length === 0);
}

/** The pages of one kind of window that are there now. */
function pagesOf(agent: { windows: () => Page[] }, kind: 'banner' | 'ended'): readonly Page[] {
  return agent.windows().filter((page) => page.url().includes(`/${kind}/`) && !page.isClosed());
}

/** Waits until the banner of every display says this. */
async function expectSaid(agent: { windows: () => Page[] }, words: RegExp): Promise<void> {
  const pages = await until('both banners', () => {
    const found = pagesOf(agent, 'banner');
    return found.length === 2 && found;
  });
  for (const page of pages) await expect(page.locator('body')).toContainText(words);
}

test('it follows displays as they go and come', async ({ desktop, runAgent, inbox, recorded }) => {
  await runAgent();
  await liveSession(desktop, inbox, recorded);
  await waitForBoth(desktop);
  const times: number[] = [];
  for (let n = 1; n <= 3; n += 1) {
    await desktop.setSecondDisplay(false);
    const pulled = performance.now();
    await until('one banner', async () => String(await displaysWithBanner(desktop)) === '0');
    times.push(performance.now() - pulled);
    await desktop.setSecondDisplay(true);
    const plugged = performance.now();
    await waitForBoth(desktop);
    times.push(performance.now() - plugged);
  }
  const sorted = times.map(Math.round).toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
  const figure = `median ${median} ms, slowest ${sorted.at(-1)} ms`;
  recordFigure(`banner after a display was pulled or plugged in, ${times.length} times`, figure);
  expect(median, figure).toBeLessThanOrEqual(1_000);
});

test('nothing takes it away: closing, unmapping, minimising, killing what draws it', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  const agent = await runAgent();
  const session = await liveSession(desktop, inbox, recorded);
  await waitForBoth(desktop);
  const all = async (): Promise<readonly string[]> =>
    (await windowsNamed(desktop, BANNER_TITLE)).map(({ id }) => id);
  const attacks: Readonly<Record<string, () => Promise<void>>> = {
    'wmctrl -c': async () => {
      for (const id of await all()) await closeWindow(desktop, id).catch(() => undefined);
    },
    'Alt+F4': async () => {
      await pressKeys(desktop, 'ctrl+alt+b');
      await waitForActive(desktop, BANNER_TITLE);
      await pressKeys(desktop, 'alt+F4');
    },
    'xdotool windowclose': async () => {
      for (const id of await all()) await desktop.read('xdotool', ['windowclose', id]);
    },
    'xdotool windowunmap': async () => {
      for (const id of await all()) await desktop.read('xdotool', ['windowunmap', id]);
    },
    'xdotool windowminimize': async () => {
      for (const id of await all()) await desktop.read('xdotool', ['windowminimize', id]);
    },
    SIGKILL: async () => {
      const killed = await all();
      for (const pid of agent.pidsOf('renderer')) process.kill(pid, 'SIGKILL');
      const isGone = async (): Promise<boolean> => (await all()).every((id) => !killed.includes(id));
      await until('the windows that nobody draws any more are gone', isGone);
    },
  };
  for (const [name, attack] of Object.entries(attacks)) {
    await attack();
    await until(`a banner on both displays after ${name}`, () => isOnBoth(desktop));
    await stays(`a banner on both displays after ${name}`, () => isOnBoth(desktop), 300);
    expect(agent.isRunning(), name).toBe(true);
  }
  expect(recorded.sessionFile(session)).toMatchObject({ state: 'live' });
  expect(recorded.entriesOf('session.end-requested')).toEqual([]);
});

test('End, a click: IT is told, and the card follows IT’s word', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const session = await liveSession(desktop, inbox, recorded, {}, { tool: 'RustDesk', heartbeatSeconds: 60 });
  await waitForBoth(desktop);
  await pressAtEnd(desktop);
  expect(await recorded.sessionState(session, 'ending')).toMatchObject({ endRequestedBy: 'person' });
  expect(await isOnBoth(desktop)).toBe(true);
  inbox.endSession(session, 'Replaced the driver.');
  expect((await recorded.entry('session.ended')).data).toMatchObject({
    session,
    by: 'person',
    proof: 'message',
    summary: 'Replaced the driver.',
  });
  await waitForNone(desktop);
  await waitForCard(desktop);
});

test('End while administrator rights are in use: asked once more, and a double click is no answer to that', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}) => {
  const agent = await startAgent();
  const scopes = ['view', 'control', 'elevate'] as const;
  const session = await liveSession(desktop, inbox, recorded, { scopes: [...scopes] }, { tool: 'RustDesk' });
  const saysIt = /End now\? Administrator rights are in use.*What is being changed may be left half done/s;
  await waitForBoth(desktop);
  const { x, y } = await placeOfEnd(desktop);
  await desktop.read('xdotool', [...`mousemove ${x} ${y} click --repeat 2 --delay 60 1`.split(' ')]);
  const page = await until('the second question', async () => {
    for (const each of pagesOf(agent, 'banner'))
      if (saysIt.test(await each.locator('body').innerText())) return each;
    return false;
  });
  await stays('nothing is ended by that', () => recorded.sessionFile(session)?.state === 'live', 1_500);
  await page.getByRole('button', { name: 'Keep going' }).click();
  await expect(page.locator('body')).toContainText('Dana Ruiz sees and controls this screen');
  expect(recorded.entriesOf('session.end-requested')).toEqual([]);

  await pressAtEnd(desktop);
  await expect(page.locator('body')).toContainText(saysIt);
  await sleep(600); // longer than a double click
  await pressAtEnd(desktop);
  expect(await recorded.sessionState(session, 'ending')).toMatchObject({ endRequestedBy: 'person' });
});

test('End where nobody could ever prove it: ended after the grace, without proof', async ({
  desktop,
  profile,
  runAgent,
  inbox,
  recorded,
}) => {
  writePolicy(profile.machineDir, { endGraceSeconds: 5 });
  await runAgent();
  const session = await liveSession(desktop, inbox, recorded);
  await waitForBoth(desktop);
  await pressAtEnd(desktop);
  await recorded.sessionState(session, 'ended');
  expect((await recorded.entry('session.ended')).data).toMatchObject({ by: 'person', proof: 'none' });
  await waitForCard(desktop);
});

test('End without evidence: it stays, cannot be made small, and goes when the person says so', async ({
  desktop,
  profile,
  startAgent,
  inbox,
  recorded,
}) => {
  writePolicy(profile.machineDir, { endGraceSeconds: 5 });
  const agent = await startAgent();
  const session = await liveSession(desktop, inbox, recorded, {}, { tool: 'RustDesk', heartbeatSeconds: 60 });
  await waitForBoth(desktop);
  await pressAtEnd(desktop);
  await recorded.sessionState(session, 'ending');
  await expectSaid(agent, /Asking IT to disconnect…/);
  for (const page of pagesOf(agent, 'banner'))
    await page.getByRole('button', { name: 'Make smaller' }).click();
  await expectSaid(agent, /You asked IT to disconnect\. They may still be connected\./);
  for (const page of pagesOf(agent, 'banner')) {
    await expect(page.getByRole('button', { name: 'They are gone' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make smaller' })).toHaveCount(0);
  }
  await stays('the banner', () => isOnBoth(desktop), 1_000);
  expect(recorded.entriesOf('session.ended')).toEqual([]);
  await pressAtEnd(desktop);
  await recorded.sessionState(session, 'ended');
  expect((await recorded.entry('session.ended')).data).toMatchObject({ by: 'person', proof: 'none' });
  await waitForNone(desktop);
  await waitForCard(desktop);
});

test('two are connected and one leaves: the other’s banner stays, and the card is for the first', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}) => {
  const agent = await startAgent();
  const first = await liveSession(desktop, inbox, recorded, { scopes: ['view'] });
  const second = await liveSession(desktop, inbox, recorded, { scopes: ['view'], technician: KIM });
  await expectSaid(agent, /Dana Ruiz.*Kim Osei/);
  const ids = async (): Promise<readonly string[]> =>
    (await windowsNamed(desktop, BANNER_TITLE)).map(({ id }) => id).toSorted();
  const before = await ids();
  inbox.endSession(first, 'Done.');
  await recorded.sessionState(first, 'ended');
  await waitForCard(desktop);
  await expectSaid(agent, /Kim Osei sees this screen/);
  for (const page of pagesOf(agent, 'banner'))
    await expect(page.locator('body')).not.toContainText('Dana Ruiz');
  expect(await ids()).toEqual(before);
  const [card] = pagesOf(agent, 'ended');
  if (card === undefined) throw new Error('there is no card');
  await expect(card.locator('body')).toContainText('Dana Ruiz has disconnected');
  await expect(card.locator('body')).toContainText('One other person is still connected.');
  expect(recorded.sessionFile(second)).toMatchObject({ state: 'live' });
});

test('a concern: what follows is said first, the second press raises it, and the session goes on', async ({
  desktop,
  inbox,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const session = await liveSession(desktop, inbox, recorded);
  const banner = await until('a banner', () => pagesOf(agent, 'banner')[0]);
  await banner.getByRole('button', { name: 'Show details' }).click();
  await banner.getByRole('button', { name: 'Raise a concern' }).click();
  await expect(banner.getByText('Raise a concern about Dana Ruiz?')).toBeVisible();
  expect(recorded.entriesOf('concern.raised')).toEqual([]);
  await banner.getByRole('button', { name: 'Raise a concern' }).click();
  await expect(banner.getByRole('heading', { name: /You raised a concern at/ })).toBeVisible();
  expect((await recorded.entry('concern.raised')).data).toEqual({ session });
  await banner.getByRole('button', { name: 'Close' }).click();
  await expect(banner.getByRole('button', { name: 'Raise a concern' })).toHaveCount(0);
  await expect(banner.getByText(/You raised a concern at/)).toBeVisible();
  expect(recorded.sessionFile(session)).toMatchObject({ state: 'live' });
});

test('a session that nobody agreed to is shown, recorded and told as what it is', async ({
  desktop,
  profile,
  startAgent,
  inbox,
  recorded,
}) => {
  test.setTimeout(180_000);
  writePolicy(profile.machineDir, { grantMinutes: 1 });
  const agent = await startAgent();
  const agreed = inbox.ask({ scopes: ['view'] });
  const { grantUntil = '' } = await allow(desktop, recorded, agreed.id);

  /** Starts a session, holds it to be unannounced, and ends it. */
  async function expectUnannounced(
    ask: typeof agreed,
    changes: Partial<Extract<SessionStart, { basis: 'consent' }>>,
    mismatch: readonly string[],
  ): Promise<void> {
    const session = inbox.startSession(ask, changes);
    const file = await recorded.sessionState(session, 'live');
    expect(file).toMatchObject({ basis: 'none', mismatch });
    const started = await recorded.entry('session.started', ({ data }) => data.session === session);
    expect(started.data).toMatchObject({ basis: 'none', mismatch });
    await recorded.entry('session.unannounced', ({ data }) => data.session === session);
    await expectSaid(agent, /Someone is connected, and nobody asked you/);
    inbox.endSession(session);
    await recorded.sessionState(session, 'ended');
    await waitForNone(desktop);
  }

  await expectUnannounced(agreed, { ask: randomUUID() }, ['ask']);
  await expectUnannounced(agreed, { scopes: ['view', 'control'] }, ['scopes']);
  await expectUnannounced(agreed, { technician: KIM }, ['technician']);
  await expectUnannounced(agreed, { technician: KIM, scopes: ['view', 'files'] }, ['technician', 'scopes']);

  const used = inbox.ask({ scopes: ['view'], technician: KIM });
  await allow(desktop, recorded, used.id);
  const session = inbox.startSession(used);
  expect(await recorded.sessionState(session, 'live')).toMatchObject({ basis: 'consent' });
  await expectSaid(agent, /Kim Osei sees this screen/);
  inbox.endSession(session);
  await recorded.sessionState(session, 'ended');
  await waitForNone(desktop);
  await expectUnannounced(used, {}, ['used']);

  // A grant lasts for a minute at least: everyday only the core's own tests wait for its end.
  if (isLongRun) {
    await recorded.entry(
      'grant.lapsed',
      ({ data }) => data.ask === agreed.id,
      Date.parse(grantUntil) - Date.now() + 10_000,
    );
    await expectUnannounced(agreed, { technician: DANA }, ['time']);
  }
  expect(recorded.entriesOf('ask.refused')).toEqual([]);
  expect(recorded.verdict().ok).toBe(true);
});
