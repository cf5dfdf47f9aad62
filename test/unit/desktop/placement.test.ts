// Windows open where the person looks, never off the screen, whatever the displays.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bannerBounds,
  cardBounds,
  clampTo,
  placeOf,
  promptBounds,
  type Area,
} from '../../../src/desktop/placement';

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const areas: fc.Arbitrary<Area> = fc.record({
  x: whole(-5000, 5000),
  y: whole(-5000, 5000),
  width: whole(200, 4000),
  height: whole(150, 4000),
});
const sizes = fc.record({ width: whole(1, 5000), height: whole(1, 5000) });

function isInside(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

describe('placement', () => {
  it('keeps every window inside the work area, whatever its size and the display', () => {
    fc.assert(
      fc.property(
        areas,
        areas,
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (area, wanted, size, along) => {
          expect(isInside(clampTo(area, wanted), area)).toBe(true);
          expect(isInside(promptBounds(area, size), area)).toBe(true);
          expect(isInside(bannerBounds(area, size, { edge: 'top', along }), area)).toBe(true);
          expect(isInside(bannerBounds(area, size, { edge: 'bottom', along }), area)).toBe(true);
          expect(isInside(cardBounds(area, size, [100]), area)).toBe(true);
        },
      ),
    );
  });

  it('opens the prompt in the middle and clear of the banner', () => {
    const area = { x: 1280, y: 0, width: 1280, height: 800 };
    expect(promptBounds(area, { width: 460, height: 662 })).toEqual({
      x: 1690,
      y: 64,
      width: 460,
      height: 662,
    });
  });

  it('puts the banner flush with its edge', () => {
    const area = { x: 0, y: 24, width: 1000, height: 700 };
    const size = { width: 400, height: 50 };
    expect(bannerBounds(area, size, { edge: 'top', along: 0.5 })).toEqual({ x: 300, y: 24, ...size });
    expect(bannerBounds(area, size, { edge: 'bottom', along: 1 })).toEqual({ x: 600, y: 674, ...size });
  });

  it('snaps a dropped banner to the nearer edge and keeps how far along it was', () => {
    const area = { x: 0, y: 0, width: 1000, height: 800 };
    expect(placeOf(area, { x: 150, y: 100, width: 400, height: 50 })).toEqual({ edge: 'top', along: 0.25 });
    expect(placeOf(area, { x: 600, y: 600, width: 400, height: 50 })).toEqual({ edge: 'bottom', along: 1 });
  });

  it('a place leads back to itself', () => {
    fc.assert(
      fc.property(whole(0, 600), fc.constantFrom('top' as const, 'bottom' as const), (x, edge) => {
        const area = { x: 0, y: 0, width: 1000, height: 800 };
        const dropped = { x, y: edge === 'top' ? 0 : 750, width: 400, height: 50 };
        expect(bannerBounds(area, dropped, placeOf(area, dropped)).x).toBe(x);
      }),
    );
  });
});
