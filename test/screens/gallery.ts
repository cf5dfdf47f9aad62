// Every screen in a real Electron without the agent: one page that is shown one view after another, each as main would send it.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, type Page } from '@playwright/test';
import type { Screen } from '../fakes/screens';
import { firstSize, WINDOWS } from '../../src/desktop/window-kinds';
import { AT } from '../fakes/screen-states';
import { startFakeBridge, type Shown } from './fake-bridge';
import { servePages } from './serve-pages';

/** One way to look at a screen. */
export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly forcedColors?: 'active';
  readonly textPercent: number;
  /** As if nobody had the window in sight: Allow does not arm. */
  readonly isHidden?: boolean;
}
/** How the Electron is started. */
export interface Launch {
  readonly executablePath: string;
  readonly args?: readonly string[];
  /** This process's own by default. */
  readonly env?: Readonly<Record<string, string>>;
  /** Chromium's sandbox, where a standard user runs it; false by default. */
  readonly chromiumSandbox?: boolean;
}
export interface Gallery {
  readonly page: Page;
  /** Draws a screen, with what a person has pressed on it, in a window of the size that it asks for. */
  readonly show: (name: string, screen: Screen, look: Look) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The work area that a window must fit into. */
const WORK_AREA = { width: 1280, height: 720 };
/** Windows that ask for a size grow from this one. */
const SMALL = { width: 460, height: 300 };
/** What the person has chosen on a screen: the nth of its lines to choose from, in the order of the choices. */
const CHOSEN: Readonly<Record<string, readonly number[]>> = {
  'prompt-declined-unexpected': [2],
  'prompt-later-agreement': [3],
  'ended-answered': [1, 6],
};
/** So often the main button is pressed before the screen looks like this. */
const STEPS: Readonly<Record<string, number>> = {
  'welcome-seen': 1,
  'welcome-picture': 2,
  'help-wrong': 1,
  'help-done': 1,
};
const SHELL = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 1000, webPreferences: { sandbox: false } }).loadURL('about:blank'));`;

/**
 * Opens it.
 * @param pagesDir absolute path of the built renderer
 */
export async function openGallery(pagesDir: string, launch: Launch): Promise<Gallery> {
  const shell = await mkdtemp(path.join(os.tmpdir(), 'tallylight-gallery-'));
  await chmod(shell, 0o755); // the person runs it
  await writeFile(path.join(shell, 'package.json'), JSON.stringify({ name: 'gallery', main: 'main.js' }));
  await writeFile(path.join(shell, 'main.js'), SHELL);
  const pages = await servePages(pagesDir);
  const app = await _electron.launch({
    executablePath: launch.executablePath,
    args: [shell, ...(launch.args ?? []), '--lang=en-GB'],
    ...(launch.env !== undefined && { env: launch.env }),
    chromiumSandbox: launch.chromiumSandbox === true,
  });
  const page = await app.firstWindow();
  page.on('console', (message) => console.error(`page: ${message.text()}`));
  page.on('pageerror', (error) => console.error('page error:', error.message));
  await page.addInitScript('globalThis.__name = (named) => named'); // tsx leaves calls to it in the function below
  await page.addInitScript(startFakeBridge);
  let last: Screen['window'] | undefined;
  let turn = 0;
  return {
    page,
    show: async (name, screen, look) => {
      const { colorScheme, forcedColors = 'none' } = look;
      const isOwn = WINDOWS[screen.window].ordinary;
      turn += 1;
      await page.emulateMedia({ colorScheme, forcedColors });
      await page.setViewportSize(isOwn ? ownSize(screen.window) : SMALL);
      const shown = shownOf(screen, look, turn);
      if (screen.window === last && !isOwn) await push(page, shown, screen.window === 'banner');
      else await page.goto(addressOf(pages.origin, screen, shown, turn));
      last = screen.window;
      if (isOwn) await openOwn(page, name, screen.window);
      else {
        await press(page, name, screen);
        await fit(page);
      }
    },
    close: async () => {
      await app.close();
      await pages.close();
      await rm(shell, { recursive: true, force: true });
    },
  };
}

/** Another question, or another session, each time: nothing that was pressed on the last screen is left. */
function shownOf(screen: Screen, { textPercent, isHidden = false }: Look, turn: number): Shown {
  const view =
    screen.window === 'prompt'
      ? { ...screen.view, ask: String(turn) }
      : screen.window === 'ended'
        ? { ...screen.view, session: String(turn) }
        : screen.view;
  const later = screen.window === 'prompt' ? screen.later : undefined;
  return { view, later, textPercent, isHidden, now: AT.now };
}

/** Each has an address of its own, else the page would not be loaded again. */
function addressOf(origin: string, screen: Screen, shown: Shown, turn: number): string {
  return `${origin}/${screen.window}/index.html?${turn}#${encodeURIComponent(JSON.stringify(shown))}`;
}

/** The page stays, as the agent's own do. @param isEmptied a banner forgets only when nobody is connected any more */
async function push(page: Page, shown: Shown, isEmptied: boolean): Promise<void> {
  const show = (next: Shown): Promise<void> => page.evaluate((given) => window.showNext?.(given), next);
  if (isEmptied) {
    await show({ ...shown, view: { ...(shown.view as object), sessions: [] } });
    await page.waitForFunction(() => document.querySelector('.banner-root') === null);
  }
  await show(shown);
}

/** What a person has pressed before the screen looks like this. */
async function press(page: Page, name: string, screen: Screen): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.painted === 'yes');
  if (name === 'banner-concern') await page.locator('.banner-foot .button').click({ force: true });
  if (name === 'banner-end-now') await page.locator('.banner .button-on').click({ force: true });
  if (name === 'banner-end-now-two') await page.locator('.roster .button:not(.button-icon)').first().click();
  if (name === 'prompt-declined-picture') await page.locator('.picture-offer').click();
  if (screen.window === 'prompt' && screen.later !== undefined)
    await page.locator('[data-early="later"]').click();
  const chosen = CHOSEN[name] ?? [];
  if (chosen.length > 0) await fit(page); // else the foot of the window may lie over what is to be chosen
  for (const nth of chosen) await page.getByRole('radio').nth(nth).check({ force: true });
}

/** Gives the window the size that it asks for, until it asks for no other. */
async function fit(page: Page): Promise<void> {
  let before = '';
  for (let turn = 0; turn < 4; turn += 1) {
    const wanted = await page.evaluate(() => document.documentElement.dataset.size ?? '460x300');
    if (wanted === before) return;
    const [width = 460, height = 300] = wanted.split('x').map(Number);
    await page.setViewportSize({
      width: Math.min(width, WORK_AREA.width),
      height: Math.min(height, WORK_AREA.height),
    });
    await page.evaluate(twoFrames);
    before = wanted;
  }
}

/** Runs in the page: until what was changed has been drawn. */
function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** A window that the person opens has the size that it opens with; About is shown whole. */
function ownSize(window: Screen['window']): { width: number; height: number } {
  const { width, height } = firstSize(window);
  return { width, height: window === 'about' ? 1_600 : Math.min(height, WORK_AREA.height) };
}

/** Where list and entry take turns, "detail" shows the latter; of the welcome, the step that is meant. */
async function openOwn(page: Page, name: string, window: Screen['window']): Promise<void> {
  await page
    .locator(window === 'record' ? '.record' : 'h1')
    .first()
    .waitFor();
  if (window === 'record' && name.includes('detail')) await page.getByRole('option').first().click();
  if (name === 'help-large') await page.locator('.thumb').click();
  for (let step = 0; step < (STEPS[name] ?? 0); step += 1) await page.locator('.button-accent').click();
}
