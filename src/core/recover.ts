// The state as the journal tells it: folded from the entries at the start of the agent. The journal is the only memory (design 4).
import type { Entry, EntryOf } from '../model/entries';
import { withImplied } from '../model/messages';
import type { Policy } from '../model/policy';
import type { Hash, Id } from '../model/scalars';
import type { RefusalCode } from '../model/words';
import { closeCard, leavesNotice } from './afterwards';
import { agreedAfter } from './agreements';
import { finalAnswer } from './answering';
import { forget } from './deadlines';
import { emptyState } from './empty-state';
import { interruption } from './holds';
import { joined, left } from './belonging';
import { chosenName, withKeys } from './enrolled';
import type { World } from './event';
import { countOverride } from './overrides';
import { coolDownAfterDecline, countShown } from './rate';
import type { RosterContent } from './roster';
import { withLayer } from './roster-change';
import { isFirstShowing } from './showing';
import type { AskFacts, AskState, EndRequest, Moment, SessionFacts, SessionState, State } from './state';
import { sessionOf, withAsk, withSession } from './step';

/** When a wall-clock time was, or will be, on the monotonic clock of the run that begins. */
function monoOf(time: string | number, at: Moment): number {
  return at.mono - (at.now - (typeof time === 'string' ? Date.parse(time) : time));
}

/** What the fold works with besides the entries. */
interface Fold {
  readonly policy: Policy;
  readonly at: Moment;
  readonly world: World;
  readonly rosters: (hash: Hash) => RosterContent | undefined;
  /** Facts of asks that are already answered, to make their answer files again. */
  readonly facts: Map<Id, AskFacts>;
}

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
      return { ...state, roster: withLayer(state.roster, entry.data, fold.rosters(entry.data.hash), time) };
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
    case 'session.end-requested':
      return ending(state, entry, fold);
    case 'session.ended':
      return ended(state, entry);
    case 'session.documented':
      return withFacts(state, entry.data.session, (facts) => ({ ...facts, documented: true }));
    case 'stated.answered': {
      const word = entry.data.agreed ? 'confirmed' : 'denied';
      return withFacts(state, entry.data.session, (facts) => ({ ...facts, word }));
    }
    case 'notice.seen':
      return closeCard(state, entry.data.session).state;
    default:
      return state;
  }
}

function received(state: State, { data, time }: EntryOf<'ask.received'>, fold: Fold): State {
  const { ask, digest, trust, door, nonce, kid } = data;
  const facts: AskFacts = {
    ask,
    digest,
    trust,
    door,
    nonce,
    ...(trust === 'signed' && chosenName(state, fold.policy)),
    arrival: state.arrivals + 1,
    heldFor: [],
    ...(kid !== undefined && {
      kid,
      issuer: `urn:tallylight:organisation:${fold.policy.organisationId ?? ''}`,
    }),
  };
  fold.facts.set(ask.id, facts);
  const seen = new Map(state.seen).set(ask.id, { digest, at: Date.parse(time) });
  return {
    ...state,
    seen,
    arrivals: facts.arrival,
    asks: [...state.asks, { state: 'held', facts, why: 'queue' }],
  };
}

/** Refusals of what was genuine. What anyone could have sent must not keep the genuine message with that id out. */
const REMEMBERED: ReadonlySet<RefusalCode> = new Set([
  'policy',
  'roster',
  'rate',
  'unknown-session',
  'unknown-ask',
  'already-answered',
]);

function refused(state: State, { data, time }: EntryOf<'ask.refused'>): State {
  const { id, digest, code } = data;
  if (id === undefined || digest === undefined || !REMEMBERED.has(code) || state.seen.has(id)) return state;
  return { ...state, seen: new Map(state.seen).set(id, { digest, at: Date.parse(time) }) };
}

function held(state: State, { data, time }: EntryOf<'ask.held'>, { at }: Fold): State {
  const ask = state.asks.find((other) => other.facts.ask.id === data.ask);
  if (ask === undefined) return state;
  return withAsk(state, {
    state: 'held',
    why: data.why,
    facts: { ...ask.facts, heldFor: [...ask.facts.heldFor, data.why] },
    ...interruption(ask, { now: Date.parse(time), mono: monoOf(time, at) }),
  });
}

function shown(state: State, { data, time }: EntryOf<'ask.shown'>, { at }: Fold): State {
  const ask = state.asks.find((other) => other.facts.ask.id === data.ask);
  if (ask === undefined) return state;
  const shownAt = Date.parse(time);
  const until = Date.parse(data.until);
  const rates = isFirstShowing(ask)
    ? countShown(state.rates, ask.facts.ask.technician, shownAt)
    : state.rates;
  const next: AskState = {
    state: 'shown',
    facts: ask.facts,
    shownAt,
    shownMono: monoOf(shownAt, at),
    until,
    untilMono: monoOf(until, at),
    totalMs: until - shownAt,
    extensions: ask.state === 'shown' ? ask.extensions : (ask.extensions ?? 0),
    disturbedMono: at.mono,
  };
  return withAsk({ ...state, rates }, next);
}

