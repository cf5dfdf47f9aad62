// How often one technician may ask (C4): one open or waiting, three shown in ten minutes, a pause after a decline.
import type { State, TechnicianRate } from './state';

const WINDOW_MS = 10 * 60_000;
const SHOWN_AT_MOST = 3;
const DECLINE_PAUSE_MS = 5 * 60_000;
/** One open and three waiting. */
const PLACES = 4;

const FRESH: TechnicianRate = { shownAt: [], quietUntil: 0 };

/** True if a new ask of `technician` is too much right now. `superseded`: the ask that it follows leaves. */
export function isTooMuch(state: State, technician: string, superseded: boolean, now: number): boolean {
  const { shownAt, quietUntil } = state.rates.get(technician) ?? FRESH;
  const hasOne = state.asks.some((ask) => ask.facts.ask.technician.id === technician);
  const places = PLACES + (superseded ? 1 : 0);
  return (
    (hasOne && !superseded) ||
    state.asks.length >= places ||
    now < quietUntil ||
    shownAt.filter((at) => at > now - WINDOW_MS).length >= SHOWN_AT_MOST
  );
}

/** Counts one showing. */
export function countShown(rates: State['rates'], technician: string, now: number): State['rates'] {
  const before = rates.get(technician) ?? FRESH;
  const shownAt = [...before.shownAt.filter((at) => at > now - WINDOW_MS), now];
  return new Map(rates).set(technician, { ...before, shownAt });
}

/** Starts the pause after a decline. */
export function coolDownAfterDecline(rates: State['rates'], technician: string, now: number): State['rates'] {
  const before = rates.get(technician) ?? FRESH;
  return new Map(rates).set(technician, { ...before, quietUntil: now + DECLINE_PAUSE_MS });
}
