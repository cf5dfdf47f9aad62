// One banner a display while somebody is connected: it comes back if it is lost, and follows displays as they come and go.
import type { BannerView } from '../model/views';
import type { Id } from '../model/scalars';
import type { Emit } from './desktop-event';
import { createDrag, type Drag, type DragStep } from './drag';
import { bannerBounds, clampTo, FIRST_PLACE, placeOf } from './placement';
import type { Area, BannerPlace, Edge, Screen, Size } from './placement';
import { bannerCorners } from './window-shape';
import { firstSize, type DeskWindow, type OpenWindow } from './window-kinds';

export type BannerShape = 'bar' | 'open' | 'pill';

/** Whether every display has its banner; `failing`: one of them is lost again and again. `up` also where none is wanted. */
export type Standing = 'up' | 'coming' | 'failing';

/** Where banners were left, by display. */
export interface WindowPlaces {
  get(display: string): BannerPlace | undefined;
  set(display: string, place: BannerPlace): void;
}

/** One display as the banner's view wants it. */
export interface BannerDisplay {
  readonly id: string;
  readonly primary: boolean;
  readonly shape: BannerShape;
  readonly edge: Edge;
  readonly doubted?: Doubted;
}

/** About whom the tray asks to raise a concern. */
type Doubted = NonNullable<BannerView['doubted']>;

/** What banners need of the world. */
export interface BannerWorld {
  readonly open: OpenWindow;
  readonly emit: Emit;
  readonly places: WindowPlaces;
  /** All displays, the primary one first. */
  screens(): readonly Screen[];
  /** True where a window that never takes focus cannot be given it later (X11). */
  readonly isFocusFixed: boolean;
  tell(window: DeskWindow, display: BannerDisplay): void;
  /** Tells once if the window is hidden or destroyed by another program. */
  guard(window: DeskWindow, onAbsent: () => void): void;
  /** Every display has its banner on screen. */
  allUp(): void;
  /** Runs something later. */
  later(ms: number, act: () => void): void;
}

export interface BannerWindows {
  show(on: boolean): void;
  /** What else is to be drawn waits until all are up (C9). */
  standing(): Standing;
  /** What the banner on a display is to show; undefined if there is none. */
  display(key: string): BannerDisplay | undefined;
  shape(key: string, shape: BannerShape): void;
  resize(key: string, size: Size): void;
  drag(key: string, step: DragStep): void;
  /** Takes the keyboard to the banner of the primary display. @returns false where there is none, or it has the keyboard already */
  focus(): boolean;
  /** The same, opened, and ready to raise a concern about this session. */
  doubt(session: Id): void;
  raise(): void;
  /** Displays or their work areas have changed. */
  replace(): void;
}

interface Banner {
  screen: Screen;
  window: DeskWindow;
  isFocusable: boolean;
  shape: BannerShape;
  size: Size;
  place: BannerPlace;
  doubted?: Doubted;
  drag: Drag;
  /** Losses in a row, for the pause before the next window. */
  losses: number;
  state: 'coming' | 'up' | 'lost';
}

const firstPauseMs = 100;
const longestPauseMs = 2_000;
/** A banner lost so often in a row cannot be drawn. */
const lossesTooMany = 3;
/** A page that is not drawn by then is frozen, and gets another window. */
const drawnWithinMs = 10_000;
/** A banner moved by anything but its own grip is put back after this. */
const settleMs = 300;

