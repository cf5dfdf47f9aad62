// Where windows stand, as arithmetic: on the display in use, inside its work area, along an edge. All lengths in DIP.

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Area = Point & Size;

/** A display as far as placement needs it. */
export interface Screen {
  readonly id: number;
  readonly bounds: Area;
  readonly workArea: Area;
}

export type Edge = 'top' | 'bottom';

/** Where a banner stands on its display: the edge, and how far along it from 0 (left) to 1 (right). */
export interface BannerPlace {
  readonly edge: Edge;
  readonly along: number;
}

/** Where a banner stands until somebody moves it. */
export const FIRST_PLACE: BannerPlace = { edge: 'top', along: 0.5 };

const cardGap = 12;
/** Room left above a prompt for the banner, if the work area is high enough. */
const bannerRoom = 64;

function within(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), Math.max(min, max));
}

/** The size cut to what the area can hold. */
function fitted(size: Size, area: Area): Size {
  return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) };
}

/** The rectangle moved, and where it must be shrunk, so that all of it lies in the area. */
export function clampTo(area: Area, wanted: Area): Area {
  const { width, height } = fitted(wanted, area);
  return {
    x: Math.round(within(wanted.x, area.x, area.x + area.width - width)),
    y: Math.round(within(wanted.y, area.y, area.y + area.height - height)),
    width: Math.round(width),
    height: Math.round(height),
  };
}

/** Where a prompt opens: in the middle, a little above it, clear of the banner where there is room. */
export function promptBounds(workArea: Area, size: Size): Area {
  const { width, height } = fitted(size, workArea);
  const free = workArea.height - height;
  const above = Math.max(free * 0.4, Math.min(bannerRoom, free));
  return clampTo(workArea, {
    x: workArea.x + (workArea.width - width) / 2,
    y: workArea.y + above,
    width,
    height,
  });
}

/** Where a banner of that size stands: flush with its edge. */
export function bannerBounds(workArea: Area, size: Size, place: BannerPlace): Area {
  const { width, height } = fitted(size, workArea);
  return clampTo(workArea, {
    x: workArea.x + (workArea.width - width) * within(place.along, 0, 1),
    y: place.edge === 'top' ? workArea.y : workArea.y + workArea.height - height,
    width,
    height,
  });
}

/** The place nearest to where a banner was dropped: the nearer edge, the same distance along it. */
export function placeOf(workArea: Area, dropped: Area): BannerPlace {
  const middle = dropped.y + dropped.height / 2;
  const free = workArea.width - dropped.width;
  return {
    edge: middle <= workArea.y + workArea.height / 2 ? 'top' : 'bottom',
    along: free <= 0 ? FIRST_PLACE.along : within((dropped.x - workArea.x) / free, 0, 1),
  };
}

/**
 * Where a card stands: in the bottom right corner, above the cards before it.
 * @param below heights of the cards that already stand there
 */
export function cardBounds(workArea: Area, size: Size, below: readonly number[]): Area {
  const { width, height } = fitted(size, workArea);
  const stacked = below.reduce((sum, one) => sum + one + cardGap, 0);
  return clampTo(workArea, {
    x: workArea.x + workArea.width - width - cardGap,
    y: workArea.y + workArea.height - height - cardGap - stacked,
    width,
    height,
  });
}
