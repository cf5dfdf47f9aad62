// Accessibility of what is on screen, by axe: names, roles, contrast, structure (WCAG 2.2 AA), light and dark.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { liveSession } from './answering';
import { expect, test } from './fixtures';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong on the page, in both colour schemes. Empty means nothing. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The legacy mode stays in this page; the other opens one of its own, which no window of ours may.
    const { violations, passes } = await new AxeBuilder({ page })
      .withTags(TAGS)
      .setLegacyMode(true)
      .analyze();
    expect(passes.length).toBeGreaterThan(5);
    faults.push(
      ...violations.map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      ),
    );
  }
  return faults;
}

test('axe finds nothing on prompt, banner and card', async ({ desktop, inbox, recorded, startAgent }) => {
  const agent = await startAgent();
  const page = (kind: string): Page | undefined =>
    agent.windows().find((window) => window.url().includes(`/${kind}/`) && !window.isClosed());
  const pageOf = async (kind: string): Promise<Page> => {
    await expect.poll(() => page(kind) !== undefined).toBe(true);
    const found = page(kind);
    if (found === undefined) throw new Error(`the ${kind} has closed`);
    await found.locator('#root *').first().waitFor();
    return found;
  };
  const first = inbox.ask();
  await recorded.askState(first.id, 'shown');
  expect(await faultsOf(await pageOf('prompt'))).toEqual([]);
  inbox.withdraw(first.id);
  await recorded.answer(first.id);

  const session = await liveSession(desktop, inbox, recorded);
  const banner = await pageOf('banner');
  expect(await faultsOf(banner)).toEqual([]);
  await banner.getByRole('button', { name: 'Show details' }).click();
  await expect(banner.getByText('IT never needs your password')).toBeVisible();
  expect(await faultsOf(banner)).toEqual([]);
  inbox.endSession(session, 'Replaced the driver');
  expect(await faultsOf(await pageOf('ended'))).toEqual([]);
});

/** Takes the fill from Allow and gives it back, run in the page. @returns its ground without, at once with, and for good */
async function refill(): Promise<readonly string[]> {
  const allow = document.querySelector('.allow');
  if (allow === null) throw new Error('no Allow');
  const ground = (): string => getComputedStyle(allow).backgroundColor;
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  allow.classList.remove('button-accent');
  await wait(500);
  const without = ground();
  allow.classList.add('button-accent');
  const atOnce = ground();
  await wait(500);
  return [without, atOnce, ground()];
}

test('Allow never has its new word on its old ground', async ({ inbox, recorded, startAgent }) => {
  const agent = await startAgent();
  const { id } = inbox.ask();
  const page = await agent.waitForEvent('window');
  await recorded.askState(id, 'shown');
  await expect(page.getByRole('button', { name: 'Allow' })).toHaveAttribute('aria-disabled', 'false');
  const [without, atOnce, forGood] = await page.evaluate(refill);
  expect(atOnce).toBe(forGood);
  expect(atOnce).not.toBe(without);
});
