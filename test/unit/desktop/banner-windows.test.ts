// The banner: on every display while somebody is connected, and back whenever it is lost (promise 2).
import { describe, expect, it } from 'vitest';
import {
  createBannerWindows,
  type BannerDisplay,
  type BannerWindows,
} from '../../../src/desktop/banner-windows';
import type { BannerPlace, Screen } from '../../../src/desktop/placement';
import { alive, fakeWindows, type FakeWindow } from '../../fakes/desk-windows';

function display(id: number, x: number): Screen {
  const area = { x, y: 0, width: 1280, height: 800 };
  return { id, bounds: area, workArea: area };
}
const left = display(1, 0);
const right = display(2, 1280);

interface Bench {
  readonly banners: BannerWindows;
  readonly made: readonly FakeWindow[];
  readonly places: Map<string, BannerPlace>;
  readonly told: BannerDisplay[];
  readonly guarded: Map<number, () => void>;
  readonly waiting: { ms: number; act: () => void }[];
  /** How often it was said that all are up. */
  timesUp: number;
  screens: readonly Screen[];
}

function bench(screens: readonly Screen[], isFocusFixed = false): Bench {
  const { open, made } = fakeWindows();
  const places = new Map<string, BannerPlace>();
  const told: BannerDisplay[] = [];
  const waiting: Bench['waiting'] = [];
  const guarded = new Map<number, () => void>();
  const given: Bench = {
    made,
    places,
    told,
    waiting,
    guarded,
    timesUp: 0,
    screens,
    banners: createBannerWindows({
      open,
      emit: () => undefined,
      places: { get: (key) => places.get(key), set: (key, place) => void places.set(key, place) },
      screens: () => given.screens,
      isFocusFixed,
      tell: (_window, now) => told.push(now),
      guard: (window, onAbsent) => void guarded.set(window.nativeId, onAbsent),
      allUp: () => void (given.timesUp += 1),
      later: (ms, act) => void waiting.push({ ms, act }),
    }),
  };
  return given;
}

function keys(made: readonly FakeWindow[]): readonly string[] {
  return alive(made).map(({ caller }) => caller.key);
}

/** Does what is due within a time, counted for each from when it was put off. */
function pass(waiting: Bench['waiting'], ms: number): void {
  for (const due of waiting.splice(0)) {
    if (due.ms <= ms) due.act();
    else waiting.push(due);
  }
}

function only(made: readonly FakeWindow[]): FakeWindow {
  const [window, ...others] = alive(made);
  if (window === undefined || others.length > 0) throw new Error('not exactly one window');
  return window;
}

