// The ask on screen (C4, C8): painted, armed, extended, accepted, declined, failed. Main's own check of every press.
import { timeFrom } from '../model/scalars';
import { tellAsk } from './answer-file';
import { answer } from './answering';
import { offerCalendar } from './arranging';
import type { MachineEvent, Step, World } from './event';
import { askWhy } from './explaining';
import { freshNow } from './freshness';
import { isNamed, nameFor } from './naming';
import { isOnScreen } from './postponing';
import { countShown } from './rate';
import { mayAllowOnly } from './scope-switches';
import type { AskState, Moment, ShownAsk, State } from './state';
import { step, withAsk } from './step';

/** Allow is armed after so long without a break (C8). */
export const ARM_MS = 1_000;
/** A window that has not painted after so long is opened once more, then given up (C4). */
export const PAINT_WITHIN_MS = 5_000;
/** "More time" at most so often (C4). */
export const EXTENSIONS_AT_MOST = 10;

/** The window has painted: the count-down begins, it is in the journal before Allow can arm, and only now is it announced. */
export function painted(state: State, ask: AskState, at: Moment, world: World): Step {
  if (ask.state !== 'opening') return step(state);
  const leftMs = ask.leftMs ?? state.policy.promptSeconds * 1000;
  const totalMs = Math.max(0, Math.min(leftMs, Date.parse(ask.facts.ask.expiresAt) - freshNow(at)));
  const shown: ShownAsk = {
    state: 'shown',
    facts: ask.facts,
    shownAt: at.now,
    shownMono: at.mono,
    until: at.now + totalMs,
    untilMono: at.mono + totalMs,
    totalMs,
    extensions: ask.extensions ?? 0,
    disturbedMono: at.mono,
  };
  const rates = isFirstShowing(ask) ? countShown(state.rates, ask.facts.ask.technician, at.now) : state.rates;
  const described = world.describePrompt(ask.facts, state.policy);
  return step(
    withAsk({ ...state, rates }, shown),
    [{ type: 'ask.shown', data: { ask: ask.facts.ask.id, ...described, until: timeFrom(shown.until) } }],
    [tellAsk(shown, at, world), { do: 'announce', ask: ask.facts.ask.id }],
  );
}

/** An ask that comes back after a locked screen counts once for its technician's rate. */
export function isFirstShowing(ask: AskState): boolean {
  return ask.state !== 'shown' && (ask.state === 'postponed' || ask.leftMs === undefined);
}

/** The window is gone, hangs or never painted: that is a no (promise 1), and the asker is told which. */
export function failed(state: State, ask: AskState, at: Moment, world: World): Step {
  if (!isOnScreen(ask)) return step(state);
  return answer(state, ask, { answer: 'unanswered', reason: 'prompt-failed' }, at, world);
}

/** Not painted in time: once more, then it has failed. */
export function paintOverdue(
  state: State,
  ask: Extract<AskState, { state: 'opening' }>,
  at: Moment,
  world: World,
): Step {
  if (ask.attempt === 2) return failed(state, ask, at, world);
  const again: AskState = { ...ask, attempt: 2, openedMono: at.mono };
  return step(withAsk(state, again), [], [{ do: 'reopen-prompt', ask: ask.facts.ask.id }]);
}

/** The window could not be made until now, because the banner comes first (C9): its time to paint begins now. */
export function delayed(state: State, ask: AskState, at: Moment): Step {
  return ask.state === 'opening'
    ? step(withAsk(state, { ...ask, attempt: 1, openedMono: at.mono }))
    : step(state);
}

/** Moved, resized, on another display: arming starts again (C8). */
export function disturbed(state: State, ask: AskState, at: Moment): Step {
  return ask.state === 'shown' ? step(withAsk(state, { ...ask, disturbedMono: at.mono })) : step(state);
}

/** When Allow is armed by main's own clock. */
function armedFromMono(ask: ShownAsk): number {
  return Math.max(ask.shownMono, ask.disturbedMono) + ARM_MS;
}

