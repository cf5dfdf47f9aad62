// How large a picture of the screen is sent: text in it can be read, and a poor line can carry it.
import { PICTURE_MAX_BYTES, type HelpPicture } from '../model/help';

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
  const largest = Math.min(width, WIDTHS[0]);
  let bytes: Uint8Array = new Uint8Array();
  for (const one of [largest, ...WIDTHS.filter((smaller) => smaller < largest)]) {
    bytes = (one === width ? shot : shot.resize({ width: one, quality: 'best' })).toJPEG(QUALITY);
    if (bytes.length <= WANTED_BYTES) break;
  }
  return bytes.length > PICTURE_MAX_BYTES ? undefined : { bytes: Uint8Array.from(bytes), type: 'image/jpeg' };
}
