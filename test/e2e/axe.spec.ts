// Accessibility of what is on screen, by axe: names, roles, contrast, structure (WCAG 2.2 AA), on every screen.
import { LANGUAGES } from '../../src/model/strings/languages';
import { isLongRun, recordFigure } from '../figures';
import type { Look } from '../screens/gallery';
import { screensIn } from '../screens/in-language';
import { faultsOf } from './axe';
import { expect, test as agentTest } from './fixtures';
import { showStill, test } from './gallery';

/** Every day dark, large and from right to left; English in light is looked at by spoken.spec.ts. The long run has all of them. */
const EVERYDAY: readonly (readonly [language: string, looks: readonly Look[]])[] = [
  ['ar', [{ colorScheme: 'dark', textPercent: 200 }]],
];
const ALL = Object.keys(LANGUAGES).map((language) => {
  const looks = (['light', 'dark'] as const).flatMap((colorScheme): readonly Look[] => [
    { colorScheme, textPercent: 100 },
    { colorScheme, textPercent: 200 },
  ]);
  return [language, looks] as const;
});

for (const [language, looks] of isLongRun ? ALL : EVERYDAY)
  test(`axe finds nothing on any screen in ${language}`, async ({ gallery }) => {
    const screens = screensIn(language);
    for (const [name, screen] of screens)
      for (const look of looks) {
        await showStill(gallery, name, screen, look);
        const what = `${name} ${look.colorScheme} ${look.textPercent} %`;
        expect.soft(await faultsOf(gallery.page), what).toEqual([]);
      }
    expect(test.info().errors).toEqual([]); // or the figure would say more than was found good
    recordFigure(
      `screens that axe looked at in ${language}`,
      `${screens.length}, each in ${looks.length} looks`,
    );
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

agentTest('Allow never has its new word on its old ground', async ({ inbox, recorded, startAgent }) => {
  const agent = await startAgent();
  const { id } = inbox.ask();
  const page = await agent.waitForEvent('window');
  await recorded.askState(id, 'shown');
  await expect(page.getByRole('button', { name: 'Allow' })).toHaveAttribute('aria-disabled', 'false');
  const [without, atOnce, forGood] = await page.evaluate(refill);
  expect(atOnce).toBe(forGood);
  expect(atOnce).not.toBe(without);
});
