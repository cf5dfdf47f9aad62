// A session from its start to its end (C9): notes, End, evidence, grace, limits, heartbeats. Nothing here hides a banner early.
import type { EntryData } from '../model/entries';
import type { SessionEnd, SessionNote } from '../model/messages';
import { timeFrom } from '../model/scalars';
import type { EndedBy, EndProof } from '../model/words';
import { tellSession } from './answer-file';
import type { Step } from './event';
import { allowedMinutes } from './extending';
import { isAhead } from './freshness';
import type { EndRequest, EndedSession, Moment, SessionFacts, SessionState, State } from './state';
import { isLate, startNotes } from './session-start';
import { step, andThen, withSession } from './step';

/** Notes shown at most on the banner; older ones are in the journal. */
const NOTES_SHOWN = 20;
/** So many heartbeats may be missing before a session counts as gone. */
const HEARTBEATS_MISSED = 3;

/** A session that has not ended. */
export type OpenSession = Exclude<SessionState, EndedSession>;

/** A running note or a heartbeat of the technician. Silence had ended the session: then it had not, and it is on screen again. */
export function noteSession(state: State, session: SessionState, message: SessionNote, at: Moment): Step {
  if (session.state !== 'ended') return noteOpen(state, session, message, at);
  const isEarlier = Date.parse(message.issuedAt) < session.endedAt && !isAhead(session.endedAt, at.now);
  if (session.by !== 'heartbeat' || isEarlier) return step(state);
  const live: OpenSession = { state: 'live', facts: { ...session.facts, heardMono: at.mono } };
  const back = step(withSession(state, live), startNotes(live.facts, message.issuedAt, true, at), [
    tellSession(live, at),
  ]);
  return andThen(back, (next) => noteOpen(next, live, message, at));
}

function noteOpen(state: State, session: OpenSession, message: SessionNote, at: Moment): Step {
  const heard: SessionFacts = { ...session.facts, heardMono: at.mono };
  if (message.text === undefined) return step(withSession(state, { ...session, facts: heard }));
  const isEcho = heard.notes.some(
    (note) => note.text === message.text && note.at >= Date.parse(message.issuedAt),
  );
  if (isEcho) return step(state);
  const notes = [{ at: at.now, text: message.text }, ...heard.notes].slice(0, NOTES_SHOWN);
  return step(withSession(state, { ...session, facts: { ...heard, notes } }), [
    { type: 'session.noted', data: { session: heard.session, text: message.text } },
  ]);
}

/** The other side says that it has ended: the best evidence that there is without seeing the tool. */
export function endByMessage(state: State, session: SessionState, message: SessionEnd, at: Moment): Step {
  if (session.state === 'ended') return step(state);
  const by = session.state === 'live' ? 'technician' : whoAsked(state, session.request);
  const { summary, outcome } = message;
  return end(state, session, by, 'message', at, {
    late: isLate(message.issuedAt, at),
    ...(message.at !== undefined && { at: earlier(message.at, at.now) }),
    ...(summary !== undefined && { summary }),
    ...(outcome !== undefined && { outcome }),
  });
}

function whoAsked({ leaving }: State, request: EndRequest): EndedBy {
  if (request.by !== 'policy') return 'person';
  return leaving === undefined ? 'limit' : 'unenrol';
}

/** A time that the other side names is believed only where it is not ahead of ours. */
function earlier(said: string, now: number): string {
  return timeFrom(Math.min(Date.parse(said), now));
}

/** Ends the session: one entry, and the card afterwards. */
export function end(
  state: State,
  session: OpenSession,
  by: EndedBy,
  proof: EndProof,
  at: Moment,
  said: Partial<Pick<EntryData<'session.ended'>, 'at' | 'summary' | 'outcome' | 'late'>> = {},
): Step {
  const { facts } = session;
  const seconds = Math.max(0, Math.round((at.mono - facts.startedMono) / 1000));
  const ended: EndedSession = {
    state: 'ended',
    facts,
    by,
    proof,
    endedAt: at.now,
    card: true,
    ...(said.summary !== undefined && { summary: said.summary }),
    ...(said.outcome !== undefined && { outcome: said.outcome }),
  };
  const data = { session: facts.session, by, proof, at: timeFrom(at.now), seconds, late: false, ...said };
  return step(withSession(state, ended), [{ type: 'session.ended', data }], [tellSession(ended, at)]);
}

