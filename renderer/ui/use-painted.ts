// Calls back once the window has really painted what it was given.
import { useEffect, useRef } from 'react';

/** Two frames after the first commit: the first frame draws it, the second begins when it is on screen. */
export function usePainted(onPainted: () => void): void {
  const listener = useRef(onPainted);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => listener.current());
    });
    return () => cancelAnimationFrame(frame);
  }, []);
}
