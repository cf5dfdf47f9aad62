// Tells main the size that the content wants, whenever it changes.
import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

export interface WantedSize {
  /** CSS pixels, rounded up. */
  readonly width: number;
  readonly height: number;
}

/**
 * Watches the elements whose sizes decide, and reports before the first paint and after each change.
 * @param measure the wanted size of the content, however large the window is now
 */
export function useWantedSize<E extends HTMLElement>(
  measure: (root: E) => WantedSize,
  report: (size: WantedSize) => void,
): RefObject<E | null> {
  const root = useRef<E>(null);
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    let last = '';
    const tellIfChanged = (): void => {
      const { width, height } = measure(element);
      const size = { width: Math.ceil(width), height: Math.ceil(height) };
      const now = `${size.width}×${size.height}`;
      if (now === last || size.width < 1 || size.height < 1) return;
      last = now;
      report(size);
    };
    tellIfChanged();
    const observer = new ResizeObserver(tellIfChanged);
    for (const part of [element, ...element.querySelectorAll('[data-measured]')]) observer.observe(part);
    return () => {
      observer.disconnect();
    };
  }, [measure, report]);
  return root;
}
