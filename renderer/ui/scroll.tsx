// The part of a window that scrolls when there is too little room: then, and only then, the keyboard can reach it.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

interface ScrollProps {
  /** Id of the element that names the window. */
  readonly labelledBy: string;
  readonly children: ReactNode;
}

export function Scroll({ labelledBy, children }: ScrollProps): ReactNode {
  const area = useRef<HTMLDivElement>(null);
  const [isTall, setTall] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setTall(element.scrollHeight > element.clientHeight));
    for (const part of [element, ...element.children]) observer.observe(part);
    return () => observer.disconnect();
  }, []);
  const reachable = isTall ? { tabIndex: 0, role: 'group', 'aria-labelledby': labelledBy } : {};
  return (
    <div className="window-scroll" ref={area} {...reachable}>
      {children}
    </div>
  );
}
