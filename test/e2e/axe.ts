// What axe finds wrong on a page (WCAG 2.2 AA). It is run in the page itself: the builder of @axe-core/playwright brings it anew each
// time, opens a page of its own, which no window of ours may, and takes four times as long.
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** As much of axe's answer as is looked at. */
interface Found {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
interface Axe {
  readonly source: string;
  readonly run: (page: Document, options: object) => Promise<Found>;
}

const ofPlaywright = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const { source } = ofPlaywright('axe-core') as Axe;
const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

/** One line a rule that is broken, with the elements. Empty means nothing is. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { passes, faults } = await page.evaluate(async (options) => {
    const { axe } = window as typeof window & { readonly axe: Axe };
    const found = await axe.run(document, options);
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    return { passes: found.passes.length, faults: told };
  }, OPTIONS);
  expect(passes).toBeGreaterThan(5);
  return faults;
}
