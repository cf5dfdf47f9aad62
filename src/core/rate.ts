// How often one technician may ask (C4): one open or waiting, three shown in ten minutes, a pause after a decline.
import type { DeclineReason } from '../model/words';
import type { Step } from './event';
import type { State, TechnicianRate } from './state';
import { step } from './step';

const WINDOW_MS = 10 * 60_000;
const SHOWN_AT_MOST = 3;
const DECLINE_PAUSE_MS = 5 * 60_000;
/** The person was not expecting to be asked. */
const UNEXPECTED_PAUSE_MS = 60 * 60_000;
/** One open and three waiting. */
const PLACES = 4;

const FRESH = { shownAt: [], quietUntil: 0 } as const;

/** Who is counted: the id; the name only for the tray. */
type Named = Pick<TechnicianRate, 'name'> & { readonly id: string };

/** True if a new ask of `technician` is too much right now. `superseded`: the ask that it follows leaves. */
export function isTooMuch(state: State, technician: string, superseded: boolean, now: number): boolean {
  const hasOne = state.asks.some((ask) => ask.facts.ask.technician.id === technician);
  const places = PLACES + (superseded ? 1 : 0);
  return (
    (hasOne && !superseded) ||
    state.asks.length >= places ||
    isQuiet(state.rates.get(technician) ?? FRESH, now)
  );
}

function isQuiet({ shownAt, quietUntil }: Omit<TechnicianRate, 'name'>, now: number): boolean {
  const isPaused = now < quietUntil && quietUntil - now <= UNEXPECTED_PAUSE_MS + WINDOW_MS; // further ahead: the clock was put back since
  return isPaused || shownAt.filter((at) => isRecent(at, now)).length >= SHOWN_AT_MOST;
}

/** A showing that lies ahead by more than the window was noted before the clock was put back. */
function isRecent(shownAt: number, now: number): boolean {
  return Math.abs(now - shownAt) < WINDOW_MS;
}

/** Who may not ask for a while because of what was shown or declined; the person may lift that (C4). */
export function quietTechnicians({ rates }: Pick<State, 'rates'>, now: number): readonly Named[] {
  return [...rates].filter(([, rate]) => isQuiet(rate, now)).map(([id, { name }]) => ({ id, name }));
}

/** "Ask again": the person lifts the pause. */
export function liftPause(rates: State['rates'], technician: string): State['rates'] {
  return new Map([...rates].filter(([id]) => id !== technician));
}

/** The same as a step: recorded, so that a restart does not bring the pause back. */
export function letAskAgain(state: State, technician: string): Step {
  if (!state.rates.has(technician)) return step(state);
  const next = { ...state, rates: liftPause(state.rates, technician) };
  return step(next, [{ type: 'pause.lifted', data: { technician } }]);
}

/** Counts one showing. */
export function countShown(rates: State['rates'], { id, name }: Named, now: number): State['rates'] {
  const before = rates.get(id) ?? FRESH;
  const shownAt = [...before.shownAt.filter((at) => isRecent(at, now)), now];
  return new Map(rates).set(id, { ...before, name, shownAt });
}

/**
 * The pause after a decline (C4): longer where the person was not expecting it, none where they were only busy.
 * @param declinedAt wall clock, ms
 */
export function pauseFor(
  rates: State['rates'],
  { id, name }: Named,
  declined: DeclineReason | undefined,
  declinedAt: number,
): State['rates'] {
  const before = rates.get(id) ?? FRESH;
  return new Map(rates).set(id, { ...before, name, quietUntil: declinedAt + pauseMs(declined) });
}

function pauseMs(declined: DeclineReason | undefined): number {
  if (declined === 'busy') return 0;
  return declined === 'unexpected' ? UNEXPECTED_PAUSE_MS : DECLINE_PAUSE_MS;
}
