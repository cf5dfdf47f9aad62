// A session starts: matched against what was agreed, never refused for want of consent, always shown (C5, promise 11).
import type { EntryData, Note, NoteOf } from '../model/entries';
import type { SessionStart } from '../model/messages';
import { withImplied } from '../model/messages';
import { timeFrom, type Time } from '../model/scalars';
import { isTrustedAs } from './admission';
import { tellSession } from './answer-file';
import { restsElsewhere } from './elsewhere';
import type { Step, World } from './event';
import { freshNow, isAhead } from './freshness';
import type { GenuineMessage } from './incoming';
import { matchStart } from './matching';
import { countOverride } from './overrides';
import type { EndedSession, Moment, SessionFacts, SessionState, State } from './state';
import { sessionOf, step, withSession } from './step';

type Evidence = NonNullable<EntryData<'session.started'>['evidence']>;

/** A start that was sent longer ago than this came late (nobody was signed in). */
const LATE_MS = 60_000;

/**
 * Starts the session, resumes it after a restart, or ignores a start that is known. A new start for a session that has ended
 * is a connection like any other: resumed where it may be, else matched anew and shown as what it is (promise 11).
 */
export function startSession(
  state: State,
  genuine: GenuineMessage,
  start: SessionStart,
  at: Moment,
  world: World,
): Step {
  const known = sessionOf(state, start.session);
  if (known !== undefined && (known.state !== 'ended' || isEcho(known, start, state, at))) return step(state);
  if (known !== undefined && mayResume(known, state, at)) return resume(state, known, genuine, start, at);
  const match = matchStart(state, genuine, start, at, world);
  const facts = factsOf(start, genuine, match.mismatch, at);
  const grants = match.grant
    ? state.grants.map((grant) => (grant === match.grant ? { ...grant, usedBy: start.session } : grant))
    : state.grants;
  const live: SessionState = { state: 'live', facts };
  const others = state.sessions.filter((session) => session !== known);
  const notes = startNotes(facts, start.issuedAt, false, at);
  const overrides = countOverride(state.overrides, notes[0].data, world.openReceipt);
  const next = { ...state, grants, overrides, sessions: [...others, live] };
  return step(next, notes, [tellSession(live, at)]);
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
    ...(start.basis === 'consent' ? { ask: start.ask } : { evidence: evidenceOf(start) }),
    technician: start.technician,
    purpose: start.purpose,
    scopes: withImplied(start.scopes),
    minutes: start.minutes,
    reach: start.reach,
    ...(start.tool !== undefined && { tool: start.tool }),
    ...(start.ticket !== undefined && { ticket: start.ticket }),
    ...(start.heartbeatSeconds !== undefined && { heartbeatSeconds: start.heartbeatSeconds }),
    trust: genuine.trust,
    startedAt: at.now,
    startedMono: at.mono,
    heardMono: at.mono,
    notes: [],
    overrun: false,
    late: isLate(start.issuedAt, at),
    documented: false,
  };
}

/** What the start brings in place of an ask. */
function evidenceOf(start: Exclude<SessionStart, { basis: 'consent' }>): Evidence {
  switch (start.basis) {
    case 'approval':
      return { receipts: start.receipts };
    case 'emergency':
      return { reason: start.reason };
    case 'stated':
      return { stated: start.stated };
  }
}

/** True if it was sent so long ago that nobody was signed in who could have heard of it. */
export function isLate(issuedAt: Time, at: Moment): boolean {
  return freshNow(at) - Date.parse(issuedAt) > LATE_MS;
}

