// A log of the prompt's window, kept by listeners of the test's own, and what C8 says of it afterwards (test/fakes/arming-rules.ts).
import type { ElectronApplication } from '@playwright/test';
import type { ArmingEvent } from '../../renderer/prompt/arming';
import { objections } from '../fakes/arming-rules';

/** One event of a page: what C8 asks of it, and the start of the page's clock, ms since the epoch. */
interface Noted {
  readonly type: ArmingEvent['type'];
  readonly at: number;
  readonly origin: number;
  /** The window was seen at another place: when it was last seen at the old one. */
  readonly since?: number;
}

export interface WindowLog {
  /** What each page has noted since the last time, in order. */
  readonly take: () => readonly (readonly Noted[])[];
}

/** Begins with the windows that open from now on. */
export async function logWindows(agent: ElectronApplication): Promise<WindowLog> {
  let pages = new Map<unknown, Noted[]>();
  await agent.context().exposeBinding('noteEvent', ({ page }, noted: Noted) => {
    const all = pages.get(page) ?? [];
    all.push(noted);
    pages.set(page, all);
  });
  await agent.context().addInitScript(watchPage);
  return {
    take: () => {
      const taken = [...pages.values()];
      pages = new Map();
      return taken;
    },
  };
}

/** Runs in the page before its own program, so that it hears first; it may use nothing from outside itself. */
function watchPage(): void {
  const note = (type: string, more: object = {}, event?: Event): void => {
    const now = performance.now();
    const isMade = event !== undefined && event.timeStamp > 0 && event.timeStamp <= now;
    const at = isMade ? event.timeStamp : now;
    const { noteEvent } = window as typeof window & { readonly noteEvent: (noted: object) => unknown };
    noteEvent({ type, at, origin: performance.timeOrigin, ...more });
  };
  const isAllow = (node: unknown): boolean => node instanceof Element && node.closest('.allow') !== null;
  const heldWith = (event: MouseEvent | KeyboardEvent): object => ({
    modified: event.ctrlKey || event.altKey || event.metaKey,
    trusted: event.isTrusted,
  });
  const on = <K extends keyof WindowEventMap>(name: K, hear: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(name, hear, { capture: true });
  for (const name of ['focus', 'blur'] as const) on(name, (event) => event.target === window && note(name));
  on('resize', () => note('disturbed'));
  document.addEventListener('visibilitychange', () => note(document.visibilityState), { capture: true });
  for (const name of ['pointerdown', 'pointerup'] as const)
    on(name, (event) => {
      const primary = event.isPrimary && event.button === 0;
      const onAllow = isAllow(document.elementFromPoint(event.clientX, event.clientY));
      note(name, { ...heldWith(event), pointer: event.pointerId, primary, onAllow }, event);
    });
  for (const name of ['keydown', 'keyup'] as const)
    on(name, (event) => {
      const { key, repeat } = event;
      note(name, { ...heldWith(event), key, repeat, onAllow: isAllow(document.activeElement) }, event);
    });
  on('click', (event) => {
    const pointer = event instanceof PointerEvent ? event.pointerId : -1;
    note(
      'click',
      { ...heldWith(event), detail: event.detail, pointer, onAllow: isAllow(event.target) },
      event,
    );
  });
  for (const name of ['pointermove', 'wheel'] as const) on(name, (event) => note('other-input', {}, event));
  if (document.hasFocus()) note('focus');
  let seen = { place: '', at: 0 };
  setInterval(() => {
    const place = `${window.screenX} ${window.screenY}`;
    if (place !== seen.place) note('disturbed', { since: seen.at });
    seen = { place, at: performance.now() };
  }, 10);
}

/** What the test and the journal know of the window. Times in ms since the epoch. */
interface Known {
  /** `ask.shown` was written: not before may Allow begin to arm. */
  readonly shownAt: number;
  /** When each move of the window was told to happen, which a busy hand does later. */
  readonly movedAt: readonly number[];
  /** `ask.answered` was written. */
  readonly answeredAt: number;
}
/** So much later than it happens may a page see a move. */
const SEEN_WITHIN_MS = 100;
/** A busy computer takes so long from the press to the entry. */
const WRITTEN_WITHIN_MS = 4_000;
const MAKERS = { pointer: 'click', assistive: 'click', key: 'keyup' } as const;

/**
 * What C8 has against this yes, by the window's own log.
 * @returns nothing if one event just before the entry may be a yes of this kind; else what is said against each that could have been
 */
export function complaintsOf(
  pages: readonly (readonly Noted[])[],
  how: keyof typeof MAKERS,
  known: Known,
): readonly string[] {
  const all: string[] = [];
  for (const noted of pages) {
    const origin = noted[0]?.origin ?? 0;
    const moves = known.movedAt.map((at) => at - origin);
    const dated = noted.map((event) =>
      event.since === undefined ? event : earliest(event, event.since, moves),
    );
    const painted = { type: 'painted', at: known.shownAt - origin } as const;
    const events = inserted(dated as readonly ArmingEvent[], painted);
    for (const [index, event] of events.entries()) {
      const ageMs = known.answeredAt - origin - event.at;
      if (event.type !== MAKERS[how] || ageMs < -1 || ageMs > WRITTEN_WITHIN_MS) continue;
      const against = objections(events, index, how);
      if (against.length === 0) return [];
      all.push(`${event.type} ${Math.round(ageMs)} ms before: ${against.join(', ')}`);
    }
  }
  return all.length === 0 ? [`no ${MAKERS[how]} in the window before the entry`] : all;
}

/** A move at the earliest time at which it can have happened: what was not told yet has not, and seeing takes a little. */
function earliest(event: Noted, since: number, moves: readonly number[]): Noted {
  const told = moves.findLast((at) => at <= event.at) ?? 0;
  return { ...event, at: Math.max(told, since - SEEN_WITHIN_MS) };
}

/** With one event more, at its time. */
function inserted(events: readonly ArmingEvent[], event: ArmingEvent): readonly ArmingEvent[] {
  const after = events.findIndex(({ at }) => at > event.at);
  return after < 0 ? [...events, event] : events.toSpliced(after, 0, event);
}
