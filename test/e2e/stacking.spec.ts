// Prompt and banner stay above whatever opens after them, and never take the keyboard from it (promise 2, C8, C9).
import type { ChildProcess } from 'node:child_process';
import { waitForWindow, waitUntilGone, windowsNamed, type ScreenWindow } from '../../scripts/hands';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { recordFigure } from '../figures';
import { liveSession } from './answering';
import { expect, test } from './fixtures';
import { activeWindow, BANNER_TITLE, promptOnScreen, PROMPT_TITLE, titlesFromTop } from './looking';
import { stays, until } from './waiting';

const WINDOWS = 20;
/** "Within about a second": windows are raised once a second, and a full-screen one may make ours anew. */
const ON_TOP_WITHIN_MS = 3_000;

/** What the n-th window does besides opening. */
const KINDS = ['plain', 'above', 'plain', 'fullscreen'] as const;
type Kind = (typeof KINDS)[number];

interface Other {
  readonly window: ScreenWindow;
  readonly process: ChildProcess;
}

async function openOther(desktop: DesktopSession, title: string, kind: Kind): Promise<Other> {
  const process = desktop.run('xterm', ['-title', title, '-geometry', '60x20+300+200', '-e', 'sleep', '600']);
  const window = await waitForWindow(desktop, title);
  if (kind !== 'plain') await desktop.read('wmctrl', ['-i', '-r', window.id, '-b', `add,${kind}`]);
  return { window, process };
}

/** Opens one window after the other; each time `isOnTop` must become true and stay so. */
async function openTwenty(
  desktop: DesktopSession,
  isOnTop: (titles: readonly string[]) => boolean,
): Promise<void> {
  const others: Other[] = [];
  try {
    for (let n = 1; n <= WINDOWS; n += 1) {
      const kind = KINDS[n % KINDS.length] ?? 'plain';
      const title = `other window ${n} (${kind})`;
      const other = await openOther(desktop, title, kind);
      others.push(other);
      const onTop = async (): Promise<boolean> => isOnTop(await titlesFromTop(desktop));
      await until(`on top of ${title}`, onTop, ON_TOP_WITHIN_MS);
      await stays(`on top of ${title}`, onTop, 200);
      expect(await activeWindow(desktop), `the keyboard stays with ${title}`).toBe(other.window.id);
      if (kind !== 'fullscreen') continue;
      other.process.kill('SIGKILL'); // ours may change its nature as it goes, too
      await waitUntilGone(desktop, title);
      await until(`on top after ${title}`, onTop, ON_TOP_WITHIN_MS);
    }
  } finally {
    for (const { process } of others) process.kill('SIGKILL');
  }
}

test(`the prompt stays above ${WINDOWS} windows that open after it, full screen included`, async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const ask = inbox.ask();
  await promptOnScreen(desktop);
  await openTwenty(desktop, ([top]) => top === PROMPT_TITLE);
  expect(recorded.askFile(ask.id)?.state).toBe('shown');
  recordFigure(`the prompt above each of ${WINDOWS} windows that open after it`, `${WINDOWS} of ${WINDOWS}`);
});

test(`the banner of every display stays above ${WINDOWS} windows that open after it, full screen included`, async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const session = await liveSession(desktop, inbox, recorded);
  await until(
    'a banner on both displays',
    async () => (await windowsNamed(desktop, BANNER_TITLE)).length === 2,
  );
  await openTwenty(desktop, (titles) => titles.slice(0, 2).every((title) => title === BANNER_TITLE));
  expect(recorded.sessionFile(session)?.state).toBe('live');
  recordFigure(
    `both banners above each of ${WINDOWS} windows that open after them`,
    `${WINDOWS} of ${WINDOWS}`,
  );
});
