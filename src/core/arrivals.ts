// A genuine or refused message comes in: once, in its place, with its code if it is refused (C2, C3).
import type { NoteOf } from '../model/entries';
import type { AgentFinish, Ask, AskWithdraw, Message, SessionEnd, SessionNote } from '../model/messages';
import type { Nonce } from '../model/scalars';
import { timeFrom } from '../model/scalars';
import type { RefusalCode } from '../model/words';
import { isTrustedAs, refuseAsk, refuseMessage, supersedes } from './admission';
import { adopt } from './adopting';
import { tellAsk } from './answer-file';
import { documentSession, lacksLink } from './afterwards';
import type { SessionDocument } from './afterwards';
import { answer } from './answering';
import { endElevation, hearElevation } from './elevation';
import { chosenName } from './enrolled';
import type { Effect, Step, World } from './event';
import { countRefusal } from './floods';
import { freshNow } from './freshness';
import type { GenuineMessage, ParkedMessage, RefusedMessage } from './incoming';
import { refuseRoster, takeRoster } from './roster-change';
import { endByMessage, noteSession } from './session-life';
import { startSession } from './session-start';
import type { AskState, Moment, State } from './state';
import { andThen, each, sessionOf, step } from './step';

/** How long a message waits for the session or ask that it speaks of. */
const PARKED_MS = 10 * 60_000;
/** So many wait at once. */
const PARKED_AT_MOST = 100;

/** Takes in a message that is genuine: ignores what is known, refuses what may not be, acts on the rest. */
export function receive(state: State, genuine: GenuineMessage, nonce: Nonce, at: Moment, world: World): Step {
  const { message, digest } = genuine;
  if (state.seen.get(message.id)?.digest === digest) return step(state);
  const code = refuseMessage(genuine, state.policy, freshNow(at));
  if (code !== undefined) return refuse(state, genuine, code, at);
  if (message.type === 'ask') return receiveAsk(state, genuine, message, nonce, at, world);
  const notTaken =
    message.type === 'roster' ? refuseRoster(state, genuine, message, freshNow(at), world) : undefined;
  if (notTaken !== undefined) return refuse(state, genuine, notTaken, at);
  if (state.seen.has(message.id)) return refuse(state, genuine, 'replay', at);
  return act(remember(state, genuine, at), genuine, at, world);
}

function remember(state: State, { message, digest }: GenuineMessage, at: Moment): State {
  return { ...state, seen: new Map(state.seen).set(message.id, { digest, at: at.now }) };
}

function act(state: State, genuine: GenuineMessage, at: Moment, world: World): Step {
  const { message } = genuine;
  switch (message.type) {
    case 'ask.withdraw':
      return withdraw(state, genuine, message, at, world);
    case 'session.start':
      return andThen(startSession(state, genuine, message, at, world), (next) =>
        unpark(next, message.session, at, world),
      );
    case 'session.note':
    case 'session.end':
    case 'session.document':
      return speakOfSession(state, genuine, message, at);
    case 'elevation.answer':
      return hearElevation(state, message, at, world);
    case 'elevation.end':
      return message.elevation === state.elevation?.facts.elevation
        ? endElevation(state, 'technician', at)
        : step(state);
    case 'agent.finish':
      return finish(state, message, at);
    case 'roster':
      return takeRoster(state, genuine, message, at, world);
    case 'keys':
    case 'policy':
    case 'unenrol':
      return adopt(state, genuine, message, at, world);
    default:
      return step(state);
  }
}

/** What was written before this run began was for the run before: it must not end the agent that an upgrade has just started. */
function finish(state: State, { issuedAt, reason }: AgentFinish, at: Moment): Step {
  const begun = Math.min(state.runSince, at.now - at.mono); // the second, if the clock was put back since
  return step(state, [], Date.parse(issuedAt) < begun ? [] : [{ do: 'finish', reason }]);
}