/** A press on Allow, as the window describes it. */
type Press = Pick<Extract<MachineEvent, { type: 'prompt.accept' }>, 'input' | 'dwellMs' | 'name' | 'scopes'>;
/** A press on Decline, or the window closed. */
type No = Pick<Extract<MachineEvent, { type: 'prompt.decline' }>, 'closed' | 'name'>;

/** Allow. Everything that the window checked is checked again by main's own clock; too early or too late changes nothing. */
export function accept(
  state: State,
  ask: AskState,
  { input, dwellMs, name, scopes }: Press,
  at: Moment,
  world: World,
): Step {
  if (ask.state !== 'shown') return step(state); // SECURITY(10): only an ask that is on screen and recorded as shown can be accepted
  if (at.mono < armedFromMono(ask) || at.mono >= ask.untilMono) return step(state); // SECURITY(10): not before it could be read, not after its time
  if (ask.aside !== undefined) return step(state); // SECURITY(10): what is private may still be open
  if (state.screen === 'locked') return step(state); // SECURITY(10): nobody presses Allow behind a lock screen
  const signed = isNamed(ask.facts.ask) ? nameFor(ask.facts.ask, name ?? '') : undefined;
  if (isNamed(ask.facts.ask) && signed === undefined) return step(state); // SECURITY(10): what is answered under a name is no yes without it
  if (!mayAllowOnly(ask.facts.ask, scopes, state.policy)) return step(state); // SECURITY(10): a yes is for what was asked, less what the tool can be held to
  const named = signed !== undefined && { name: signed };
  const limited = scopes !== undefined && { scopes };
  return answer(
    offerCalendar(state, ask, at),
    ask,
    { answer: 'accepted', input, dwellMs, ...named, ...limited },
    at,
    world,
  );
}

/**
 * Decline, or the window closed by the person, which is the same with reason `other` (C8). Where a name is wanted: under a name
 * the person declines for themselves; closed, or "Not for me", says only that nobody answered for the person who is meant.
 */
export function decline(state: State, ask: AskState, { closed, name }: No, at: Moment, world: World): Step {
  if (!isOnScreen(ask)) return step(state);
  const signed = isNamed(ask.facts.ask) && name !== undefined ? nameFor(ask.facts.ask, name) : undefined;
  if (isNamed(ask.facts.ask) && name !== undefined && signed === undefined) return step(state);
  const isOther = closed || (isNamed(ask.facts.ask) && signed === undefined);
  const dwell = ask.state === 'shown' ? { dwellMs: Math.max(0, Math.round(at.mono - ask.shownMono)) } : {};
  const next = closed ? state : askWhy(state, ask.facts, at);
  return answer(
    next,
    ask,
    {
      answer: 'declined',
      ...(isOther && { declined: 'other' as const }),
      ...(signed !== undefined && { name: signed }),
      ...dwell,
    },
    at,
    world,
  );
}

/** True if "More time" would still change something. */
export function canExtend(ask: ShownAsk): boolean {
  return ask.extensions < EXTENSIONS_AT_MOST && ask.until < Date.parse(ask.facts.ask.expiresAt);
}

/** "More time": adds `promptSeconds`, at most ten times, never past `expiresAt` (C4). */
export function extend(state: State, ask: AskState, at: Moment, world: World): Step {
  if (ask.state !== 'shown' || !canExtend(ask)) return step(state);
  const addMs = Math.min(state.policy.promptSeconds * 1000, Date.parse(ask.facts.ask.expiresAt) - ask.until);
  const extended: ShownAsk = {
    ...ask,
    until: ask.until + addMs,
    untilMono: ask.untilMono + addMs,
    totalMs: ask.untilMono + addMs - at.mono,
    extensions: ask.extensions + 1,
  };
  return step(
    withAsk(state, extended),
    [{ type: 'ask.extended', data: { ask: ask.facts.ask.id, until: timeFrom(extended.until) } }],
    [tellAsk(extended, at, world)],
  );
}
