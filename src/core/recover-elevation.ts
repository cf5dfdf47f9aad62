// What the journal's entries about administrator rights make of the state (recover.ts).
import type { EntryOf } from '../model/entries';
import { isOpenElevation } from './elevation';
import type { ElevationState } from './elevation-state';
import { yesOf } from './elevation-approval';
import { countUses } from './overrides';
import { beganMono } from './recover-fold';
import type { Fold } from './recover-fold';
import type { State } from './state';

type ElevationEntry = EntryOf<
  'elevation.requested' | 'elevation.answered' | 'elevation.started' | 'elevation.ended'
>;

/** The members of the state that the entry changes. */
export function recoverElevation(state: State, entry: ElevationEntry, fold: Fold): Partial<State> {
  const at = Date.parse(entry.time);
  if (entry.type === 'elevation.requested')
    return { elevation: { state: 'waiting', facts: { ...entry.data, requestedAt: at }, soFar: [] } };
  const { elevation } = state;
  if (elevation?.facts.elevation !== entry.data.elevation) return {};
  switch (entry.type) {
    case 'elevation.answered':
      return answered(state, elevation, entry, fold);
    case 'elevation.started':
      return elevation.state === 'approved' ? { elevation: begun(elevation, at, fold) } : {};
    case 'elevation.ended': {
      const { facts } = elevation;
      const wasOn = elevation.state === 'on';
      return isOpenElevation(elevation)
        ? { elevation: { state: 'ended', facts, by: entry.data.by, wasOn, at } }
        : {};
    }
  }
}

function begun(
  { facts, yes }: Extract<ElevationState, { state: 'approved' }>,
  startedAt: number,
  { at }: Fold,
): ElevationState {
  return { state: 'on', facts, yes, startedAt, startedMono: beganMono(startedAt, at) };
}

function answered(
  state: State,
  { facts }: ElevationState,
  { data, time }: EntryOf<'elevation.answered'>,
  { policy, world }: Fold,
): Partial<State> {
  const at = Date.parse(time);
  const { answer, receipts = [], approvers = [], mismatch } = data;
  if (answer !== 'accepted') {
    const final = answer === 'postponed' ? 'unanswered' : answer;
    return { elevation: { state: 'over', facts, answer: final, at, ...(mismatch && { mismatch }) } };
  }
  return {
    elevation: {
      state: 'approved',
      facts,
      yes: yesOf(approvers, receipts, policy.approvalMaxHours, world.openReceipt),
    },
    overrides: countUses(state.overrides, receipts, at, world.openReceipt),
  };
}