/** End was pressed (or policy ends it): the other side is asked to disconnect; the banner stays until there is evidence. */
export function requestEnd(state: State, session: SessionState, by: EndRequest['by'], at: Moment): Step {
  if (session.state !== 'live' && session.state !== 'not-released') return step(state);
  const { session: id, tool } = session.facts;
  const ending: SessionState = {
    state: 'ending',
    facts: session.facts,
    request: { by, at: at.now, mono: at.mono },
  };
  return step(
    withSession(state, ending),
    [{ type: 'session.end-requested', data: { session: id, by } }],
    [tellSession(ending, at), { do: 'run-end-command', session: id, ...(tool !== undefined && { tool }) }],
  );
}

/** The person says that they are gone (C9); nothing else proves it. */
export function endByPerson(state: State, session: SessionState, at: Moment): Step {
  return session.state === 'not-released' ? end(state, session, 'person', 'none', at) : step(state);
}

/** Evidence after End: a command succeeded, or the tool is no longer seen. */
export function endByProof(
  state: State,
  session: SessionState,
  proof: 'command' | 'sighting',
  at: Moment,
): Step {
  return session.state === 'ending' || session.state === 'not-released'
    ? end(state, session, whoAsked(state, session.request), proof, at)
    : step(state);
}

/** When something is next due for the session, monotonic ms; `Infinity` if nothing is. */
export function sessionDueMono(session: SessionState, state: State): number {
  if (session.state === 'ended') return Infinity;
  const { facts } = session;
  const silent =
    facts.heartbeatSeconds === undefined
      ? Infinity
      : facts.heardMono + facts.heartbeatSeconds * HEARTBEATS_MISSED * 1000;
  switch (session.state) {
    case 'live':
      return Math.min(silent, facts.overrun ? Infinity : overrunMono(facts), limitMono(facts, state));
    case 'ending':
      return Math.min(silent, session.request.mono + state.policy.endGraceSeconds * 1000);
    case 'not-released':
      return silent;
  }
}

function overrunMono(facts: SessionFacts): number {
  return facts.startedMono + allowedMinutes(facts) * 60_000;
}

function limitMono(facts: SessionFacts, state: State): number {
  return facts.startedMono + state.policy.maxSessionMinutes * 60_000;
}

/** Does what time demands of one session. */
export function ageSession(state: State, session: SessionState, at: Moment): Step {
  if (session.state === 'ended' || at.mono < sessionDueMono(session, state)) return step(state);
  const { facts } = session;
  if (
    facts.heartbeatSeconds !== undefined &&
    at.mono >= facts.heardMono + facts.heartbeatSeconds * HEARTBEATS_MISSED * 1000
  )
    return end(state, session, 'heartbeat', 'none', at);
  switch (session.state) {
    case 'ending':
      return endOfGrace(state, session, at);
    case 'not-released':
      return step(state);
    case 'live':
      return at.mono >= limitMono(facts, state)
        ? requestEnd(state, session, 'policy', at)
        : step(withSession(state, { state: 'live', facts: { ...facts, overrun: true } }), [
            {
              type: 'session.overrun',
              data: { session: facts.session, minutes: Math.floor((at.mono - facts.startedMono) / 60_000) },
            },
          ]);
  }
}

/** Where nobody could ever prove it (no tool, no heartbeat) the card says so; elsewhere we say that they may still be there. */
function endOfGrace(state: State, session: Extract<SessionState, { state: 'ending' }>, at: Moment): Step {
  const { tool, heartbeatSeconds } = session.facts;
  if (tool === undefined && heartbeatSeconds === undefined)
    return end(state, session, whoAsked(state, session.request), 'none', at);
  return step(withSession(state, { ...session, state: 'not-released' }));
}
