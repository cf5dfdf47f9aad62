// Rounded windows where the system does not round them (X11 without a compositor): the outline as rectangles.
import type { Area, Edge, Size } from './placement';

/** Radius of each corner in DIP. */
export interface Corners {
  readonly top: number;
  readonly bottom: number;
}

/** How far a row is set in from the side by a quarter circle; `row` counts from the outer edge. */
function inset(radius: number, row: number): number {
  const rise = radius - row - 0.5;
  return rise <= 0 ? 0 : Math.round(radius - Math.sqrt(radius * radius - rise * rise));
}

/** The corners of a banner: flush with one edge, round at the other; a pill on its own is as round as it can be. */
export function bannerCorners(edge: Edge, shape: 'bar' | 'open' | 'pill', size: Size): Corners {
  const radius = shape === 'pill' ? Math.floor(size.height / 2) : 12;
  return edge === 'top' ? { top: 0, bottom: radius } : { top: radius, bottom: 0 };
}

/**
 * The outline of a window with round corners.
 * @returns non-overlapping rectangles, top to bottom, for `BrowserWindow.setShape`
 */
export function roundedOutline({ width, height }: Size, corners: Corners): Area[] {
  const top = Math.min(corners.top, Math.floor(height / 2), Math.floor(width / 2));
  const bottom = Math.min(corners.bottom, Math.floor(height / 2), Math.floor(width / 2));
  const rows: Area[] = [];
  const addRow = (y: number, by: number): void => {
    if (width > 2 * by) rows.push({ x: by, y, width: width - 2 * by, height: 1 });
  };
  for (let row = 0; row < top; row += 1) addRow(row, inset(top, row));
  if (height > top + bottom) rows.push({ x: 0, y: top, width, height: height - top - bottom });
  for (let row = bottom - 1; row >= 0; row -= 1) addRow(height - 1 - row, inset(bottom, row));
  return rows;
}
