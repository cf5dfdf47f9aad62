// Moves the window by a part of it: with the pointer, or with the arrow keys where that part can have the focus.
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

/** How far from where the drag began, in CSS pixels; `done` when it is let go. */
export interface DragStep {
  readonly dx: number;
  readonly dy: number;
  readonly done: boolean;
}

/** How far one press of an arrow key moves, in CSS pixels. */
const KEY_STEP = 40;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

/** What the part listens to. */
export interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface Begun {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
}

/** @param move tells main; only whole pixels that differ from the last are told */
export function useDrag(move: (step: DragStep) => void): DragHandlers {
  const begun = useRef<Begun>(undefined);
  const last = useRef({ dx: 0, dy: 0 });

  const follow = (event: PointerEvent<HTMLElement>, done: boolean): void => {
    const from = begun.current;
    if (from?.pointer !== event.pointerId) return;
    const dx = Math.round(event.screenX - from.x);
    const dy = Math.round(event.screenY - from.y);
    if (done) begun.current = undefined;
    if (!done && dx === last.current.dx && dy === last.current.dy) return;
    last.current = { dx, dy };
    move({ dx, dy, done });
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      if (event.target instanceof Element && event.target.closest('button') !== null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      begun.current = { pointer: event.pointerId, x: event.screenX, y: event.screenY };
      last.current = { dx: 0, dy: 0 };
    },
    onPointerMove: (event) => follow(event, false),
    onPointerUp: (event) => follow(event, true),
    onPointerCancel: (event) => follow(event, true),
    onKeyDown: (event) => {
      const arrow = ARROWS[event.key];
      if (arrow === undefined || event.target !== event.currentTarget) return;
      event.preventDefault();
      move({ dx: arrow[0], dy: arrow[1], done: true });
    },
  };
}
