// Stands in for preload in a page that is looked at without the agent: the view is in the address, calls are answered.

/** Runs in the page before its own scripts; it may use nothing from outside itself. */
export function startFakeBridge(): void {
  if (location.hash.length < 2) return;
  const view: unknown = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const percent = new URLSearchParams(location.search).get('text') ?? '100';
  const answer = (name: string, payload: unknown): unknown => {
    const html = document.documentElement;
    html.style.fontSize = `${percent}%`;
    if (name === 'window.size') {
      const { width, height } = payload as { width: number; height: number };
      html.dataset.size = `${width}x${height}`;
      requestAnimationFrame(() => requestAnimationFrame(() => (html.dataset.painted = 'yes')));
    }
    if (name === 'prompt.times')
      return JSON.parse(new URLSearchParams(location.search).get('later') ?? 'null');
    if (name === 'record.choose') return (view as { chosen?: unknown }).chosen;
    return name.endsWith('.view') ? view : undefined;
  };
  const now = Number(new URLSearchParams(location.search).get('now'));
  Date.now = () => now;
  document.hasFocus = () => false; // prompt and banner come without taking the focus
  Object.defineProperty(screen, 'availWidth', { value: 1280 });
  Object.defineProperty(screen, 'availHeight', { value: 720 });
  Object.assign(window, {
    tallylight: {
      call: (name: string, payload: unknown) => Promise.resolve(answer(name, payload)),
      on: () => () => undefined,
    },
  });
}
