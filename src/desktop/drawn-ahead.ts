// The prompt's page with its question already in it. What draws is in memory only while a prompt is open: a computer at rest has no use for it.
import { createRequire } from 'node:module';
import type { PromptView } from '../model/views';
import type { Log } from './desktop-event';

/** What draws, as the build offers it: `renderer/prompt/ahead.tsx`. */
export interface Drawing {
  readonly drawAhead: (page: string, view: PromptView) => string;
}

export interface DrawnAhead {
  /** Loads what draws, unless it is there. To be called while a prompt's window starts, which takes longer. Never fails. */
  prepare(): void;
  /** @param page index.html of the prompt @returns the page with the question, or as it was if that cannot be drawn */
  fill(page: Buffer): Buffer;
  /** No prompt is open any more: lets go of what draws. */
  release(): void;
}

/** @param view the question at the moment of the call; undefined: none is open */
export function createDrawnAhead(
  load: () => Drawing,
  view: () => PromptView | undefined,
  log: Log,
): DrawnAhead {
  let drawing: Drawing | undefined;
  return {
    prepare: () => {
      try {
        drawing ??= load();
      } catch {
        // fill tries once more, and says why
      }
    },
    fill: (page) => {
      try {
        const now = view();
        if (now === undefined) return page;
        drawing ??= load();
        return Buffer.from(drawing.drawAhead(page.toString(), now));
      } catch (error) {
        log(`prompt: not drawn ahead: ${error instanceof Error ? error.message : 'unknown'}`);
        return page; // the window draws it by itself, a little later
      }
    },
    release: () => {
      drawing = undefined;
    },
  };
}

/**
 * Loads what draws at once, and keeps no hold of it: a module of ES would stay in memory until the agent ends.
 * @param file absolute path of `drawing.cjs`
 * @throws if it is not there or fails
 */
export function loadDrawing(file: string): Drawing {
  const load = createRequire(file);
  try {
    return load(file) as Drawing; // the build makes it from a module of that form
  } finally {
    Reflect.deleteProperty(load.cache, load.resolve(file)); // it follows symbolic links, as the cache does
  }
}
