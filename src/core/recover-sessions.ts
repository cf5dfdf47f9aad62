// What the journal's entries about sessions make of the state, one function a type of entry (recover.ts).
import type { EntryOf } from '../model/entries';
import type { Id } from '../model/scalars';
import { comesBack } from './afterwards';
import { countOverride } from './overrides';
import { beganMono } from './recover-fold';
import type { Fold } from './recover-fold';
import { lasting } from './session-start';
import type { EndRequest, SessionFacts, SessionState, State } from './state';
import { sessionOf, withSession } from './step';

export function started(state: State, { data }: EntryOf<'session.started'>, { at, world }: Fold): State {
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
    startedMono: beganMono(startedAt, at),
    heardMono: at.mono,
    ...(before === undefined
      ? { notes: [], overrun: false, late: data.late, documented: false }
      : lasting(before.facts)),
  };
  const grants = state.grants.map((grant) =>
    grant.ask === ask && data.basis === 'consent' ? { ...grant, usedBy: session } : grant,
  );
  const live: SessionState = { state: 'live', facts };
  const next = { ...state, grants, overrides: countOverride(state.overrides, data, world.openReceipt) };
  if (known !== undefined) return withSession(next, live);
  return { ...next, sessions: [...state.sessions, live] };
}

export function withFacts(state: State, id: Id, change: (facts: SessionFacts) => SessionFacts): State {
  const session = sessionOf(state, id);
  return session === undefined ? state : withSession(state, { ...session, facts: change(session.facts) });
}

export function ending(state: State, { data, time }: EntryOf<'session.end-requested'>, { at }: Fold): State {
  const session = sessionOf(state, data.session);
  if (session === undefined || session.state === 'ended') return state;
  const requestedAt = Date.parse(time);
  const request: EndRequest = { by: data.by, at: requestedAt, mono: beganMono(requestedAt, at) };
  return withSession(state, { state: 'ending', facts: session.facts, request });
}

export function ended(state: State, { data, time }: EntryOf<'session.ended'>, { at }: Fold): State {
  const session = sessionOf(state, data.session);
  if (session === undefined || session.state === 'ended') return state;
  const { by, proof, summary, outcome } = data;
  return withSession(state, {
    state: 'ended',
    facts: session.facts,
    by,
    proof,
    endedAt: Date.parse(time),
    card: comesBack(session.facts, Date.parse(time), at.now),
    ...(summary !== undefined && { summary }),
    ...(outcome !== undefined && { outcome }),
  });
}