describe('banners', () => {
  it('are on every display while they are wanted, one each', () => {
    const { banners, made } = bench([left, right]);
    banners.show(true);
    banners.show(true);
    expect(keys(made)).toEqual(['1', '2']);
    banners.show(false);
    expect(keys(made)).toEqual([]);
  });

  it('never take the keyboard by appearing', () => {
    const { banners, made } = bench([left]);
    banners.show(true);
    only(made).listener.ready();
    expect(only(made).isFocusable).toBe(false);
    expect(only(made).done).toEqual(['cut', 'show', 'raise']);
  });

  it('say when the last of them is on the screen, and when one is lost that it is not', () => {
    const given = bench([left, right]);
    expect(given.banners.standing()).toBe('up');
    given.banners.show(true);
    const [one, other] = alive(given.made);
    one?.listener.ready();
    expect(given.banners.standing()).toBe('coming');
    expect(given.timesUp).toBe(0);
    other?.listener.ready();
    expect(given.banners.standing()).toBe('up');
    expect(given.timesUp).toBe(1);
    other?.listener.gone('crashed');
    expect(given.banners.standing()).toBe('coming');
    given.banners.show(false);
    expect(given.banners.standing()).toBe('up');
  });

  it('open on the primary display, with the keyboard, where the tray asks to raise a concern; each time anew', () => {
    const { banners, made, told } = bench([left, right]);
    banners.show(true);
    for (const window of alive(made)) window.listener.ready();
    banners.doubt('one');
    expect(told.at(-1)).toMatchObject({ id: '1', shape: 'open', doubted: { session: 'one', nth: 1 } });
    expect(made[0]?.done).toContain('focus');
    expect(banners.display('2')?.doubted).toBeUndefined();
    banners.shape('1', 'bar');
    expect(banners.display('1')?.doubted).toBeUndefined();
    banners.doubt('one');
    expect(banners.display('1')?.doubted).toEqual({ session: 'one', nth: 2 });
  });

  it('come with a display and go with it', () => {
    const given = bench([left]);
    given.banners.show(true);
    given.screens = [left, right];
    given.banners.replace();
    expect(keys(given.made)).toEqual(['1', '2']);
    given.screens = [right];
    given.banners.replace();
    expect(keys(given.made)).toEqual(['2']);
  });

  it('do not come with a display while nobody is connected', () => {
    const given = bench([left]);
    given.banners.show(false);
    given.screens = [left, right];
    given.banners.replace();
    expect(given.made).toEqual([]);
  });

  it('stay when somebody asks them to close', () => {
    const { banners, made } = bench([left]);
    banners.show(true);
    only(made).listener.closeWanted();
    expect(keys(made)).toEqual(['1']);
  });

  it('are back at once when their page dies or hangs, and after a pause when it happens again', () => {
    for (const loss of ['gone', 'stuck'] as const) {
      const { banners, made, waiting } = bench([left]);
      banners.show(true);
      only(made).listener[loss]('killed');
      expect(keys(made)).toEqual(['1']);
      only(made).listener[loss]('killed');
      expect(keys(made)).toEqual([]);
      pass(waiting, 2_000);
      expect(keys(made)).toEqual(['1']);
      expect(made).toHaveLength(3);
    }
  });

  it('have another window where their page is not drawn within ten seconds', () => {
    const { banners, made, waiting } = bench([left, right]);
    banners.show(true);
    made[0]?.listener.ready();
    pass(waiting, 9_999);
    expect(made).toHaveLength(2);
    pass(waiting, 10_000);
    expect(keys(made)).toEqual(['1', '2']);
    expect(made).toHaveLength(3);
    expect(made[1]?.isOver).toBe(true);
  });

  it('say that they cannot be drawn once one is lost three times in a row, until it is there', () => {
    const { banners, made, waiting } = bench([left, right]);
    banners.show(true);
    made[0]?.listener.ready();
    for (const standing of ['coming', 'coming', 'failing']) {
      made.at(-1)?.listener.gone('crashed');
      pass(waiting, 2_000);
      expect(banners.standing()).toBe(standing);
    }
    made.at(-1)?.listener.ready();
    expect(banners.standing()).toBe('up');
  });

  it('are back when another program hides or destroys them', () => {
    const { banners, made, guarded } = bench([left]);
    banners.show(true);
    only(made).listener.ready();
    const before = only(made);
    guarded.get(before.nativeId)?.();
    expect(only(made)).not.toBe(before);
  });

  it('are back also when that happens to the one with the keyboard', () => {
    const { banners, made, guarded } = bench([left], true);
    banners.show(true);
    only(made).listener.ready();
    banners.focus();
    const focused = only(made);
    focused.listener.ready();
    expect(focused.isFocusable).toBe(true);
    guarded.get(focused.nativeId)?.();
    expect(only(made)).not.toBe(focused);
  });

  it('do not come back after the session is over', () => {
    const { banners, made, waiting } = bench([left]);
    banners.show(true);
    only(made).listener.gone('killed');
    only(made).listener.gone('killed');
    banners.show(false);
    pass(waiting, 60_000);
    expect(keys(made)).toEqual([]);
  });

  it('a dead page of an earlier window changes nothing', () => {
    const { banners, made } = bench([left]);
    banners.show(true);
    const [before] = made;
    before?.listener.gone('killed');
    before?.listener.gone('killed');
    expect(made).toHaveLength(2);
  });

  it('are dragged along the edges, snap, and remember it for their display', () => {
    const { banners, made, places, told } = bench([left, right]);
    banners.show(true);
    banners.drag('2', { dx: 4000, dy: 700, done: false });
    banners.drag('2', { dx: 4000, dy: 700, done: true });
    expect(places.get('2')).toEqual({ edge: 'bottom', along: 1 });
    expect(alive(made)[1]?.area).toMatchObject({ x: 2560 - 560, y: 800 - 54 });
    expect(told.at(-1)).toEqual({ id: '2', primary: false, shape: 'bar', edge: 'bottom' });
    banners.show(false);
    banners.show(true);
    expect(banners.display('2')?.edge).toBe('bottom');
  });

  it('are put back when something else moves them', () => {
    const { banners, made, waiting } = bench([left]);
    banners.show(true);
    const window = only(made);
    const { x, y } = window.area;
    window.area = { ...window.area, x: 3, y: 400 };
    window.listener.changed();
    pass(waiting, 300);
    expect(window.area).toMatchObject({ x, y });
  });

  it('can be made small and large, each on its own display', () => {
    const { banners } = bench([left, right]);
    banners.show(true);
    banners.shape('1', 'pill');
    expect(banners.display('1')?.shape).toBe('pill');
    expect(banners.display('2')?.shape).toBe('bar');
  });

  it('take the keyboard when asked to, and give it up when left', () => {
    const { banners, made } = bench([left, right]);
    expect(banners.focus()).toBe(false);
    banners.show(true);
    expect(banners.focus()).toBe(true);
    expect(banners.focus()).toBe(false); // it is there: the key goes on to the card
    const [window] = made;
    window?.listener.blurred();
    expect(window?.done).toEqual(['focus', 'not focusable']);
  });

  it('are made anew for the keyboard where a window’s nature is fixed', () => {
    const { banners, made } = bench([left], true);
    banners.show(true);
    banners.focus();
    const focusable = only(made);
    expect(focusable.isFocusable).toBe(true);
    focusable.listener.ready();
    expect(focusable.done).toContain('focus');
    focusable.listener.blurred();
    expect(only(made).isFocusable).toBe(false);
  });
});
