// Somebody presses at random, with pointer and keys, as the question comes, gets the focus and is moved: whatever is taken for a yes
// is one by C8, as the window's own log tells. And who presses as they should is always heard.
import { randomInt } from 'node:crypto';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { click, pressKeys, waitUntilGone, windowsNamed } from '../../scripts/hands';
import type { SessionAsk } from '../../src/model/messages';
import { isLongRun, recordFigure } from '../figures';
import { footOf } from './answering';
import { expect, test, type StartAgent } from './fixtures';
import { openHand, randomHand } from './random-hand';
import { closeWindow, openTerminal, promptOnScreen, PROMPT_TITLE, waitForActive } from './looking';
import type { Inbox } from './inbox';
import { tellTheFocus } from './real-focus';
import type { Recorded } from './record';
import { until } from './waiting';
import { complaintsOf, logWindows, type WindowLog } from './window-events';

test.describe.configure({ retries: 0 }); // a second try could hide the one time that must never be

const PRESSES = isLongRun ? 10_000 : 60;
const HONEST = isLongRun ? 100 : 5;
/** The same again: TALLYLIGHT_SEED=…; what the computer is busy with is never the same. */
const seed = Number(process.env.TALLYLIGHT_SEED ?? randomInt(2 ** 31));

interface World {
  readonly desktop: DesktopSession;
  readonly inbox: Inbox;
  readonly recorded: Recorded;
  readonly agent: ElectronApplication;
  readonly log: WindowLog;
}
let technicians = 0;

/** Each time somebody else: one technician may not ask so often. */
function ask({ inbox }: World): SessionAsk {
  technicians += 1;
  return inbox.ask({ technician: { id: `technician-${technicians}`, name: 'Dana Ruiz' } });
}

/** Takes away what is left of a question, whatever became of it. */
async function clearAway({ desktop, inbox, recorded }: World, { id }: SessionAsk): Promise<void> {
  const isOpen = (): boolean =>
    ['received', 'held', 'shown'].includes(recorded.askFile(id)?.state ?? 'received');
  if (isOpen()) inbox.withdraw(id);
  await until('the question is over', () => !isOpen());
  await until('no question on the screen', async () => {
    const windows = await windowsNamed(desktop, PROMPT_TITLE);
    for (const window of windows) await closeWindow(desktop, window.id).catch(() => undefined); // why it was declined
    return windows.length === 0;
  });
}

/** What C8 has against the yes to this question; undefined if it was no yes. */
function judged(
  { recorded, log }: World,
  { id }: SessionAsk,
  movedAt: readonly number[],
): readonly string[] | undefined {
  const pages = log.take();
  const answered = recorded.entriesOf('ask.answered').find(({ data }) => data.ask === id);
  if (answered?.data.answer !== 'accepted' || answered.data.input === undefined) return undefined;
  const shown = recorded.entriesOf('ask.shown').find(({ data }) => data.ask === id);
  const shownAt = Date.parse(shown?.time ?? '');
  const { input, dwellMs = 0 } = answered.data;
  const against = complaintsOf(pages, input, { shownAt, movedAt, answeredAt: Date.parse(answered.time) });
  return dwellMs < 1_000 ? [...against, `on screen for ${dwellMs} ms`] : against;
}

async function startWorld(
  { desktop, inbox, recorded }: Pick<World, 'desktop' | 'inbox' | 'recorded'>,
  startAgent: StartAgent,
): Promise<World> {
  const agent = await startAgent();
  tellTheFocus(agent);
  await openTerminal(desktop, 'work of the person', ['-geometry', '80x24+600+300']);
  return { desktop, inbox, recorded, agent, log: await logWindows(agent) };
}

