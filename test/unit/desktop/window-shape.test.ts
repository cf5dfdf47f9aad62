// A rounded outline covers the window but for its corners.
import { describe, expect, it } from 'vitest';
import { bannerCorners, roundedOutline } from '../../../src/desktop/window-shape';

function covers(rows: ReturnType<typeof roundedOutline>, x: number, y: number): boolean {
  return rows.some((row) => x >= row.x && x < row.x + row.width && y >= row.y && y < row.y + row.height);
}

describe('window shape', () => {
  it('cuts the four corners and nothing else', () => {
    const rows = roundedOutline({ width: 100, height: 60 }, { top: 12, bottom: 12 });
    for (const [x, y] of [[0, 0], [99, 0], [0, 59], [99, 59]] as const) expect(covers(rows, x, y)).toBe(false); // prettier-ignore
    for (const [x, y] of [[50, 0], [0, 30], [99, 30], [50, 59], [4, 4]] as const) expect(covers(rows, x, y)).toBe(true); // prettier-ignore
  });

  it('covers each row once, top to bottom', () => {
    const rows = roundedOutline({ width: 44, height: 44 }, { top: 0, bottom: 22 });
    expect(rows.reduce((sum, { height }) => sum + height, 0)).toBe(44);
    expect(rows.map(({ y }) => y)).toEqual([...rows.map(({ y }) => y)].sort((a, b) => a - b));
  });

  it('leaves the corners at the display edge square', () => {
    expect(bannerCorners('top', 'bar', { width: 400, height: 52 })).toEqual({ top: 0, bottom: 12 });
    expect(bannerCorners('bottom', 'pill', { width: 120, height: 44 })).toEqual({ top: 22, bottom: 0 });
  });
});
