// Events of the prompt's window, as short as a test can say them, and a player for whole stories of them.
import { step, unpainted } from '../../renderer/prompt/arming';
import type { ArmingEvent, ArmingOutcome, ArmingState } from '../../renderer/prompt/arming';

export const onAllow = { modified: false, trusted: true, onAllow: true };
export const elsewhere = { modified: false, trusted: true, onAllow: false };
export const painted = (at: number): ArmingEvent => ({ type: 'painted', at });
export const focus = (at: number): ArmingEvent => ({ type: 'focus', at });
export const blur = (at: number): ArmingEvent => ({ type: 'blur', at });
export const disturbed = (at: number): ArmingEvent => ({ type: 'disturbed', at });
type Changes = Partial<{
  modified: boolean;
  trusted: boolean;
  onAllow: boolean;
  pointer: number;
  primary: boolean;
}>;
export const down = (at: number, changes: Changes = {}): ArmingEvent => ({
  type: 'pointerdown',
  at,
  pointer: 1,
  primary: true,
  ...onAllow,
  ...changes,
});
export const up = (at: number, changes: Changes = {}): ArmingEvent => ({
  type: 'pointerup',
  at,
  pointer: 1,
  primary: true,
  ...onAllow,
  ...changes,
});
export const click = (at: number, changes: Changes & { detail?: number } = {}): ArmingEvent => ({
  type: 'click',
  at,
  detail: 1,
  pointer: 1,
  ...onAllow,
  ...changes,
});
export const keydown = (
  at: number,
  key = ' ',
  changes: Changes & { repeat?: boolean } = {},
): ArmingEvent => ({
  type: 'keydown',
  at,
  key,
  repeat: false,
  ...onAllow,
  ...changes,
});
export const keyup = (at: number, key = ' ', changes: Changes = {}): ArmingEvent => ({
  type: 'keyup',
  at,
  key,
  repeat: false,
  ...onAllow,
  ...changes,
});
export const press = (at: number): readonly ArmingEvent[] => [down(at), up(at + 80), click(at + 80)];

export type Machine = typeof step;

/** What the machine said at one event. */
export interface Seen {
  readonly index: number;
  readonly outcome: NonNullable<ArmingOutcome>;
}

export function play(events: readonly ArmingEvent[], machine: Machine = step): readonly Seen[] {
  let state: ArmingState = unpainted;
  const seen: Seen[] = [];
  events.forEach((event, index) => {
    const done = machine(state, event);
    state = done.state;
    if (done.outcome !== undefined) seen.push({ index, outcome: done.outcome });
  });
  return seen;
}
