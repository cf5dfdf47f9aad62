// A hand that presses at random around one place on the screen: one xdotool that is told line by line what to do.
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import type { ScreenWindow } from '../../scripts/hands';
import { footOf } from './answering';

/** One thing that it does. */
interface Deed {
  /** A line for xdotool. */
  readonly command: string;
  readonly isPress: boolean;
  /** The question's window is moved. */
  readonly isMove: boolean;
  readonly thenMs: number;
}
interface RandomHand {
  /** A question comes, at its first place. */
  readonly begin: () => void;
  /** @param window the question's, once it is on the screen */
  readonly next: (window: string | undefined) => Deed;
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param first where the question comes to the screen */
export function randomHand(seed: number, first: ScreenWindow): RandomHand {
  const number = numbersFrom(seed);
  const between = (from: number, to: number): number => Math.round(from + number() * (to - from));
  let place = first;
  const at = ({ x, y }: { readonly x: number; readonly y: number }): string =>
    `mousemove ${Math.round(x) + between(-30, 30)} ${Math.round(y) + between(-10, 10)}`;
  const onAllow = (): string => at(footOf(place, 'allow'));
  const somewhere = (): string => {
    const { x, y, width, height } = place;
    return at({ x: x + number() * width, y: y + number() * height * 0.8 });
  };
  /** Commands by how often they come. The buttons that end the question at once are met by Tab alone. */
  const PRESSES: readonly (readonly [weight: number, command: () => string])[] = [
    [30, () => `${onAllow()} click 1`],
    [8, () => `${onAllow()} click --repeat 2 --delay ${between(5, 120)} 1`],
    [6, () => `${onAllow()} mousedown 1 sleep ${between(0, 30) / 100} mouseup 1`],
    [4, () => `${onAllow()} mousedown 1 ${somewhere()} mouseup 1`],
    [4, () => `${somewhere()} mousedown 1 ${onAllow()} mouseup 1`],
    [3, () => `${onAllow()} click ${between(2, 3)}`],
    [6, () => `${somewhere()} click 1`],
    [20, () => 'key space'],
    [4, () => `keydown space sleep ${between(0, 60) / 100} keyup space`],
    [4, () => 'key Return'],
    [2, () => 'key Tab'],
    [2, () => 'key shift+Tab'],
    [2, () => 'key ctrl+space'],
    [2, () => 'key y'],
  ];
  const weights = PRESSES.reduce((sum, [weight]) => sum + weight, 0);
  const press = (): string => {
    let left = number() * weights;
    for (const [weight, command] of PRESSES) if ((left -= weight) < 0) return command();
    return 'key space';
  };
  return {
    begin: () => (place = first),
    next: (window) => {
      const thenMs = between(10, 90);
      const dice = number();
      if (dice < 0.04) return { command: 'key ctrl+alt+y', isPress: false, isMove: false, thenMs };
      if (dice < 0.1 && window !== undefined) {
        place = { ...place, x: first.x + between(-80, -10), y: first.y + between(1, 20) };
        const command = `windowmove ${window} ${place.x} ${place.y}`;
        return { command, isPress: false, isMove: true, thenMs };
      }
      return { command: press(), isPress: true, isMove: false, thenMs };
    },
  };
}

/** A hand that does one thing after another as it is told. */
export function openHand(desktop: DesktopSession): {
  readonly do: (command: string) => void;
  readonly close: () => Promise<void>;
} {
  const hand = desktop.run('xdotool', ['-'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((resolve) => hand.once('close', () => resolve()));
  hand.stdin?.on('error', () => undefined); // a window that it was to move has closed: it ends with that
  return {
    do: (command) => hand.stdin?.write(`${command}\n`),
    close: async () => {
      hand.stdin?.end();
      await ended;
    },
  };
}
