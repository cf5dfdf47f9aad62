// The person's answer to the prompt, by hand: where to press, when, and again if it was too early.
import { setTimeout as sleep } from 'node:timers/promises';
import { click, waitUntilGone, type Reader, type ScreenWindow } from '../../scripts/hands';
import type { AskAnswerFile } from '../../src/model/answers';
import type { Id } from '../../src/model/scalars';
import type { Inbox } from './inbox';
import { promptOnScreen, PROMPT_TITLE } from './looking';
import type { Recorded } from './record';
import { until } from './waiting';

/** Where to press, as offsets from the prompt's lower right corner in DIP; its foot does not depend on what it asks. */
const FOOT = {
  allow: { right: 94, bottom: 46 },
  later: { right: 230, bottom: 46 },
  decline: { right: 316, bottom: 46 },
  more: { right: 58, bottom: 98 },
} as const;
export type FootButton = keyof typeof FOOT;

/** A second, and what a busy machine takes to draw it. */
const ARMED_MS = 1_200;
const ATTEMPTS = 8;

/** The middle of a button of the prompt, on the screen. @param scale device pixels to a DIP */
export function footOf(
  window: ScreenWindow,
  button: FootButton,
  scale = 1,
): { readonly x: number; readonly y: number } {
  const { right, bottom } = FOOT[button];
  return { x: window.x + window.width - right * scale, y: window.y + window.height - bottom * scale };
}

/** Clicks a button of the prompt that is on the screen. */
export async function press(desktop: Reader, button: FootButton, scale = 1): Promise<void> {
  const { x, y } = footOf(await promptOnScreen(desktop), button, scale);
  await click(desktop, x, y);
}

/** After Decline: says no more. The window takes no press for half a second, so that a double click does not close it. */
export async function skipWhy(desktop: Reader): Promise<void> {
  await sleep(800);
  await press(desktop, 'decline'); // Skip stands where Decline stood
  await waitUntilGone(desktop, PROMPT_TITLE);
}

/** Presses Allow as a person does who reads "Please press again", until the ask has an answer. */
export async function allow(desktop: Reader, recorded: Recorded, ask: Id): Promise<AskAnswerFile> {
  await recorded.askState(ask, 'shown');
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await sleep(ARMED_MS); // shorter would be too early, by design
    await press(desktop, 'allow');
    const answered = until(
      'answered',
      () => {
        const file = recorded.askFile(ask);
        return file?.state === 'answered' ? file : undefined;
      },
      1_500,
    );
    const file = await answered.catch(() => undefined);
    if (file !== undefined) return file;
  }
  throw new Error(`Allow was not accepted in ${ATTEMPTS} presses`);
}

/** Asks, allows and starts the session, as technician and person. @returns the session once it is live */
export async function liveSession(
  desktop: Reader,
  inbox: Inbox,
  recorded: Recorded,
  changes: Parameters<Inbox['ask']>[0] = {},
  startChanges: Parameters<Inbox['startSession']>[1] = {},
): Promise<Id> {
  const ask = inbox.ask(changes);
  await allow(desktop, recorded, ask.id);
  const session = inbox.startSession(ask, startChanges);
  await recorded.sessionState(session, 'live');
  return session;
}
