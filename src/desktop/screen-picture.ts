// A picture of one screen, taken only when the person presses for it: without the window in which they press.
import { desktopCapturer, screen } from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import { PICTURE_MAX_BYTES, type HelpPicture } from '../model/help';
import type { Log } from './desktop-event';
import type { DeskWindow } from './window-kinds';

/** After the window is off the screen, what was beneath it is drawn within this time. */
const DRAWN_AFTER_MS = 400;
/** Widths to try, in pixels, largest first. */
const WIDTHS = [2_560, 1_920, 1_280] as const;
/** A picture that is larger goes slowly over a poor line: then the next width is tried. */
const WANTED_BYTES = 1_572_864;
/** JPEG quality: text stays sharp. */
const QUALITY = 85;

/** An image as Electron has it, as far as is needed here. */
export interface Shot {
  getSize(): { readonly width: number; readonly height: number };
  resize(size: { readonly width: number; readonly quality: 'best' }): Shot;
  toJPEG(quality: number): Uint8Array;
}

/** The picture in the largest size that is small enough; undefined where none is. */
export function pictureFrom(shot: Shot): HelpPicture | undefined {
  const { width } = shot.getSize();
  if (width === 0) return undefined;
  const widths = [Math.min(width, WIDTHS[0]), ...WIDTHS.filter((one) => one < width)];
  const made = widths.map(
    (one) => () => (one === width ? shot : shot.resize({ width: one, quality: 'best' })),
  );
  let bytes: Uint8Array = new Uint8Array();
  for (const make of made) {
    bytes = make().toJPEG(QUALITY);
    if (bytes.length <= WANTED_BYTES) break;
  }
  return bytes.length > PICTURE_MAX_BYTES ? undefined : { bytes: Uint8Array.from(bytes), type: 'image/jpeg' };
}

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
    const { width, height } = display.size;
    const thumbnailSize = { width: width * display.scaleFactor, height: height * display.scaleFactor };
    const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    const source = sources.find((one) => one.display_id === String(display.id)) ?? sources[index];
    return source && pictureFrom(source.thumbnail);
  } catch (error) {
    log(`help: no picture: ${error instanceof Error ? error.message : 'unknown'}`);
    return undefined;
  } finally {
    window.focus();
    window.setBounds(place); // a window that comes back may be put elsewhere
  }
}
