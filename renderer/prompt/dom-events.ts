// Turns what happens in the window into events of the arming machine. Input counts from when it was made, not handled:
// a press made too early stays too early, however late a busy window hears of it.
import type { ArmingEvent, ArmingInput } from './arming';

const OTHER_INPUT = ['pointermove', 'pointercancel', 'wheel', 'touchstart', 'touchend'] as const;

/** When an input was made, on the clock of `performance.now()`. */
function madeAt(event: Event): number {
  const now = performance.now();
  return event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;
}

function isModified(event: MouseEvent | KeyboardEvent): boolean {
  return event.ctrlKey || event.altKey || event.metaKey;
}

/** True for a press that a screen reader asked for: Chromium makes pointer events of it that look real, but names no device. */
function isSimulated(event: MouseEvent): boolean {
  return 'sourceCapabilities' in event && event.sourceCapabilities === null;
}

/**
 * Listens on the whole window.
 * @param allow the button, once it is there
 * @returns a function that stops listening
 */
export function listenForArming(
  allow: () => HTMLElement | null,
  feed: (event: ArmingEvent) => void,
): () => void {
  const stops: (() => void)[] = [];
  const on = <K extends keyof WindowEventMap>(
    name: K,
    handle: (event: WindowEventMap[K]) => void,
    target: Window | Document = window,
  ): void => {
    const listener = (event: Event): void => handle(event as WindowEventMap[K]);
    target.addEventListener(name, listener, { capture: true });
    stops.push(() => target.removeEventListener(name, listener, { capture: true }));
  };
  const now = (input: ArmingInput): void => feed({ ...input, at: performance.now() });
  const isAllow = (node: EventTarget | Element | null): boolean =>
    node instanceof Node && allow()?.contains(node) === true;

  on('focus', (event) => {
    if (event.target === window) now({ type: 'focus' });
  });
  on('blur', (event) => {
    if (event.target === window) now({ type: 'blur' });
  });
  on('resize', () => now({ type: 'disturbed' }));
  const visibility = (): void => now({ type: document.visibilityState === 'visible' ? 'visible' : 'hidden' });
  document.addEventListener('visibilitychange', visibility);
  stops.push(() => document.removeEventListener('visibilitychange', visibility));

  for (const type of ['pointerdown', 'pointerup'] as const)
    on(type, (event) => {
      feed({
        type,
        at: madeAt(event),
        pointer: event.pointerId,
        primary: event.isPrimary && event.button === 0,
        modified: isModified(event),
        trusted: event.isTrusted,
        onAllow: isAllow(document.elementFromPoint(event.clientX, event.clientY)),
      });
    });
  for (const type of ['keydown', 'keyup'] as const)
    on(type, (event) => {
      const onAllow = isAllow(document.activeElement);
      const { key, repeat, isTrusted: trusted } = event;
      if (onAllow && (key === ' ' || key === 'Enter')) event.preventDefault(); // else the browser would add a click of its own
      feed({ type, at: madeAt(event), key, repeat, modified: isModified(event), trusted, onAllow });
    });
  on('click', (event) => {
    feed({
      type: 'click',
      at: madeAt(event),
      detail: event.detail,
      pointer: event instanceof PointerEvent ? event.pointerId : -1,
      simulated: isSimulated(event),
      modified: isModified(event),
      trusted: event.isTrusted,
      onAllow: isAllow(event.target),
    });
  });
  for (const type of OTHER_INPUT) on(type, (event) => feed({ type: 'other-input', at: madeAt(event) }));
  return () => {
    for (const stop of stops) stop();
  };
}
