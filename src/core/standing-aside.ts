// "Close anything private first" (design 5): the question stands aside for two minutes. It is no answer, and nothing can be
// answered yes meanwhile; then the question is back as it was, and Allow arms anew.
import { withImplied } from '../model/messages';
import type { Ask } from '../model/messages';
import { timeFrom } from '../model/scalars';
import type { Trust } from '../model/words';
import { tellAsk } from './answer-file';
import type { Step, World } from './event';
import { freshNow } from './freshness';
import { LEFT_AT_LEAST_MS } from './holds';
import { EXTENSIONS_AT_MOST } from './showing';
import type { AskState, Moment, ShownAsk, State } from './state';
import { step, withAsk } from './step';

/** So long the person may close what is private. */
export const ASIDE_MS = 120_000;

/** True where somebody would see the screen, and soon. A question that nothing vouches for is to be declined, not prepared for. */
export function hasAside(ask: Ask, trust: Trust): boolean {
  if (ask.kind !== 'session' || ask.startsAt !== undefined) return false;
  return trust !== 'unverified' && withImplied(ask.scopes).includes('view');
}

/** True if the question can stand aside now: as More time, at most so often, and both fit before it expires. */
export function mayStandAside({ facts, extensions, aside }: ShownAsk, at: Moment): boolean {
  return (
    hasAside(facts.ask, facts.trust) &&
    aside === undefined &&
    extensions < EXTENSIONS_AT_MOST &&
    freshNow(at) + ASIDE_MS + LEFT_AT_LEAST_MS <= Date.parse(facts.ask.expiresAt)
  );
}

/** True while the question that is on screen stands aside. */
export function isAside({ asks }: Pick<State, 'asks'>): boolean {
  return asks.some((ask) => ask.state === 'shown' && ask.aside !== undefined);
}

/** The question stands aside; its count-down goes on where it was, after the two minutes. */
export function standAside(state: State, ask: AskState, at: Moment, world: World): Step {
  if (ask.state !== 'shown' || !mayStandAside(ask, at)) return step(state);
  const wantedMs = ASIDE_MS + Math.max(0, LEFT_AT_LEAST_MS - (ask.untilMono - at.mono));
  const addMs = Math.round(Math.min(wantedMs, Date.parse(ask.facts.ask.expiresAt) - ask.until));
  const aside: ShownAsk = {
    ...ask,
    until: ask.until + addMs,
    untilMono: ask.untilMono + addMs,
    extensions: ask.extensions + 1,
    aside: { untilMono: at.mono + ASIDE_MS },
  };
  return step(
    withAsk(state, aside),
    [{ type: 'ask.extended', data: { ask: ask.facts.ask.id, until: timeFrom(aside.until) } }],
    [tellAsk(aside, at, world)],
  );
}

/** Back to the question: Allow arms from here. */
export function comeForward(state: State, ask: AskState, at: Moment): Step {
  if (ask.state !== 'shown' || ask.aside === undefined) return step(state);
  const { aside: _over, ...shown } = ask;
  return step(withAsk(state, { ...shown, totalMs: ask.untilMono - at.mono, disturbedMono: at.mono }));
}

/** The two minutes are over: the question is back, and says so. */
export function passAside(state: State, ask: ShownAsk, at: Moment): Step {
  const back = comeForward(state, ask, at);
  return step(back.state, back.notes, [{ do: 'announce', ask: ask.facts.ask.id }]);
}