function receiveAsk(
  state: State,
  genuine: GenuineMessage,
  message: Ask,
  nonce: Nonce,
  at: Moment,
  world: World,
): Step {
  const code = refuseAsk(state, genuine, message, at, world.device);
  if (code !== undefined) return refuse(state, genuine, code, at);
  const admitted = andThen(leaveForFollower(state, genuine, message, at, world), (next) =>
    admit(next, genuine, message, nonce, at, world),
  );
  return andThen(admitted, (next) => unpark(next, message.id, at, world));
}

function leaveForFollower(state: State, { trust }: GenuineMessage, ask: Ask, at: Moment, world: World): Step {
  const first =
    ask.kind === 'session' && supersedes(state, ask, trust)
      ? state.asks.find((other) => other.facts.ask.id === ask.follows)
      : undefined;
  return first === undefined
    ? step(state)
    : answer(state, first, { answer: 'withdrawn', reason: 'superseded' }, at, world);
}

/** All checks passed: the ask is in the journal and waits to be shown; `settle` shows or holds it. It takes the place of a failed one. */
function admit(
  state: State,
  genuine: GenuineMessage,
  ask: Ask,
  nonce: Nonce,
  at: Moment,
  world: World,
): Step {
  const { digest, trust, door, kid, issuer } = genuine;
  const facts = {
    ask,
    digest,
    trust,
    door,
    nonce,
    ...(kid !== undefined && { kid }),
    ...(issuer !== undefined && { issuer }),
    ...(trust === 'signed' && chosenName(state, state.policy)),
    arrival: state.arrivals + 1,
    heldFor: [],
  };
  const waiting: AskState = { state: 'held', facts, why: 'queue' };
  const note: NoteOf<'ask.received'> = {
    type: 'ask.received',
    data: { ask, digest, trust, door, nonce, ...(kid !== undefined && { kid }) },
  };
  const { failedAsk: _replaced, ...rest } = remember(state, genuine, at);
  const next = { ...rest, arrivals: facts.arrival, asks: [...state.asks, waiting] };
  const received = { ...tellAsk(waiting, at, world) };
  return step(next, [note], [asReceived(received)]);
}

/** The first thing that a script sees is `received`, whatever comes next. */
function asReceived(effect: Effect): Effect {
  if (effect.do !== 'write-answer' || effect.file.kind !== 'ask') return effect;
  const { held: _held, ...file } = effect.file;
  return { do: 'write-answer', file: { ...file, state: 'received' } };
}

function withdraw(
  state: State,
  genuine: GenuineMessage,
  message: AskWithdraw,
  at: Moment,
  world: World,
): Step {
  const over = state.answered.get(message.ask);
  if (over?.answer === 'withdrawn') return step(state); // delivered again after a restart, or nothing left to take back
  if (over !== undefined) return refuse(state, genuine, 'already-answered', at);
  const ask = state.asks.find((other) => other.facts.ask.id === message.ask);
  if (ask === undefined) return park(state, genuine, at);
  if (!isTrustedAs(genuine.trust, ask.facts.trust)) return refuse(state, genuine, 'trust', at);
  return answer(state, ask, { answer: 'withdrawn', reason: 'technician' }, at, world);
}

function speakOfSession(
  state: State,
  genuine: GenuineMessage,
  message: SessionNote | SessionEnd | SessionDocument,
  at: Moment,
): Step {
  const session = sessionOf(state, message.session);
  if (session === undefined) return park(state, genuine, at);
  if (!isTrustedAs(genuine.trust, session.facts.trust)) return refuse(state, genuine, 'trust', at);
  switch (message.type) {
    case 'session.note':
      return noteSession(state, session, message, at);
    case 'session.end':
      return endByMessage(state, session, message, at);
    case 'session.document':
      return lacksLink(message, state.policy)
        ? refuse(state, genuine, 'policy', at)
        : documentSession(state, session, message);
  }
}

function park(state: State, genuine: GenuineMessage, at: Moment): Step {
  if (state.parked.length >= PARKED_AT_MOST) return refuse(state, genuine, unknownCode(genuine.message), at); // SECURITY(7): what waits in memory is bounded
  return step({ ...state, parked: [...state.parked, { ...genuine, parkedMono: at.mono }] });
}

