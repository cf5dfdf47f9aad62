// Administrator rights for one program, asked by the person: asked, approved, on for its minutes, over. It is the approvers' receipts
// that approve, judged here; nothing is elevated by this agent.
import type { EntryData } from '../model/entries';
import type { ElevationAnswer } from '../model/messages';
import type { ElevationEndedBy } from '../model/words';
import { approversHere, judgeElevation } from './elevation-approval';
import type { ElevationFacts, ElevationState, ElevationEvent } from './elevation-state';
import type { Step, World } from './event';
import { mayBeRecorded, wordsAsTyped } from './explaining';
import { freshNow } from './freshness';
import { countUses } from './overrides';
import type { Moment, State } from './state';
import { step } from './step';

/** So long a request waits for its approvers, ms: as long as an ask does by default. */
export const ELEVATION_WAIT_MS = 4 * 3_600_000;
/** What became of a request is shown for so long, also by an agent that starts anew. */
const SHOWN_FOR_MS = 24 * 3_600_000;
/** Longest reason, in code points (C7). */
export const WHY_MAX = 600;
const MINUTE_MS = 60_000;

/** True while one is asked for, approved or on: then there is no second. */
export function isOpenElevation(elevation: ElevationState | undefined): boolean {
  return elevation !== undefined && elevation.state !== 'over' && elevation.state !== 'ended';
}

/** True where administrator rights can be asked for at all. */
export function offersElevation({ enrolled, policy }: Pick<State, 'enrolled' | 'policy'>): boolean {
  return enrolled !== undefined && policy.approvalAllowed;
}

/** What the person does to it. */
export function elevate(
  state: State,
  event: ElevationEvent & { readonly at: Moment },
  at: Moment,
  world: World,
): Step {
  const { elevation } = state;
  if (event.type === 'elevation.request') return request(state, event, at, world);
  if (elevation === undefined || elevation.facts.elevation !== event.elevation) return step(state);
  switch (event.type) {
    case 'elevation.begin':
      return begin(state, elevation, event.hash, at);
    case 'elevation.take-back':
      return elevation.state === 'waiting' ? close(state, elevation, 'withdrawn', at) : step(state);
    case 'elevation.end':
      return endElevation(state, event.by, at);
    case 'elevation.dismiss':
      return isOpenElevation(elevation) ? step(state) : step(without(state));
  }
}

function without(state: State): State {
  const { elevation: _over, ...rest } = state;
  return rest;
}

function request(
  state: State,
  { elevation, program, why: typed, minutes }: EntryData<'elevation.requested'>,
  at: Moment,
  world: World,
): Step {
  const why = wordsAsTyped(typed);
  const mayAsk = offersElevation(state) && !isOpenElevation(state.elevation);
  if (!mayAsk || why === '' || !mayBeRecorded(why, WHY_MAX)) return step(state);
  if (approversHere(state, freshNow(at), world).length === 0) return step(state);
  const data = { elevation, program, why, minutes };
  const facts: ElevationFacts = { ...data, requestedAt: at.now };
  return step({ ...state, elevation: { state: 'waiting', facts, soFar: [] } }, [
    { type: 'elevation.requested', data },
  ]);
}

/** The organisation's word on it. A yes is only what the receipts are. */
export function hearElevation(
  state: State,
  { elevation: id, answer, receipts = [], open }: ElevationAnswer,
  at: Moment,
  world: World,
): Step {
  const { elevation } = state;
  if (elevation?.state !== 'waiting' || elevation.facts.elevation !== id) return step(state);
  if (answer !== 'accepted') return close(state, elevation, answer, at);
  const { faults, missing, yes } = judgeElevation(state, elevation.facts, receipts, freshNow(at), world);
  const approvers = yes.approvers.map(({ id: approver, name }) => ({ id: approver, name }));
  if (faults.length === 0 && missing > 0 && open > 0)
    return step({ ...state, elevation: { ...elevation, soFar: approvers } });
  const mismatch = [...faults, ...(missing > 0 ? ['approvers'] : [])];
  if (mismatch.length > 0) return close(state, elevation, 'unanswered', at, { mismatch, receipts }); // SECURITY(10): what does not hold approves nothing
  const next: State = {
    ...state,
    overrides: countUses(state.overrides, receipts, at.now, world.openReceipt),
    elevation: { state: 'approved', facts: elevation.facts, yes },
  };
  const data = { elevation: id, answer, receipts: [...receipts], approvers };
  return step(next, [{ type: 'elevation.answered', data }], [{ do: 'tell-elevation' }]);
}