function extended(state: State, { data }: EntryOf<'ask.extended'>): State {
  const ask = state.asks.find((other) => other.facts.ask.id === data.ask);
  if (ask?.state !== 'shown') return state;
  const until = Date.parse(data.until);
  const untilMono = ask.untilMono + (until - ask.until);
  return withAsk(state, { ...ask, until, untilMono, extensions: ask.extensions + 1 });
}

function answered(state: State, { data, time }: EntryOf<'ask.answered'>, fold: Fold): State {
  const facts = fold.facts.get(data.ask);
  if (facts === undefined) return state;
  const now = Date.parse(time);
  const { grant, scopes } = data;
  const grants =
    grant === undefined || scopes === undefined
      ? state.grants
      : [...state.grants, grantOf(facts, grant, withImplied(scopes))];
  const rates =
    data.answer === 'declined' && data.declined !== 'busy'
      ? coolDownAfterDecline(state.rates, facts.ask.technician, now)
      : state.rates;
  return {
    ...state,
    agreements: agreedAfter(state.agreements, facts.ask, data.answer),
    grants,
    rates,
    asks: state.asks.filter((ask) => ask.facts.ask.id !== data.ask),
    answered: new Map(state.answered).set(data.ask, finalAnswer(data, facts, now, fold.world)),
  };
}

function grantOf(
  facts: AskFacts,
  grant: { readonly from: string; readonly until: string },
  scopes: SessionFacts['scopes'],
): State['grants'][number] {
  return {
    ask: facts.ask.id,
    technician: facts.ask.technician.id,
    scopes,
    from: Date.parse(grant.from),
    until: Date.parse(grant.until),
    trust: facts.trust,
    door: facts.door,
    ...(facts.issuer !== undefined && { issuer: facts.issuer }),
  };
}

function started(state: State, { data }: EntryOf<'session.started'>, { at, world }: Fold): State {
  const { session, mismatch, ask, evidence, tool, ticket, heartbeatSeconds } = data;
  const known = sessionOf(state, session);
  const before = data.resumed ? known : undefined;
  const startedAt = before?.facts.startedAt ?? Date.parse(data.at);
  const facts: SessionFacts = {
    session,
    basis: data.basis,
    ...(mismatch !== undefined && { mismatch }),
    ...(ask !== undefined && { ask }),
    ...(evidence !== undefined && { evidence }),
    technician: data.technician,
    purpose: data.purpose,
    scopes: data.scopes,
    minutes: data.minutes,
    reach: data.reach,
    ...(tool !== undefined && { tool }),
    ...(ticket !== undefined && { ticket }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    trust: data.trust,
    startedAt,
    startedMono: monoOf(startedAt, at),
    heardMono: at.mono,
    notes: before?.facts.notes ?? [],
    overrun: before?.facts.overrun ?? false,
    late: before?.facts.late ?? data.late,
    documented: before?.facts.documented ?? false,
    ...(before?.facts.word !== undefined && { word: before.facts.word }),
  };
  const grants = state.grants.map((grant) =>
    grant.ask === ask && data.basis === 'consent' ? { ...grant, usedBy: session } : grant,
  );
  const live: SessionState = { state: 'live', facts };
  const next = { ...state, grants, overrides: countOverride(state.overrides, data, world.openReceipt) };
  if (known !== undefined) return withSession(next, live);
  return { ...next, sessions: [...state.sessions, live] };
}

function withFacts(state: State, id: Id, change: (facts: SessionFacts) => SessionFacts): State {
  const session = sessionOf(state, id);
  return session === undefined ? state : withSession(state, { ...session, facts: change(session.facts) });
}

function ending(state: State, { data, time }: EntryOf<'session.end-requested'>, { at }: Fold): State {
  const session = sessionOf(state, data.session);
  if (session === undefined || session.state === 'ended') return state;
  const requestedAt = Date.parse(time);
  const request: EndRequest = { by: data.by, at: requestedAt, mono: monoOf(requestedAt, at) };
  return withSession(state, { state: 'ending', facts: session.facts, request });
}

function ended(state: State, { data, time }: EntryOf<'session.ended'>): State {
  const session = sessionOf(state, data.session);
  if (session === undefined || session.state === 'ended') return state;
  const { by, proof, summary, outcome } = data;
  return withSession(state, {
    state: 'ended',
    facts: session.facts,
    by,
    proof,
    endedAt: Date.parse(time),
    card: leavesNotice(session.facts),
    ...(summary !== undefined && { summary }),
    ...(outcome !== undefined && { outcome }),
  });
}