export function createBannerWindows(world: BannerWorld): BannerWindows {
  const banners = new Map<string, Banner>();
  let isOn = false;
  let doubts = 0;

  const boundsOf = ({ screen, size, place }: Pick<Banner, 'screen' | 'size' | 'place'>): Area =>
    bannerBounds(screen.workArea, size, place);

  const put = (banner: Banner): void => {
    banner.window.setBounds(boundsOf(banner));
    banner.window.cut(bannerCorners(banner.place.edge, banner.shape, banner.size));
  };

  const standing = (): Standing => {
    const all = [...banners.values()];
    if (all.every(({ state }) => state === 'up')) return 'up';
    return all.some(({ losses }) => losses >= lossesTooMany) ? 'failing' : 'coming';
  };

  const openOn = (key: string, now: Omit<Banner, 'window' | 'drag' | 'state'>): void => {
    const window = world.open({
      caller: { kind: 'banner', key },
      bounds: boundsOf(now),
      focusable: now.isFocusable,
      listener: {
        ready: () => {
          const banner = banners.get(key);
          if (banner?.window !== window) return;
          put(banner);
          window.showQuietly();
          if (banner.isFocusable) window.focus();
          window.raise();
          world.guard(window, () => lost(key, window));
          banner.losses = 0;
          banner.state = 'up';
          if (standing() === 'up') world.allUp();
        },
        gone: () => lost(key, window),
        stuck: () => lost(key, window),
        closeWanted: () => window.raise(),
        changed: () => world.later(settleMs, () => putBack(key, window)),
        blurred: () => giveUpFocus(key, window),
      },
    });
    banners.set(key, { ...now, window, drag: createDrag(), state: 'coming' });
    world.later(drawnWithinMs, () => {
      if (banners.get(key)?.state === 'coming') lost(key, window);
    });
  };

  const putBack = (key: string, window: DeskWindow): void => {
    const banner = banners.get(key);
    if (banner?.window !== window || banner.drag.isHeld()) return;
    const { x, y } = window.bounds();
    const wanted = boundsOf(banner);
    if (x !== wanted.x || y !== wanted.y) put(banner);
  };

  const lost = (key: string, window: DeskWindow): void => {
    const banner = banners.get(key);
    if (banner?.window !== window) return;
    window.destroy();
    banner.state = 'lost';
    const again = { ...banner, losses: banner.losses + 1, isFocusable: false };
    if (banner.losses === 0) return openOn(key, again);
    const pause = Math.min(firstPauseMs * 2 ** banner.losses, longestPauseMs);
    world.later(pause, () => {
      if (isOn && banners.get(key) === banner) openOn(key, again);
    });
  };

  const giveUpFocus = (key: string, window: DeskWindow): void => {
    const banner = banners.get(key);
    if (banner?.window !== window || !banner.isFocusable) return;
    if (world.isFocusFixed) reopen(key, banner, false);
    else {
      banner.isFocusable = false;
      window.setFocusable(false);
    }
  };

  const reopen = (key: string, banner: Banner, isFocusable: boolean): void => {
    banner.window.destroy();
    openOn(key, { ...banner, isFocusable });
  };

  const close = (key: string): void => {
    banners.get(key)?.window.destroy();
    banners.delete(key);
  };

  const sync = (): void => {
    const screens = new Map(isOn ? world.screens().map((screen) => [String(screen.id), screen]) : []);
    for (const key of [...banners.keys()]) if (!screens.has(key)) close(key);
    for (const [key, screen] of screens) {
      const banner = banners.get(key);
      if (banner === undefined) {
        const place = world.places.get(key) ?? FIRST_PLACE;
        openOn(key, {
          screen,
          place,
          shape: 'bar',
          size: firstSize('banner'),
          isFocusable: false,
          losses: 0,
        });
      } else {
        banner.screen = screen;
        const { x, y, width, height } = banner.window.bounds();
        const wanted = boundsOf(banner);
        if (x !== wanted.x || y !== wanted.y || width !== wanted.width || height !== wanted.height)
          put(banner);
      }
    }
  };

  const primary = (): string => String(world.screens()[0]?.id);

  const display = (key: string): BannerDisplay | undefined => {
    const banner = banners.get(key);
    if (banner === undefined) return undefined;
    const isPrimary = primary() === key;
    const { shape, place, doubted } = banner;
    return {
      id: key,
      primary: isPrimary,
      shape,
      edge: place.edge,
      ...(doubted !== undefined && { doubted }),
    };
  };

  const tell = (key: string): void => {
    const banner = banners.get(key);
    const now = display(key);
    if (banner !== undefined && now !== undefined) world.tell(banner.window, now);
  };

  const focus = (): boolean => {
    const key = primary();
    const banner = banners.get(key);
    if (banner === undefined || banner.window.isFocused()) return false;
    if (world.isFocusFixed && !banner.isFocusable) reopen(key, banner, true);
    else {
      banner.isFocusable = true;
      banner.window.focus();
    }
    return true;
  };

  return {
    show: (on) => {
      isOn = on;
      const before = new Set(banners.keys());
      sync();
      for (const key of banners.keys()) if (before.has(key)) tell(key);
    },
    standing,
    display,
    shape: (key, shape) => {
      const banner = banners.get(key);
      if (banner === undefined) return;
      banner.shape = shape;
      delete banner.doubted; // the person goes on in the banner itself
      tell(key);
    },
    resize: (key, size) => {
      const banner = banners.get(key);
      if (banner === undefined) return;
      banner.size = size;
      put(banner);
    },
    drag: (key, step) => {
      const banner = banners.get(key);
      if (banner === undefined) return;
      const { workArea } = banner.screen;
      const to = clampTo(workArea, banner.drag.to(step, banner.window.bounds()));
      if (!step.done) return banner.window.setBounds(to);
      banner.place = placeOf(workArea, to);
      world.places.set(key, banner.place);
      put(banner);
      tell(key);
    },
    focus,
    doubt: (session) => {
      const key = primary();
      const banner = banners.get(key);
      if (banner === undefined) return;
      banner.shape = 'open';
      banner.doubted = { session, nth: (doubts += 1) };
      tell(key);
      focus();
    },
    raise: () => {
      for (const { window } of banners.values()) window.raise();
    },
    replace: sync,
  };
}
