// The window "About and diagnostics": opened by the person. What it copies and saves is what it shows.
import type { AboutView } from '../model/about-view';
import type { AboutRoom } from './desktop-types';
import type { Handlers } from './ipc-door';
import { createOwnWindow, type OwnWindowWorld } from './own-window';
import { saveAs, type SaveWorld } from './save-copy';

export type AboutCall = 'about.view' | 'about.look' | 'about.copy' | 'about.save' | 'about.licences';

/** What the window needs of the world. */
export interface AboutWorld extends OwnWindowWorld<AboutRoom, AboutView>, SaveWorld {
  /** Puts a text where it can be pasted. */
  copy(text: string): Promise<void>;
}

export interface AboutWindow {
  readonly handlers: Pick<Handlers, AboutCall>;
  /** Opens it, or brings it to the front. */
  show(): void;
  close(): void;
}

export function createAboutWindow(world: AboutWorld): AboutWindow {
  const own = createOwnWindow('about', world);
  return {
    handlers: {
      'about.view': async () => (await own.room()).view(),
      'about.look': async () => void (await own.room()).look(),
      'about.copy': async () => void (await world.copy((await own.room()).text())),
      'about.save': () =>
        saveAs('tallylight-diagnostics.json', async (file) => (await own.room()).save(file), world),
      'about.licences': async () => (await own.room()).licences(),
    },
    show: () => void own.show(),
    close: () => own.close(),
  };
}
