// The window in which the person asks for help. What they have written outlives a window that was closed by accident, in memory only.
import type { HelpDraft, HelpPicture, HelpView } from '../model/help';
import type { HelpRoom } from './desktop-types';
import type { Handlers } from './ipc-door';
import { createOwnWindow, type OwnWindowWorld } from './own-window';
import type { DeskWindow } from './window-kinds';

/** What the window needs of the world. */
export interface HelpWorld extends Pick<OwnWindowWorld<HelpRoom, never>, 'open' | 'screenInUse'> {
  openRoom(): Promise<HelpRoom>;
  /** How many there are. */
  screens(): number;
  /** Of the screen that the window is on, without the window. Undefined: it could not be taken. */
  takePicture(window: DeskWindow): Promise<HelpPicture | undefined>;
}

/** The calls that are answered here. */
export type HelpCall =
  'help.view' | 'help.draft' | 'help.picture' | 'help.remove' | 'help.send' | 'help.close';

export interface HelpWindow {
  readonly handlers: Pick<Handlers, HelpCall>;
  /** Opens it, or brings it to the front. */
  show(): void;
  close(): void;
}

export function createHelpWindow(world: HelpWorld): HelpWindow {
  const own = createOwnWindow<HelpRoom, never>('help', { ...world, tell: () => undefined });
  /** What was neither sent nor cancelled. */
  let draft: HelpDraft | undefined;
  let picture: HelpPicture | undefined;

  const forget = (): undefined => {
    draft = undefined;
    picture = undefined;
  };
  const view = async (): Promise<HelpView> => {
    const room = await own.room();
    return {
      ...room.view(),
      ...(draft !== undefined && { draft }),
      ...(picture !== undefined && { picture }),
      repeats: draft === undefined ? 0 : room.repeats(draft),
      screens: world.screens(),
    };
  };
  const take = async (): Promise<HelpPicture | undefined> => {
    const window = own.window();
    if (window === undefined) return undefined;
    const taken = await world.takePicture(window);
    if (own.window() !== window) return undefined; // it was closed meanwhile
    picture = taken ?? picture;
    return taken;
  };

  return {
    handlers: {
      'help.view': view,
      'help.draft': async (written) => {
        draft = written;
        return (await own.room()).repeats(written);
      },
      'help.picture': take,
      'help.remove': () => {
        picture = undefined;
      },
      'help.send': async (written) => {
        draft = written;
        const result = (await own.room()).send(written, picture);
        return result.is === 'recorded' ? (forget(), result) : result;
      },
      'help.close': () => {
        forget();
        own.close();
      },
    },
    show: () => void own.show(),
    close: () => own.close(),
  };
}
