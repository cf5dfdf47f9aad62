// Every screen, as markup: text from outside is isolated, red is the lamp's alone, names and roles are there.
import { describe, expect, it } from 'vitest';
import { markupOf } from '../../fakes/markup';
import { SCREENS } from '../../fakes/screens';
import type { Screen, ScreenName } from '../../fakes/screens';

const all = Object.entries(SCREENS) as [ScreenName, Screen][];

/** Texts that a person or IT wrote, in any screen of the list. */
const OUTSIDE = [
  'Dana Ruiz',
  'Sam Okafor',
  'Lee Chen',
  'Kim Osei',
  'TeamViewer',
  'INC-20418',
  'The label printer prints blank pages',
  'Printing a test page',
  'Support engineer',
];

describe.each(all)('%s', (_name, screen) => {
  const html = markupOf(screen);

  it('isolates every text from outside', () => {
    const isolated = html
      .replace(/<bdi[^>]*>[^<]*<\/bdi>/g, '')
      .replace(/ (?:aria-label|title)="[^"]*"/g, '');
    for (const text of OUTSIDE) expect(isolated).not.toContain(text);
  });

  it('gives every button a name, and the window a role and a label', () => {
    const buttons = [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/g)];
    expect(buttons.length).toBeGreaterThan(0);
    for (const [, attributes = '', inner = ''] of buttons)
      expect(
        /(aria-label|title)="[^"]+"/.test(attributes) || inner.replace(/<[^>]*>/g, '').trim() !== '',
      ).toBe(true);
    expect(html).toMatch(
      /(role="(alertdialog|dialog)"|<main[^>]*) aria-labelledby="heading"|<section[^>]*aria-label="/,
    );
  });

  it('hides every icon from screen readers, and asks for no picture, script or style of its own', () => {
    for (const [icon] of html.matchAll(/<svg[^>]*>/g)) expect(icon).toContain('aria-hidden="true"');
    expect(html).not.toMatch(/<(img|script|style|iframe|a|form)\b| on\w+=| href=| src=/);
  });

  it('lights the lamp exactly where somebody is, or may still be, connected', () => {
    expect(/class="lamp"/.test(html)).toBe(screen.window === 'banner');
  });
});
