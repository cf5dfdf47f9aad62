// A window that is dragged by its page: offsets from where the drag began become bounds.
import type { Area } from './placement';

/** One step of a drag, in DIP from where it began. */
export interface DragStep {
  readonly dx: number;
  readonly dy: number;
  /** True when it is let go. */
  readonly done: boolean;
}

/** Remembers where one window's drag began. */
export interface Drag {
  /** Where the window is to go at this step. */
  to(step: DragStep, now: Area): Area;
  /** True between the first step and the last. */
  isHeld(): boolean;
}

/** A drag that has not begun. */
export function createDrag(): Drag {
  let origin: Area | undefined;
  return {
    to: ({ dx, dy, done }, now) => {
      const from = (origin ??= now);
      if (done) origin = undefined;
      return { ...now, x: from.x + dx, y: from.y + dy };
    },
    isHeld: () => origin !== undefined,
  };
}