test(`${PRESSES} random clicks and keys: no yes that C8 forbids`, async ({
  desktop,
  inbox,
  recorded,
  startAgent,
}) => {
  console.log(`TALLYLIGHT_SEED=${seed}`);
  const world = await startWorld({ desktop, inbox, recorded }, startAgent);
  const first = ask(world);
  const place = await promptOnScreen(desktop); // all of them have the same words, so the same size and place
  await clearAway(world, first);
  world.log.take();

  const hand = randomHand(seed, place);
  const found: string[] = [];
  let [presses, yeses] = [0, 0];
  while (presses < PRESSES) {
    const question = await presentAtRandom(world, hand);
    presses += question.presses;
    const against = judged(world, question.asked, question.movedAt);
    if (against !== undefined) yeses += 1;
    found.push(...(against ?? []));
  }
  expect(found, `TALLYLIGHT_SEED=${seed}`).toEqual([]);
  recordFigure(`random clicks and keys around a question, ${presses}`, `${yeses} of them a yes, all by C8`);
  expect(recorded.verdict().ok).toBe(true);
});

test(`${HONEST} honest presses by pointer and by key: each a yes`, async ({
  desktop,
  inbox,
  recorded,
  startAgent,
}) => {
  const world = await startWorld({ desktop, inbox, recorded }, startAgent);
  for (const [input, press] of [
    ['pointer', pressByPointer],
    ['key', pressByKey],
  ] as const)
    for (let time = 1; time <= HONEST; time += 1) {
      const asked = ask(world);
      await press(world, asked);
      expect(await recorded.answer(asked.id), `${input}, time ${time}`).toMatchObject({ answer: 'accepted' });
      await waitUntilGone(desktop, PROMPT_TITLE); // its log has come by then
      expect(judged(world, asked, [])).toEqual([]);
    }
  recordFigure(`honest presses, ${HONEST} by pointer and ${HONEST} by Space`, `${2 * HONEST} accepted`);
  expect(recorded.verdict().ok).toBe(true);
});

/** One question, pressed at from about a second before it is on screen until it is over, or for two seconds more. */
async function presentAtRandom(world: World, random: ReturnType<typeof randomHand>) {
  const { desktop, recorded } = world;
  const hand = openHand(desktop);
  const movedAt: number[] = [];
  let presses = 0;
  let seen: { readonly id: string; readonly at: number } | undefined;
  const asked = ask(world);
  const looking = promptOnScreen(desktop, 5_000).then(
    ({ id }) => (seen = { id, at: performance.now() }),
    () => undefined, // it was answered before it stood still
  );
  random.begin();
  const begun = performance.now();
  const isOver = (): boolean =>
    !['received', 'shown'].includes(recorded.askFile(asked.id)?.state ?? 'received') ||
    performance.now() - (seen?.at ?? begun + 3_000) > 2_000;
  while (!isOver()) {
    const deed = random.next(seen?.id);
    if (deed.isMove) movedAt.push(Date.now());
    if (deed.isPress) presses += 1;
    hand.do(deed.command);
    await sleep(deed.thenMs);
  }
  await hand.close();
  await looking;
  await clearAway(world, asked);
  return { asked, presses, movedAt };
}

/** The question's page, once Allow is armed for the eye and by main's own clock (C8). */
async function armedPage({ agent, recorded }: World, { id }: SessionAsk): Promise<Page> {
  await recorded.askState(id, 'shown');
  const page = await until('the question', () =>
    agent.windows().find((window) => !window.isClosed() && window.url().includes('/prompt/')),
  );
  await expect(page.locator('.allow')).toHaveAttribute('aria-disabled', 'false');
  const { time } = await recorded.entry('ask.shown', (entry) => entry.data.ask === id);
  await until('a second since it was shown', () => Date.now() - Date.parse(time) > 1_000);
  return page;
}

async function pressByPointer(world: World, asked: SessionAsk): Promise<void> {
  const { x, y } = footOf(await promptOnScreen(world.desktop), 'allow');
  await armedPage(world, asked);
  await click(world.desktop, x, y);
}

async function pressByKey(world: World, asked: SessionAsk): Promise<void> {
  await promptOnScreen(world.desktop);
  const page = await armedPage(world, asked);
  await pressKeys(world.desktop, 'ctrl+alt+y');
  await waitForActive(world.desktop, PROMPT_TITLE);
  await expect(page.locator('h1')).toBeFocused();
  await pressKeys(world.desktop, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await expect(page.locator('.allow')).toBeFocused();
  await armedPage(world, asked); // the focus made it wait anew
  await pressKeys(world.desktop, 'space');
}
