// The state as the journal tells it: folded from the entries at the start of the agent. The journal is the only memory (design 4).
import type { Entry, EntryOf } from '../model/entries';
import type { Policy } from '../model/policy';
import type { Hash } from '../model/scalars';
import { closeCard } from './afterwards';
import { joined, left } from './belonging';
import { forget } from './deadlines';
import { emptyState } from './empty-state';
import { withKeys } from './enrolled';
import type { World } from './event';
import { pastNow } from './freshness';
import { notedPause, unpaused } from './pausing';
import { withHelp } from './help';
import { liftPause } from './rate';
import { recoverElevation } from './recover-elevation';
import { answered, explained, extended, held, received, refused, shown } from './recover-asks';
import type { Fold } from './recover-fold';
import { ended, ending, started, withFacts } from './recover-sessions';
import type { HeldRoster, RosterContent } from './roster';
import { withLayer } from './roster-change';
import type { Moment, State } from './state';

/**
 * Reads the state from the entries, oldest first. What was shown is still `shown`: the `start` event decides about it.
 * @param at now, on both clocks of the run that begins
 * @param rosters the texts of rosters by the digests of their messages, as far as they were kept
 */
export function recover(
  entries: Iterable<Entry>,
  policy: Policy,
  at: Moment,
  world: World,
  rosters: (hash: Hash) => RosterContent | undefined = () => undefined,
): State {
  const fold: Fold = { policy, at, world, rosters, facts: new Map() };
  let state = emptyState(policy, at);
  for (const entry of entries) state = apply(state, entry, fold);
  return forget(state, at);
}

function apply(state: State, entry: Entry, fold: Fold): State {
  const time = Date.parse(entry.time);
  if (entry.type === 'agent.started')
    return { ...state, osBootAt: Date.parse(entry.data.osBootAt), aliveAt: time };
  switch (entry.type) {
    case 'agent.alive':
      return { ...state, aliveAt: time };
    case 'device.enrolled':
      return joined(state, entry.data);
    case 'device.unenrolled':
      return left(state, entry.data.organisation, time);
    case 'keys.changed':
      return { ...state, ...withKeys(state.enrolled, entry.data) };
    case 'roster.changed':
      return { ...state, roster: layered(state, entry, fold) };
    case 'ask.received':
      return received(state, entry, fold);
    case 'ask.refused':
      return refused(state, entry);
    case 'ask.held':
      return held(state, entry, fold);
    case 'ask.shown':
      return shown(state, entry, fold);
    case 'ask.extended':
      return extended(state, entry);
    case 'ask.answered':
      return answered(state, entry, fold);
    case 'ask.explained':
      return explained(state, entry, fold);
    case 'pause.lifted':
      return { ...state, rates: liftPause(state.rates, entry.data.technician) };
    case 'asks.paused':
      return { ...state, paused: notedPause(entry.data, time, fold.at) };
    case 'asks.resumed':
      return unpaused(state);
    case 'grant.lapsed':
      return { ...state, grants: state.grants.filter((grant) => grant.ask !== entry.data.ask) };
    case 'session.started':
      return started(state, entry, fold);
    case 'session.noted':
      return withFacts(state, entry.data.session, (facts) => ({
        ...facts,
        notes: [{ at: time, text: entry.data.text }, ...facts.notes].slice(0, 20),
      }));
    case 'session.overrun':
      return withFacts(state, entry.data.session, (facts) => ({ ...facts, overrun: true }));
    case 'session.extended': {
      const allowed = entry.data.minutes;
      return withFacts(state, entry.data.session, (facts) => ({ ...facts, allowed, overrun: false }));
    }
    case 'concern.raised':
      return entry.data.session === undefined
        ? state
        : withFacts(state, entry.data.session, (facts) => ({ ...facts, concernedAt: time }));
    case 'session.end-requested':
      return ending(state, entry, fold);
    case 'session.ended':
      return ended(state, entry, fold);
    case 'session.documented':
      return withFacts(state, entry.data.session, (facts) => ({ ...facts, documented: true }));
    case 'stated.answered': {
      const word = entry.data.agreed ? 'confirmed' : 'denied';
      return withFacts(state, entry.data.session, (facts) => ({ ...facts, word }));
    }
    case 'elevation.requested':
    case 'elevation.answered':
    case 'elevation.started':
    case 'elevation.ended':
      return { ...state, ...recoverElevation(state, entry, fold) };
    case 'help.requested':
      return withHelp(state, entry.data, time);
    case 'session.feedback':
    case 'notice.seen':
      return closeCard(state, entry.data.session).state;
    default:
      return state;
  }
}

/** Taken over while the clock ran ahead: what was not in effect by now still counts. */
function layered(
  { roster }: State,
  { data, time }: EntryOf<'roster.changed'>,
  { at, rosters }: Fold,
): HeldRoster {
  return withLayer(roster, data, rosters(data.hash), Math.min(Date.parse(time), pastNow(at)));
}
