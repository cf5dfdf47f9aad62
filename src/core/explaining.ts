// After Decline (C4, design 5): the no has been recorded and told; the person may say why, once, and never has to.
import type { Note } from '../model/entries';
import type { Id } from '../model/scalars';
import { text } from '../model/text';
import type { DeclineReason } from '../model/words';
import { KIND_KEYS } from './kind-keys';
import type { MachineEvent, Step } from './event';
import { pauseFor } from './rate';
import type { AskFacts, Moment, State } from './state';
import { step } from './step';

/** Longest text that is recorded (C7), in code points. */
const WORDS_MAX = 300;

/** What was typed, as it would be recorded: on one line, composed (NFC). Empty where nothing was typed. */
export function wordsAsTyped(typed: string): string {
  return typed.trim().replace(/\s+/gu, ' ').normalize('NFC');
}

/** False for words that cannot be recorded: longer than `atMost` code points, or with characters that nobody could show. */
export function mayBeRecorded(words: string, atMost = WORDS_MAX): boolean {
  return words === '' || text(atMost).safeParse(words).success; // SECURITY(7): what is recorded and shown to others can be shown
}

/** Leaves the window open after a press on Decline, so that the person may say why. Nothing about the answer depends on it. */
export function askWhy(state: State, facts: AskFacts, at: Moment): State {
  if (KIND_KEYS[facts.ask.kind].declined === undefined) return state;
  return { ...state, explaining: { facts, untilMono: at.mono + state.policy.promptSeconds * 1_000 } };
}

/** The window is closed without a word. */
export function stopExplaining(state: State): State {
  const { explaining: _over, ...rest } = state;
  return rest;
}

type Why = Pick<Extract<MachineEvent, { type: 'prompt.explain' }>, 'ask' | 'declined' | 'words'>;

/** The person says why: recorded, told, and what follows for the technician's pause. The answer stays what it is. */
export function explain(state: State, { ask, declined, words: typed }: Why): Step {
  const { explaining } = state;
  const words = wordsAsTyped(typed ?? '');
  if (explaining?.facts.ask.id !== ask || !mayBeRecorded(words)) return step(state);
  const said = words !== '' && { words };
  const notes: readonly Note[] = [
    { type: 'ask.explained', data: { ask, declined, ...said } },
    ...(declined === 'unexpected' ? [{ type: 'concern.raised', data: { ask, ...said } } as const] : []),
  ];
  const next = withReason(stopExplaining(state), explaining.facts, { declined, ...said });
  const file = next.answered.get(ask);
  return step(next, notes, file === undefined ? [] : [{ do: 'write-answer', file }]);
}

/** What a reason changes: the answer file says it, and the technician's pause counted from the answer (C4). */
export function withReason(
  state: State,
  { ask }: Pick<AskFacts, 'ask'>,
  reason: { readonly declined: DeclineReason; readonly words?: string },
): State {
  const file = state.answered.get(ask.id);
  if (file?.answer !== 'declined') return state;
  return {
    ...state,
    answered: new Map(state.answered).set(ask.id, { ...file, ...reason }),
    rates: pauseFor(state.rates, ask.technician, reason.declined, Date.parse(file.at)),
  };
}

/** Nobody has to answer, so nobody is waited for: when the window closes by itself, monotonic. */
export function explainingDueMono({ explaining }: Pick<State, 'explaining'>): number {
  return explaining?.untilMono ?? Infinity;
}

/** The window closes when its time is over. */
export function passExplaining(state: State, at: Moment): State {
  return at.mono < explainingDueMono(state) ? state : stopExplaining(state);
}

/** True while this ask's window only asks why. */
export function isExplaining({ explaining }: Pick<State, 'explaining'>, ask: Id): boolean {
  return explaining?.facts.ask.id === ask;
}