function close(
  state: State,
  { facts }: ElevationState,
  answer: 'declined' | 'unanswered' | 'withdrawn',
  at: Moment,
  said: { readonly mismatch?: readonly string[]; readonly receipts?: readonly string[] } = {},
): Step {
  const { mismatch, receipts } = said;
  const data = {
    ...{ elevation: facts.elevation, answer },
    ...(receipts !== undefined && { receipts: [...receipts] }),
    ...(mismatch !== undefined && { mismatch: [...mismatch] }),
  };
  const over = { state: 'over', facts, answer, at: at.now, ...(mismatch && { mismatch }) } as const;
  return step(
    { ...state, elevation: over },
    [{ type: 'elevation.answered', data }],
    answer === 'withdrawn' ? [] : [{ do: 'tell-elevation' }],
  );
}

/** True if a press on start would begin it. */
export function mayBegin({ policy, elevation }: State, now: number): boolean {
  if (elevation?.state !== 'approved' || !policy.approvalAllowed || now > elevation.yes.until) return false; // SECURITY(10): only what is approved, and in its time
  return (policy.elevationCommand ?? []).length > 0;
}

function begin(state: State, elevation: ElevationState, hash: string, at: Moment): Step {
  if (elevation.state !== 'approved' || !mayBegin(state, freshNow(at))) return step(state);
  const { facts, yes } = elevation;
  if (hash !== facts.program.hash) return step(state); // SECURITY(10): another program was approved than the one that lies there now
  const on = { state: 'on', facts, yes, startedAt: at.now, startedMono: at.mono } as const;
  const data = { elevation: facts.elevation };
  return step(
    { ...state, elevation: on },
    [{ type: 'elevation.started', data }],
    [{ do: 'elevate', ...data }],
  );
}

/** Approved or on: then it is over. A request that still waits is declined by it. */
export function endElevation(state: State, by: ElevationEndedBy, at: Moment): Step {
  const { elevation } = state;
  if (elevation?.state === 'waiting') return close(state, elevation, 'declined', at);
  if (elevation?.state !== 'approved' && elevation?.state !== 'on') return step(state);
  const { facts } = elevation;
  const ended = { state: 'ended', facts, by, wasOn: elevation.state === 'on', at: at.now } as const;
  const data = { elevation: facts.elevation, by };
  return step({ ...state, elevation: ended }, [{ type: 'elevation.ended', data }]);
}

/** When the rights end by themselves, wall clock in ms. */
export function onUntil({
  facts,
  startedAt,
}: Pick<Extract<ElevationState, { state: 'on' }>, 'facts' | 'startedAt'>): number {
  return startedAt + facts.minutes * MINUTE_MS;
}

/** When something is next due for it, monotonic ms; whichever clock says over wins. */
export function elevationDueMono({ elevation }: Pick<State, 'elevation'>, at: Moment): number {
  const monoOf = (time: number): number => at.mono + (time - freshNow(at));
  switch (elevation?.state) {
    case 'waiting':
      return monoOf(elevation.facts.requestedAt + ELEVATION_WAIT_MS);
    case 'approved':
      return monoOf(elevation.yes.until + 1);
    case 'on':
      return Math.min(
        elevation.startedMono + elevation.facts.minutes * MINUTE_MS,
        monoOf(onUntil(elevation)),
      );
    case 'over':
    case 'ended':
      return monoOf(elevation.at + SHOWN_FOR_MS);
    case undefined:
      return Infinity;
  }
}

/** Does what time demands of it. */
export function passElevation(state: State, at: Moment): Step {
  const { elevation } = state;
  if (elevation === undefined || at.mono < elevationDueMono(state, at)) return step(state);
  switch (elevation.state) {
    case 'waiting':
      return close(state, elevation, 'unanswered', at);
    case 'approved':
    case 'on':
      return endElevation(state, 'time', at);
    case 'over':
    case 'ended':
      return step(without(state));
  }
}