/** What is noted of a start: its entry, and `session.unannounced` where nobody agreed, as far as this device can know. */
export function startNotes(
  facts: SessionFacts,
  issuedAt: Time,
  resumed: boolean,
  at: Moment,
): readonly [NoteOf<'session.started'>, ...Note[]] {
  const {
    startedAt: _startedAt,
    startedMono: _mono,
    heardMono: _heard,
    notes: _notes,
    overrun: _overrun,
    late: _late,
    documented: _documented,
    word: _word,
    allowed: _allowed,
    concernedAt: _concernedAt,
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
      at: timeFrom(at.now),
      resumed,
      late: isLate(issuedAt, at),
    },
  };
  if (facts.basis !== 'none' || restsElsewhere(facts)) return [started];
  const { session, tool } = facts;
  return [started, { type: 'session.unannounced', data: { session, ...(tool !== undefined && { tool }) } }];
}

/**
 * True if the start was sent before the session ended: delivered again, not a new connection. A session that a restart of the
 * computer ended was over when the computer went down; its technician may have been back before this agent was.
 */
function isEcho(session: EndedSession, start: SessionStart, state: State, at: Moment): boolean {
  if (session.facts.startedMono >= 0) return false; // begun in this run, which knows every message that it has had
  if (isAhead(session.endedAt, at.now)) return false; // the clock was put back since, and cannot tell: showing too much is safe
  const overAt =
    session.by === 'restart' ? Math.min(state.osBootAt ?? Infinity, session.endedAt) : session.endedAt; // the computer may have restarted once more since
  return Date.parse(start.issuedAt) < overAt;
}

/** Ended by a restart of the computer a short while ago, and its time is not over (C5). */
function mayResume(session: EndedSession, state: State, at: Moment): boolean {
  if (isAhead(session.endedAt, at.now)) return false;
  const sinceEndMs = at.now - session.endedAt;
  const isInTime = at.now - session.facts.startedAt <= session.facts.minutes * 60_000;
  return session.by === 'restart' && isInTime && sinceEndMs <= state.policy.reconnectMinutes * 60_000;
}

/** What stays of a session that comes back. */
export function lasting({
  notes,
  overrun,
  allowed,
  concernedAt,
  late,
  documented,
  word,
}: SessionFacts): Pick<
  SessionFacts,
  'notes' | 'overrun' | 'allowed' | 'concernedAt' | 'late' | 'documented' | 'word'
> {
  return {
    notes,
    overrun,
    late,
    documented,
    ...(allowed !== undefined && { allowed }),
    ...(concernedAt !== undefined && { concernedAt }),
    ...(word !== undefined && { word }),
  };
}

/** The same ask, receipts, reason or words as at first. */
function isSameGround(before: SessionFacts, start: SessionStart): boolean {
  if (start.basis === 'consent') return start.ask === before.ask;
  return JSON.stringify(evidenceOf(start)) === JSON.stringify(before.evidence);
}

function resumeMismatch(
  before: SessionFacts,
  genuine: GenuineMessage,
  start: SessionStart,
): readonly string[] {
  return [
    !isSameGround(before, start) && (start.basis === 'consent' ? 'ask' : 'evidence'),
    start.technician.id !== before.technician.id && 'technician',
    !withImplied(start.scopes).every((scope) => before.scopes.includes(scope)) && 'scopes',
    !isTrustedAs(genuine.trust, before.trust) && 'trust',
  ].filter((name) => name !== false);
}

/** Resumes with what was agreed first: a changed technician or more scopes is a session that nobody agreed to. */
function resume(
  state: State,
  session: EndedSession,
  genuine: GenuineMessage,
  start: SessionStart,
  at: Moment,
): Step {
  const changed = resumeMismatch(session.facts, genuine, start);
  const mismatch = [...new Set([...(session.facts.mismatch ?? []), ...changed])];
  const facts: SessionFacts = {
    ...factsOf(start, genuine, mismatch.length > 0 ? mismatch : undefined, at),
    minutes: session.facts.minutes,
    startedAt: session.facts.startedAt,
    startedMono: at.mono - (at.now - session.facts.startedAt),
    ...lasting(session.facts),
  };
  const live: SessionState = { state: 'live', facts };
  return step(withSession(state, live), startNotes(facts, start.issuedAt, true, at), [tellSession(live, at)]);
}
