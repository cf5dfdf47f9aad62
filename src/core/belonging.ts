// What belonging to an organisation does to the state (C13).
import type { EntryData } from '../model/entries';
import { enrolledFrom } from './enrolled';
import type { State } from './state';

/** The device has enrolled: the roster of another organisation holds no more, and what was asked of it is none of this one's business. */
export function joined(state: State, data: EntryData<'device.enrolled'>): State {
  const { roster, left: _left, ...rest } = state;
  const isSame = state.enrolled === undefined || state.enrolled.organisation.id === data.organisation.id;
  return {
    ...rest,
    ...(isSame ? roster !== undefined && { roster } : { help: [] }),
    enrolled: enrolledFrom(data),
  };
}

/** What is left of it: the name, so that the screen can say whom the device belonged to. @param at wall clock, ms */
export function left(
  state: State,
  organisation: EntryData<'device.unenrolled'>['organisation'],
  at: number,
): State {
  const { enrolled: _enrolled, roster: _roster, leaving: _leaving, ...rest } = state;
  return { ...rest, help: [], left: { ...organisation, at } };
}
