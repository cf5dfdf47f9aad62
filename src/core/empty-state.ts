// The state from which everything begins: the journal's entries are folded onto it.
import type { Policy } from '../model/policy';
import { NO_FLOODS } from './floods';
import { NO_OVERRIDES } from './overrides';
import type { Moment, State } from './state';

/** The state of an agent that has seen nothing yet. */
export function emptyState(policy: Policy, at: Moment): State {
  return {
    asks: [],
    grants: [],
    sessions: [],
    seen: new Map(),
    answered: new Map(),
    parked: [],
    agreements: new Map(),
    rates: new Map(),
    help: [],
    overrides: NO_OVERRIDES,
    floods: NO_FLOODS,
    arrivals: 0,
    screen: 'unlocked',
    policy,
    unrecorded: [],
    last: at,
    runSince: at.now,
    aliveAt: at.now,
  };
}
