// The prompt's page with its question already in it. What draws is loaded with the first prompt, while the window's process starts.
import type { PromptView } from '../model/views';
import type { Log } from './desktop-event';

/** What draws, as the bundle offers it: `renderer/prompt/ahead.tsx`. */
export interface Drawing {
  readonly drawAhead: (page: string, view: PromptView) => string;
}

export interface DrawnAhead {
  /** Begins to load what draws. To be called when a prompt's window is about to be made. */
  prepare(): void;
  /** @param page index.html of the prompt @returns the page with the question, or as it was if that cannot be drawn */
  fill(page: Buffer): Promise<Buffer>;
}

/** @param view the question at the moment of the call; undefined: none is open */
export function createDrawnAhead(
  load: () => Promise<Drawing>,
  view: () => PromptView | undefined,
  log: Log,
): DrawnAhead {
  let loading: Promise<Drawing> | undefined;
  const loaded = (): Promise<Drawing> => (loading ??= load());
  return {
    prepare: () => void loaded().catch(() => undefined), // fill says why
    fill: async (page) => {
      try {
        const { drawAhead } = await loaded();
        const now = view();
        return now === undefined ? page : Buffer.from(drawAhead(page.toString(), now));
      } catch (error) {
        log(`prompt: not drawn ahead: ${error instanceof Error ? error.message : 'unknown'}`);
        return page; // the window draws it by itself, a little later
      }
    },
  };
}
