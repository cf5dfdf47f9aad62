// Where the focus goes when the window gets it by a key (answer key, banner key) and not by a press of the pointer.
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Longer than a press and its focus event lie apart, whichever comes first. */
const SETTLED_MS = 120;

/** @returns the element to focus; it needs `tabIndex={-1}` */
export function useArrival<E extends HTMLElement>(): RefObject<E | null> {
  const target = useRef<E>(null);
  useEffect(() => {
    let timer: number | undefined;
    const arrive = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (document.activeElement === document.body) target.current?.focus();
      }, SETTLED_MS);
    };
    const press = (): void => window.clearTimeout(timer);
    window.addEventListener('focus', arrive);
    window.addEventListener('pointerdown', press);
    if (document.hasFocus()) arrive();
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('focus', arrive);
      window.removeEventListener('pointerdown', press);
    };
  }, []);
  return target;
}
