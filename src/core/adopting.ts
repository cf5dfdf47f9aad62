// The organisation speaks of itself (C13): its keys, its roster, its rules, the end of belonging. Noted first, then kept by `trust`.
import type { OrganisationMessage } from '../model/messages';
import { answer } from './answering';
import { withKeys } from './enrolled';
import type { Step, World } from './event';
import type { GenuineMessage } from './incoming';
import { leave } from './leaving';
import type { AskState, Moment, State } from './state';
import { each, step } from './step';

/** Takes over what `trust` has verified; without its evidence nothing is taken over (`refuseMessage` has refused that before). */
export function adopt(
  state: State,
  { adoption }: GenuineMessage,
  message: OrganisationMessage,
  at: Moment,
  world: World,
): Step {
  if (adoption === undefined) return step(state);
  if (message.type === 'unenrol') return leave(state, 'endpoint', at, world);
  const { jws, notes, revoked } = adoption;
  const taken = notes.reduce(
    (next, note) =>
      note.type === 'keys.changed' ? { ...next, ...withKeys(next.enrolled, note.data) } : next,
    state,
  );
  const asked = taken.asks.filter(({ facts }) => facts.kid !== undefined && revoked?.has(facts.kid) === true);
  const adopted = step(taken, notes, [{ do: 'adopt', message, jws }]);
  const withdraw = (next: State, ask: AskState): Step =>
    answer(next, ask, { answer: 'withdrawn', reason: 'policy' }, at, world);
  if (asked.length > 0) return each(adopted, asked, withdraw); // SECURITY(10): what a revoked key asked is not answered any more
  return adopted;
}
