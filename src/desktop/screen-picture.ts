// A picture of one screen, taken only when the person presses for it: without the window in which they press.
import { desktopCapturer, screen } from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import type { HelpPicture } from '../model/help';
import type { Log } from './desktop-event';
import { pictureFrom } from './picture-size';
import type { DeskWindow } from './window-kinds';

/** After the window is off the screen, what was beneath it is drawn within this time. */
const DRAWN_AFTER_MS = 400;

/**
 * Takes the screen that the window is on.
 * @returns undefined where the system does not let us
 */
export async function takePicture(window: DeskWindow, log: Log): Promise<HelpPicture | undefined> {
  const place = window.bounds();
  const display = screen.getDisplayMatching({ ...place });
  const index = screen.getAllDisplays().findIndex(({ id }) => id === display.id);
  window.hide();
  try {
    await wait(DRAWN_AFTER_MS);
    const inPixels = (dip: number): number => Math.round(dip * display.scaleFactor);
    const thumbnailSize = { width: inPixels(display.size.width), height: inPixels(display.size.height) };
    const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    const source = sources.find((one) => one.display_id === String(display.id)) ?? sources[index];
    return source && pictureFrom(source.thumbnail);
  } catch (error) {
    log(`help: no picture: ${error instanceof Error ? error.message : 'unknown'}`);
    return undefined;
  } finally {
    if (!window.page.isDestroyed()) {
      window.focus();
      window.setBounds(place); // a window that comes back may be put elsewhere
    }
  }
}
