// What every kind of question is held against on the real screen: the text that its hash vouches for, axe, and text of 200 %.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { matchCode } from '../../src/core/match-code';
import { mergePolicy } from '../../src/core/policy-merge';
import { promptText } from '../../src/core/prompt-words';
import type { Ask } from '../../src/model/messages';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { faultsOf } from './axe';
import { expect } from './fixtures';
import type { Recorded } from './record';
import { textOf } from './window-text';

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** The window's text is the pure function's, and its hash is recorded. @returns the window's lines */
export async function expectText(page: Page, ask: Ask, recorded: Recorded): Promise<readonly string[]> {
  const { data: received } = await recorded.entry('ask.received');
  const { data: shown } = await recorded.entry('ask.shown');
  const facts = { ask, trust: received.trust };
  const code = matchCode(received.digest, received.nonce, sha256);
  await loadCatalogue(shown.language);
  const wording = { catalogue: catalogueOf(shown.language), language: shown.language };
  const wanted = promptText({ facts, policy: mergePolicy({}).policy, code }, wording);
  const { lines, stray } = await textOf(page);
  expect(lines.join('\n')).toBe(wanted);
  expect(stray).toEqual([]);
  expect(shown.textHash).toBe(sha256(wanted).toString('base64url'));
  return lines;
}

/** axe finds nothing, light and dark; and nothing is cut off, nor a button out of reach, with text twice as large. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const percent of ['100%', '200%'])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((size) => (document.documentElement.style.fontSize = size), percent);
      await expect.poll(() => faultsOf(page)).toEqual([]); // the size of the window follows that of the text a moment later
      await expect.poll(() => page.evaluate(cutOff)).toEqual([]);
    }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/** What a person could not read or reach, run in the page: wider than its window, or a button outside it. */
function cutOff(): readonly string[] {
  const room = document.documentElement;
  const wide = room.scrollWidth > room.clientWidth || document.body.scrollWidth > room.clientWidth;
  const away = [...document.querySelectorAll('.window-footer button')].filter((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    return left < 0 || top < 0 || right > room.clientWidth + 0.5 || bottom > room.clientHeight + 0.5;
  });
  return [...(wide ? ['wider than the window'] : []), ...away.map((button) => button.textContent)];
}
