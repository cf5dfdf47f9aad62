// Stands in for preload in a page that is looked at without the agent: the first view is in the address, the next ones are pushed
// as main would push them, calls are answered.

/** What a page shows, and how. */
export interface Shown {
  readonly view: unknown;
  /** What Later offers. */
  readonly later?: unknown;
  readonly textPercent: number;
  /** As if nobody had the window in sight. */
  readonly isHidden: boolean;
  /** ms since the epoch: the page's clock stands still. */
  readonly now: number;
}

declare global {
  interface Window {
    showNext?: (next: Shown) => void;
  }
}

/** Runs in the page before its own scripts; it may use nothing from outside itself. */
export function startFakeBridge(): void {
  if (location.hash.length < 2) return;
  let shown = JSON.parse(decodeURIComponent(location.hash.slice(1))) as Shown;
  const listeners: ((view: unknown) => void)[] = [];
  const { picture } = shown.view as { picture?: { bytes?: Uint8Array } };
  if (picture?.bytes !== undefined) picture.bytes = Uint8Array.from(Object.values(picture.bytes)); // JSON has no bytes
  const answer = (name: string, payload: unknown): unknown => {
    const html = document.documentElement;
    html.style.fontSize = `${shown.textPercent}%`;
    if (name === 'window.size') {
      const { width, height } = payload as { width: number; height: number };
      html.dataset.size = `${width}x${height}`;
      requestAnimationFrame(() => requestAnimationFrame(() => (html.dataset.painted = 'yes')));
    }
    if (name === 'prompt.times') return shown.later;
    if (name === 'record.choose') return (shown.view as { chosen?: unknown }).chosen;
    if (name === 'record.open') return (shown.view as { opened?: unknown }).opened;
    if (name === 'help.send') {
      const { what } = payload as { what: string };
      return what === ''
        ? { is: 'wrong', fields: { what: { why: 'empty' } } }
        : { is: 'recorded', isOffline: false };
    }
    if (name === 'help.draft') return 0;
    return name.endsWith('.view') ? shown.view : undefined;
  };
  Date.now = () => shown.now;
  document.hasFocus = () => false; // prompt and banner come without taking the focus
  Object.defineProperty(document, 'visibilityState', { get: () => (shown.isHidden ? 'hidden' : 'visible') });
  Object.defineProperty(screen, 'availWidth', { value: 1280 });
  Object.defineProperty(screen, 'availHeight', { value: 720 });
  Object.assign(window, {
    tallylight: {
      call: (name: string, payload: unknown) => Promise.resolve(answer(name, payload)),
      on: (name: string, listener: (view: unknown) => void) => {
        if (name.endsWith('.changed')) listeners.push(listener);
        return () => undefined;
      },
    },
    showNext: (next: Shown) => {
      shown = next;
      document.documentElement.style.fontSize = `${shown.textPercent}%`;
      delete document.documentElement.dataset.painted;
      for (const listener of listeners) listener(next.view);
    },
  });
}
