// The question as main drew it into the page, until the window's own program is loaded: it is on screen, Decline works, Allow does not.
import { tell } from '../bridge';
import type { Before } from './actions';
import { wantedPromptSize } from './wanted-size';

/** What has happened before the window's own program took over. */
export interface Early {
  /** The ask that was drawn. */
  readonly ask: string;
  /** When it was on screen, on the clock of `performance.now()`. */
  readonly paintedAt: number;
  /** Stops listening. @returns what was pressed meanwhile: Allow, which was too early, so the person is told so; Later; what was switched off */
  readonly stop: () => Pick<Before, 'pressed' | 'later' | 'off'>;
}

/** Says that the question is on screen, as soon as it is. @returns undefined where nothing was drawn ahead */
export async function meetEarly(root: HTMLElement): Promise<Early | undefined> {
  const { ask } = root.dataset;
  const drawn = root.firstElementChild;
  if (ask === undefined || !(drawn instanceof HTMLElement)) return undefined;
  const page = document.documentElement;
  page.lang = root.lang;
  page.dir = root.dir;
  root.removeAttribute('lang');
  root.removeAttribute('dir');
  const stop = listenEarly(ask, drawn);
  const { width, height } = wantedPromptSize(drawn);
  tell('window.size', { width: Math.ceil(width), height: Math.ceil(height) });
  await twoFrames(); // the first frame draws it, the second begins when it is on screen
  tell('prompt.painted', { ask });
  return { ask, paintedAt: performance.now(), stop };
}

function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** A press that begins here and ends in the window's own program is no click on Allow, so the press itself is heard as well. */
function listenEarly(ask: string, drawn: HTMLElement): Early['stop'] {
  const listening = new AbortController();
  const heard = { pressed: false, later: false };
  const hear = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('[data-early]') : null;
    const does = button?.getAttribute('data-early');
    if (does === 'allow') heard.pressed = true;
    if (does === 'later' && event.type === 'click') heard.later = true;
    if (does === 'aside' && event.type === 'click' && event.isTrusted) tell('prompt.aside', { ask });
    if (does === 'decline' && event.type === 'click' && event.isTrusted) tell('prompt.decline', { ask });
  };
  for (const type of ['pointerdown', 'click'])
    window.addEventListener(type, hear, { capture: true, signal: listening.signal });
  return () => {
    listening.abort();
    return { ...heard, off: switchedOff(drawn) };
  };
}

/** A switch moves by itself, also where nothing listens to it yet. */
function switchedOff(drawn: HTMLElement): readonly string[] {
  const switches = [...drawn.querySelectorAll<HTMLInputElement>('input[role=switch]')];
  return switches.filter(({ checked }) => !checked).map(({ value }) => value);
}
