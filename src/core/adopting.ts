// The organisation speaks of itself (C13): its keys, its roster, its rules, the end of belonging. Noted first, then kept by `trust`.
import type { OrganisationMessage } from '../model/messages';
import type { Step } from './event';
import type { GenuineMessage } from './incoming';
import type { State } from './state';
import { step } from './step';

/** Takes over what `trust` has verified; without its evidence nothing is taken over (`refuseMessage` has refused that before). */
export function adopt(state: State, { adoption }: GenuineMessage, message: OrganisationMessage): Step {
  if (adoption === undefined) return step(state);
  const { jws, notes } = adoption;
  return step(state, notes, [{ do: 'adopt', message, jws }]);
}
