// Refusals that come too fast: the first of each code are journaled one by one, the rest are counted and summed up (C3).
import { timeFrom } from '../model/scalars';
import type { RefusalCode } from '../model/words';
import type { Step } from './event';
import type { Floods, Moment, State } from './state';
import { step } from './step';

/** So many refusals of one code are journaled one by one at once … */
const EACH_AT_MOST = 100;
/** … and then one more for each of these. */
const ONE_MORE_MS = 10 * 60_000;
/** The first summary of a flood comes so soon, each further one twice as late as the one before, at most an hour. */
const FIRST_SUMMARY_MS = 10_000;
const SUMMARY_AT_MOST_MS = 3_600_000;

/** Nothing was refused yet. */
export const NO_FLOODS: Floods = { left: new Map(), calmMono: 0, waitMs: FIRST_SUMMARY_MS };

/** The state after one more refusal with this code; `each`: it is to be journaled by itself, else it was only counted. */
export function countRefusal(
  state: State,
  code: RefusalCode,
  at: Moment,
): { readonly state: State; readonly each: boolean } {
  const { floods } = state;
  const before = floods.left.get(code) ?? { count: EACH_AT_MOST, mono: at.mono };
  const more = Math.floor((at.mono - before.mono) / ONE_MORE_MS);
  const count = Math.min(EACH_AT_MOST, before.count + more);
  if (count === 0) return { state: { ...state, floods: add(floods, code, at) }, each: false }; // SECURITY(7): who sends without end fills neither journal nor disk
  const mono = count === EACH_AT_MOST ? at.mono : before.mono + more * ONE_MORE_MS;
  const left = new Map(floods.left).set(code, { count: count - 1, mono });
  return { state: { ...state, floods: { ...floods, left } }, each: true };
}

function add(floods: Floods, code: RefusalCode, at: Moment): Floods {
  const isNew = floods.counted === undefined && at.mono >= floods.calmMono;
  const waitMs = isNew ? FIRST_SUMMARY_MS : floods.waitMs;
  const { from, counts, dueMono } = floods.counted ?? {
    from: at.now,
    counts: {},
    dueMono: at.mono + waitMs,
  };
  const counted = { from, counts: { ...counts, [code]: (counts[code] ?? 0) + 1 }, dueMono };
  return { ...floods, counted, waitMs };
}

/** When the next summary is due, monotonic; infinite if nothing was only counted. */
export function floodDueMono({ floods }: State): number {
  return floods.counted?.dueMono ?? Infinity;
}

/** Journals what was only counted, if it is due. @param now true at the end of the run: due or not */
export function summariseFlood(state: State, at: Moment, now = false): Step {
  const { counted, waitMs, left } = state.floods;
  if (counted === undefined || (!now && at.mono < counted.dueMono)) return step(state);
  const next = Math.min(SUMMARY_AT_MOST_MS, waitMs * 2);
  const floods: Floods = { left, calmMono: at.mono + next, waitMs: next };
  const { from, counts } = counted;
  const data = { from: timeFrom(from), to: timeFrom(Math.max(from, at.now)), counts };
  return step({ ...state, floods }, [{ type: 'intake.flooded', data }]);
}
