// Reads a window's own text as a person reads it, line by line, from the page itself (C14).
import type { Page } from '@playwright/test';

/** The window's text in order of the document, and what of it no line of the catalogue accounts for. */
export interface WindowText {
  /** One line for each element that says one; the running time as `m:ss`. */
  readonly lines: readonly string[];
  /** Text that is on screen outside such an element. */
  readonly stray: readonly string[];
}

/**
 * What changes while the window is open, is only spoken, is a picture, or is the same text once more in English:
 * not part of the text that is hashed.
 */
const NOT_SAID = '[aria-hidden="true"], [role="status"], .badge, .english, .switch-hint';

/** Collects the text of a prompt's page. */
export function textOf(page: Page): Promise<WindowText> {
  return page.evaluate((notSaid) => {
    const lines = new Map<Element, string>();
    const stray: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent ?? '';
      if (parent === null || parent.closest(notSaid) !== null) continue;
      const said = parent.closest('[data-said]');
      if (said === null) {
        if (text.trim() !== '') stray.push(text);
        continue;
      }
      const shown = parent.closest('[data-running]') === null ? text : 'm:ss';
      lines.set(said, (lines.get(said) ?? '') + shown);
    }
    return { lines: [...lines.values()], stray };
  }, NOT_SAID);
}
