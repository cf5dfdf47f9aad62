// The person of the headless demo: real clicks of a real mouse on the real windows.
import { setTimeout as sleep } from 'node:timers/promises';
import type { DesktopSession } from '../desktop-session.mjs';
import { click, waitForWindow } from '../hands';
import type { ScreenWindow } from '../hands';

/** Titles of the windows, as the person sees them in the task bar. */
export const TITLES = {
  prompt: 'Tallylight: IT asks',
  banner: 'Tallylight: someone is connected',
  ended: 'Tallylight: the session has ended',
} as const;

/** The footer of the prompt: 24 px inside, buttons 44 px high, two equal ones with 8 px between. */
const INSIDE = 24;
const BUTTON = 44;

function footerButton(
  prompt: ScreenWindow,
  side: 'left' | 'right',
): { readonly x: number; readonly y: number } {
  const quarter = prompt.width / 4;
  return {
    x: prompt.x + (side === 'left' ? quarter : 3 * quarter),
    y: prompt.y + prompt.height - INSIDE - BUTTON / 2,
  };
}

/** Reads for as long as Allow takes to arm, then presses one of the two buttons. */
export async function answerPrompt(desktop: DesktopSession, answer: 'allow' | 'decline'): Promise<void> {
  const prompt = await waitForWindow(desktop, TITLES.prompt);
  await sleep(2_000);
  const { x, y } = footerButton(prompt, answer === 'allow' ? 'right' : 'left');
  await click(desktop, x, y);
}

/** Presses End at the end of the first banner's bar. */
export async function pressEnd(desktop: DesktopSession): Promise<void> {
  const banner = await waitForWindow(desktop, TITLES.banner);
  await click(desktop, banner.x + banner.width - 60, banner.y + 26);
}