/** Why a message is refused whose ask or session never came. */
function unknownCode({ type }: Message): RefusalCode {
  return type === 'ask.withdraw' ? 'unknown-ask' : 'unknown-session';
}

/** What the message speaks of: an ask or a session. */
function subject(message: Message): string | undefined {
  if (message.type === 'ask.withdraw') return message.ask;
  return 'session' in message ? message.session : undefined;
}

/** Acts on the messages that came before their ask or session. */
function unpark(state: State, id: string, at: Moment, world: World): Step {
  const due = state.parked.filter((parked) => subject(parked.message) === id);
  if (due.length === 0) return step(state);
  const rest = { ...state, parked: state.parked.filter((parked) => !due.includes(parked)) };
  return each(step(rest), due, (next, parked) => act(next, parked, at, world));
}

/** When the oldest parked message is given up, monotonic. */
export function parkedUntil(parked: ParkedMessage): number {
  return parked.parkedMono + PARKED_MS;
}

/** Refuses parked messages whose session or ask never came. */
export function giveUpParked(state: State, at: Moment): Step {
  const due = state.parked.filter((parked) => at.mono >= parkedUntil(parked));
  if (due.length === 0) return step(state);
  const rest = { ...state, parked: state.parked.filter((parked) => !due.includes(parked)) };
  return each(step(rest), due, (next, parked) => refuse(next, parked, unknownCode(parked.message), at));
}

/** Refusals after which the same message may come again: what stood against it may be over, or it was never trusted. */
const FORGOTTEN: ReadonlySet<RefusalCode> = new Set(['trust', 'lifetime', 'display']);

/** Refuses a genuine message with a code: journaled, remembered unless anyone could have sent it, told to the asker. */
function refuse(state: State, genuine: GenuineMessage, code: RefusalCode, at: Moment): Step {
  const { message, digest, door, bytes, kid } = genuine;
  const refused: RefusedMessage = {
    code,
    door,
    bytes,
    id: message.id,
    digest,
    ...(kid !== undefined && { kid }),
  };
  const isNew = !FORGOTTEN.has(code) && !state.seen.has(message.id);
  const counted = countRefusal(state, code, at);
  if (!counted.each) return step(counted.state); // as if it had not come: it may come again
  return noteRefusal(
    isNew ? remember(counted.state, genuine, at) : counted.state,
    refused,
    refusalFile(state, message, code, at),
  );
}

/** Refuses what never became a message. */
export function refuseUnread(state: State, refused: RefusedMessage, at: Moment): Step {
  const { id, code } = refused;
  const isKnown = id === undefined || state.seen.has(id);
  const counted = countRefusal(state, code, at);
  if (!counted.each) return step(counted.state);
  return noteRefusal(counted.state, refused, isKnown ? [] : [askRefusal(id, code, at)]);
}

function noteRefusal(state: State, refused: RefusedMessage, effects: readonly Effect[]): Step {
  return step(state, [{ type: 'ask.refused', data: refused }], effects);
}

/** Tells the asker, unless the id already belongs to something genuine, whose file must not be written over. */
function refusalFile(state: State, message: Message, code: RefusalCode, at: Moment): readonly Effect[] {
  if (message.type === 'ask') return state.seen.has(message.id) ? [] : [askRefusal(message.id, code, at)];
  if (message.type !== 'session.start') return [];
  if (state.sessions.some((session) => session.facts.session === message.session)) return [];
  const file = {
    v: 1,
    kind: 'session',
    id: message.session,
    state: 'refused',
    at: timeFrom(at.now),
    refusal: code,
  } as const;
  return [{ do: 'write-answer', file }];
}

function askRefusal(id: string, code: RefusalCode, at: Moment): Effect {
  return {
    do: 'write-answer',
    file: { v: 1, kind: 'ask', id, state: 'refused', at: timeFrom(at.now), refusal: code },
  };
}
