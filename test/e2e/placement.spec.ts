// Where the prompt opens: on the display in use, all of it inside the work area, whatever it asks and however large the text.
import type { ScreenWindow } from '../../scripts/hands';
import { waitUntilGone } from '../../scripts/hands';
import { press } from './answering';
import { expect, test } from './fixtures';
import { KIM } from './inbox';
import { promptOnScreen, PROMPT_TITLE } from './looking';
import { until } from './waiting';

/** Each display of the test's desktop in pixels; the panel takes the foot of the first. */
const DISPLAY = { width: 1280, height: 800 };
const PANEL_HEIGHT = 36;

function isWithin({ x, y, width, height }: ScreenWindow, left: number, bottom: number): boolean {
  return x >= left && y >= 0 && x + width <= left + DISPLAY.width && y + height <= bottom;
}

const LONG_ASK = {
  purpose: 'The label printer in the warehouse prints blank pages since the last update. '.repeat(7).trim(),
  scopes: ['view', 'control', 'files', 'clipboard', 'terminal', 'elevate'],
} as const;

test('it opens on the display where the pointer is', async ({ desktop, runAgent, inbox, recorded }) => {
  await runAgent();
  await desktop.read('xdotool', ['mousemove', '2540', '20']);
  const right = inbox.ask();
  const onRight = await promptOnScreen(desktop);
  expect(isWithin(onRight, DISPLAY.width, DISPLAY.height), JSON.stringify(onRight)).toBe(true);
  inbox.withdraw(right.id);
  await waitUntilGone(desktop, PROMPT_TITLE);

  await desktop.read('xdotool', ['mousemove', '1270', '790']);
  const left = inbox.ask({ technician: KIM });
  const onLeft = await promptOnScreen(desktop);
  expect(isWithin(onLeft, 0, DISPLAY.height - PANEL_HEIGHT), JSON.stringify(onLeft)).toBe(true);
  await press(desktop, 'decline');
  expect(await recorded.answer(left.id)).toMatchObject({ answer: 'declined' });
});

test('the longest question fits above the panel, and its buttons with it', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  await desktop.read('xdotool', ['mousemove', '640', '790']);
  const ask = inbox.ask({ ...LONG_ASK, scopes: [...LONG_ASK.scopes] });
  const prompt = await promptOnScreen(desktop);
  expect(isWithin(prompt, 0, DISPLAY.height - PANEL_HEIGHT), JSON.stringify(prompt)).toBe(true);
  await press(desktop, 'decline');
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'declined' });
});

test('with text twice as large it still fits, and its buttons with it', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent(['--force-device-scale-factor=2']);
  await desktop.read('xdotool', ['mousemove', '640', '400']);
  const ask = inbox.ask({ ...LONG_ASK, scopes: [...LONG_ASK.scopes] });
  const prompt = await promptOnScreen(desktop);
  expect(isWithin(prompt, 0, DISPLAY.height - PANEL_HEIGHT), JSON.stringify(prompt)).toBe(true);
  await press(desktop, 'decline', 2);
  expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'declined' });
});

test('when its display is pulled it moves to the one that is left', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  await desktop.read('xdotool', ['mousemove', '1900', '400']);
  const ask = inbox.ask();
  const before = await promptOnScreen(desktop);
  expect(before.x).toBeGreaterThanOrEqual(DISPLAY.width);
  try {
    await desktop.setSecondDisplay(false);
    await until('the prompt on the first display', async () =>
      isWithin(await promptOnScreen(desktop), 0, DISPLAY.height - PANEL_HEIGHT),
    );
    await press(desktop, 'decline');
    expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'declined' });
  } finally {
    await desktop.setSecondDisplay(true);
  }
});
