// A session starts: matched against what was agreed, never refused for want of consent, always shown (C5, promise 11).
import type { Note, NoteOf } from '../model/entries';
import type { SessionStart } from '../model/messages';
import { withImplied } from '../model/messages';
import { timeFrom } from '../model/scalars';
import { tellSession } from './answer-file';
import type { Step } from './event';
import type { GenuineMessage } from './incoming';
import { matchConsent } from './matching';
import type { EndedSession, Moment, SessionFacts, SessionState, State } from './state';
import { step, withSession } from './step';

/** A start that was sent longer ago than this came late (nobody was signed in). */
const LATE_MS = 60_000;

/** Starts the session, resumes it after a restart, or ignores a start that is known. */
export function startSession(state: State, genuine: GenuineMessage, start: SessionStart, at: Moment): Step {
  if (start.basis !== 'consent') return step(state);
  const known = state.sessions.find((session) => session.facts.session === start.session);
  if (known !== undefined)
    return known.state === 'ended' && mayResume(known, start, state, at)
      ? resume(state, known, genuine, start, at)
      : step(state);
  const match = matchConsent(state, genuine, start, at.now);
  const facts = factsOf(start, genuine, match.mismatch, at);
  const grants = match.grant
    ? state.grants.map((grant) => (grant === match.grant ? { ...grant, usedBy: start.session } : grant))
    : state.grants;
  const live: SessionState = { state: 'live', facts };
  const next = { ...state, grants, sessions: [...state.sessions, live] };
  return step(next, startNotes(facts, genuine, start, false, at), [tellSession(live, at)]);
}

function factsOf(
  start: SessionStart,
  genuine: GenuineMessage,
  mismatch: readonly string[] | undefined,
  at: Moment,
): SessionFacts {
  return {
    session: start.session,
    basis: mismatch === undefined ? start.basis : 'none',
    ...(mismatch !== undefined && { mismatch }),
    ...(start.basis === 'consent' && { ask: start.ask }),
    technician: start.technician,
    purpose: start.purpose,
    scopes: withImplied(start.scopes),
    minutes: start.minutes,
    ...(start.tool !== undefined && { tool: start.tool }),
    ...(start.ticket !== undefined && { ticket: start.ticket }),
    ...(start.heartbeatSeconds !== undefined && { heartbeatSeconds: start.heartbeatSeconds }),
    trust: genuine.trust,
    startedAt: at.now,
    startedMono: at.mono,
    heardMono: at.mono,
    notes: [],
    overrun: false,
  };
}

function startNotes(
  facts: SessionFacts,
  genuine: GenuineMessage,
  start: SessionStart,
  resumed: boolean,
  at: Moment,
): readonly Note[] {
  const {
    startedAt: _startedAt,
    startedMono: _mono,
    heardMono: _heard,
    notes: _notes,
    overrun: _overrun,
    mismatch,
    ticket,
    ...said
  } = facts;
  const started: NoteOf<'session.started'> = {
    type: 'session.started',
    data: {
      ...said,
      scopes: [...facts.scopes],
      ...(mismatch !== undefined && { mismatch: [...mismatch] }),
      ...(ticket !== undefined && { ticket: { ...ticket } }),
      reach: start.reach,
      at: timeFrom(at.now),
      resumed,
      late: at.now - Date.parse(genuine.message.issuedAt) > LATE_MS,
    },
  };
  if (facts.basis !== 'none') return [started];
  const { session, tool } = facts;
  return [started, { type: 'session.unannounced', data: { session, ...(tool !== undefined && { tool }) } }];
}

/** Ended by a restart of the computer a short while ago, and its time is not over (C5). A start from before that is an echo. */
function mayResume(session: EndedSession, start: SessionStart, state: State, at: Moment): boolean {
  const sinceEndMs = at.now - session.endedAt;
  const isFresh = Date.parse(start.issuedAt) >= session.endedAt;
  const isInTime = at.now - session.facts.startedAt <= session.facts.minutes * 60_000;
  return (
    session.by === 'restart' && isFresh && isInTime && sinceEndMs <= state.policy.reconnectMinutes * 60_000
  );
}

/** Resumes with what was agreed first: a changed technician or more scopes is a session that nobody agreed to. */
function resume(
  state: State,
  session: EndedSession,
  genuine: GenuineMessage,
  start: SessionStart,
  at: Moment,
): Step {
  const mismatch = [
    ...(session.facts.mismatch ?? []),
    ...(session.facts.technician.id === start.technician.id ? [] : ['technician']),
    ...(withImplied(start.scopes).every((scope) => session.facts.scopes.includes(scope)) ? [] : ['scopes']),
  ];
  const facts: SessionFacts = {
    ...factsOf(start, genuine, mismatch.length > 0 ? mismatch : undefined, at),
    minutes: session.facts.minutes,
    startedAt: session.facts.startedAt,
    startedMono: at.mono - (at.now - session.facts.startedAt),
    notes: session.facts.notes,
    overrun: session.facts.overrun,
  };
  const live: SessionState = { state: 'live', facts };
  return step(withSession(state, live), startNotes(facts, genuine, start, true, at), [tellSession(live, at)]);
}
