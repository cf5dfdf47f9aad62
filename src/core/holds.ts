// Which ask is on screen and which waits, and why (C4): one open prompt, nothing shown to nobody or to a hand that is not the person's.
import type { Ask } from '../model/messages';
import type { Hold } from '../model/words';
import { tellAsk } from './answer-file';
import { isForLater, stopArranging } from './arranging';
import { isControlled } from './answering';
import type { Step, World } from './event';
import { stopExplaining } from './explaining';
import { freshNow } from './freshness';
import { isOnScreen } from './postponing';
import type { AskState, HeldAsk, Moment, OnScreenAsk, State } from './state';
import { each, step, withAsk } from './step';

/** Left of a count-down that was interrupted, at least: time to read again. */
export const LEFT_AT_LEAST_MS = 30_000;

/** Whose turn it is (C4): what a technician waits for first, what can wait last. */
const TURNS: readonly Ask['kind'][] = ['session', 'approval', 'agreement', 'advisory'];

/** The order in which asks are shown: by kind, then as they came in. */
function byTurn({ facts: a }: AskState, { facts: b }: AskState): number {
  return TURNS.indexOf(a.ask.kind) - TURNS.indexOf(b.ask.kind) || a.arrival - b.arrival;
}

/** Why nothing may be shown now, whatever waits; `undefined` if the screen is the person's. */
function holdForAll(state: State): Hold | undefined {
  if (state.screen === 'locked') return 'locked';
  if (state.policy.askWhileControlled === 'hold' && isControlled(state)) return 'in-control'; // SECURITY(10): whoever holds the mouse must not press Allow, least of all while the person is away
  if (state.paused !== undefined) return 'paused';
  return state.screen === 'away' ? 'away' : undefined;
}

/** Holds, shows and queues after anything happened. Asks on screen leave it when the screen locks or someone takes control. */
export function settleAsks(state: State, at: Moment, world: World): Step {
  const forAll = holdForAll(state);
  const inOrder = [...state.asks].sort(byTurn);
  const mayStay = forAll === undefined || isOnlyForNew(forAll);
  return each(step(mayStay ? state : stopArranging(stopExplaining(state))), inOrder, (next, ask) => {
    if (ask.state === 'postponed') return step(next);
    const why = whyHeld(next, ask, forAll, freshNow(at));
    if (why !== undefined) return hold(next, ask, why, at, world);
    return ask.state === 'held' ? open(next, ask, at) : step(next);
  });
}

/** Away and a pause hold only what is not on screen yet (C4); a locked screen and a foreign hand take it off. */
function isOnlyForNew(forAll: Hold): boolean {
  return forAll === 'away' || forAll === 'paused';
}

function whyHeld(
  state: State,
  ask: HeldAsk | OnScreenAsk,
  forAll: Hold | undefined,
  now: number,
): Hold | undefined {
  const isOpen = isOnScreen(ask);
  if (forAll !== undefined) return isOpen && isOnlyForNew(forAll) ? undefined : forAll;
  const isTaken =
    state.failedAsk !== undefined ||
    state.explaining !== undefined ||
    state.arranged !== undefined ||
    state.asks.some((other) => other !== ask && isOnScreen(other));
  if (isOpen || !isTaken) return undefined;
  return isForLater(ask.facts, now) ? 'scheduled' : 'queue';
}

function hold(state: State, ask: HeldAsk | OnScreenAsk, why: Hold, at: Moment, world: World): Step {
  const { facts } = ask;
  const isNoted = facts.heldFor.includes(why);
  if (ask.state === 'held' && ask.why === why && isNoted) return step(state);
  const held: AskState = {
    state: 'held',
    why,
    facts: isNoted ? facts : { ...facts, heldFor: [...facts.heldFor, why] },
    ...interruption(ask, at),
  };
  const notes = isNoted ? [] : [{ type: 'ask.held', data: { ask: facts.ask.id, why } } as const];
  return step(withAsk(state, held), notes, [tellAsk(held, at, world)]);
}

/** The count-down stops while an ask is off the screen. */
export function interruption(
  ask: AskState,
  at: Moment,
): { readonly leftMs?: number; readonly extensions?: number } {
  if (ask.state === 'shown')
    return { leftMs: Math.max(LEFT_AT_LEAST_MS, ask.untilMono - at.mono), extensions: ask.extensions };
  if (ask.state === 'postponed') return { extensions: ask.extensions };
  const { leftMs, extensions } = ask;
  return { ...(leftMs !== undefined && { leftMs }), ...(extensions !== undefined && { extensions }) };
}

function open(state: State, ask: HeldAsk, at: Moment): Step {
  const opening: AskState = {
    state: 'opening',
    facts: ask.facts,
    attempt: 1,
    openedMono: at.mono,
    ...interruption(ask, at),
  };
  return step(withAsk(state, opening));
}
