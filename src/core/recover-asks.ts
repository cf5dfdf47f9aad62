// What the journal's entries about asks make of the state, one function a type of entry (recover.ts).
import type { EntryOf } from '../model/entries';
import { withImplied } from '../model/messages';
import type { RefusalCode } from '../model/words';
import { agreedAfter } from './agreements';
import { finalAnswer } from './answering';
import { chosenName } from './enrolled';
import { withReason } from './explaining';
import { grantNoted } from './grants';
import { interruption } from './holds';
import { countShown, pauseFor } from './rate';
import { monoOf } from './recover-fold';
import type { Fold } from './recover-fold';
import { isFirstShowing } from './showing';
import type { AskFacts, AskState, State } from './state';
import { withAsk } from './step';

export function received(state: State, { data, time }: EntryOf<'ask.received'>, fold: Fold): State {
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

export function refused(state: State, { data, time }: EntryOf<'ask.refused'>): State {
  const { id, digest, code } = data;
  if (id === undefined || digest === undefined || !REMEMBERED.has(code) || state.seen.has(id)) return state;
  return { ...state, seen: new Map(state.seen).set(id, { digest, at: Date.parse(time) }) };
}

export function held(state: State, { data, time }: EntryOf<'ask.held'>, { at }: Fold): State {
  const ask = state.asks.find((other) => other.facts.ask.id === data.ask);
  if (ask === undefined) return state;
  return withAsk(state, {
    state: 'held',
    why: data.why,
    facts: { ...ask.facts, heldFor: [...ask.facts.heldFor, data.why] },
    ...interruption(ask, { now: Date.parse(time), mono: monoOf(time, at) }),
  });
}

export function shown(state: State, { data, time }: EntryOf<'ask.shown'>, { at }: Fold): State {
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

export function extended(state: State, { data }: EntryOf<'ask.extended'>): State {
  const ask = state.asks.find((other) => other.facts.ask.id === data.ask);
  if (ask?.state !== 'shown') return state;
  const until = Date.parse(data.until);
  const untilMono = ask.untilMono + (until - ask.until);
  return withAsk(state, { ...ask, until, untilMono, extensions: ask.extensions + 1 });
}

export function answered(state: State, { data, time }: EntryOf<'ask.answered'>, fold: Fold): State {
  const facts = fold.facts.get(data.ask);
  if (facts === undefined) return state;
  if (data.answer === 'postponed') return postponed(state, data);
  const now = Date.parse(time);
  const { grant, scopes } = data;
  const grants =
    grant === undefined || scopes === undefined
      ? state.grants
      : [...state.grants, grantNoted(facts, grant, withImplied(scopes), now)];
  const rates =
    data.answer === 'declined'
      ? pauseFor(state.rates, facts.ask.technician, data.declined, now)
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

function postponed(state: State, { ask: id, laterAt }: EntryOf<'ask.answered'>['data']): State {
  const ask = state.asks.find(({ facts }) => facts.ask.id === id);
  if (ask === undefined || laterAt === undefined) return state;
  const { facts } = ask;
  const extensions = ask.extensions ?? 0;
  return withAsk(state, { state: 'postponed', facts, laterAt: Date.parse(laterAt), extensions });
}

export function explained(state: State, { data }: EntryOf<'ask.explained'>, fold: Fold): State {
  const { ask, declined, words } = data;
  const facts = fold.facts.get(ask);
  return facts === undefined
    ? state
    : withReason(state, facts, { declined, ...(words !== undefined && { words }) });
}
