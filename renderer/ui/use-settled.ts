// The second press of a double click must not answer what the first one opened.
import { useCallback, useState } from 'react';

/** As long as a double click may take. */
const SETTLED_MS = 500;

/** @returns whether what is on screen has been there for longer than a double click takes */
export function useSettled(): () => boolean {
  const [openedAt] = useState(() => performance.now());
  return useCallback(() => performance.now() - openedAt >= SETTLED_MS, [openedAt]);
}
