// The part of a window that scrolls when there is too little room: then, and only then, the keyboard can reach it.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** Half a pixel is not worth scrolling for. */
const CLOSE_PX = 2;

interface ScrollProps {
  /** Id of the element that names the window. */
  readonly labelledBy: string;
  /** `window-scroll` if nothing else is said. */
  readonly className?: string;
  /** Called whenever all of it has been on screen, top to end, nothing jumped over. */
  readonly onSeen?: () => void;
  readonly children: ReactNode;
}

export function Scroll({
  labelledBy,
  className = 'window-scroll',
  onSeen,
  children,
}: ScrollProps): ReactNode {
  const area = useRef<HTMLDivElement>(null);
  const listener = useRef(onSeen);
  const [isTall, setTall] = useState(false);
  useEffect(() => {
    listener.current = onSeen;
  }, [onSeen]);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    let seenTo = 0; // down to here it has been on screen without a gap
    const look = (): void => {
      const { scrollTop, clientHeight, scrollHeight } = element;
      setTall(scrollHeight > clientHeight);
      if (scrollTop > seenTo + CLOSE_PX) return;
      seenTo = Math.max(seenTo, scrollTop + clientHeight);
      if (seenTo >= scrollHeight - CLOSE_PX) listener.current?.();
    };
    const observer = new ResizeObserver(look);
    for (const part of [element, ...element.children]) observer.observe(part);
    element.addEventListener('scroll', look);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const reachable = isTall ? { tabIndex: 0, role: 'group', 'aria-labelledby': labelledBy } : {};
  return (
    <div className={className} ref={area} {...reachable}>
      {children}
    </div>
  );
}
