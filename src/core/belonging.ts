// What belonging to an organisation does to the state (C13).
import type { EntryData } from '../model/entries';
import { enrolledFrom } from './enrolled';
import type { State } from './state';

/** The device has enrolled: the roster of another organisation holds no more. */
export function joined(state: State, data: EntryData<'device.enrolled'>): State {
  const { roster, ...rest } = state;
  const isSame = state.enrolled === undefined || state.enrolled.organisation.id === data.organisation.id;
  return { ...rest, ...(isSame && roster !== undefined && { roster }), enrolled: enrolledFrom(data) };
}
