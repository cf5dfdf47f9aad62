// A press on the buttons of prompt and card: tells the machine, and reads from the state before and after what became of it.
import { isNamed, nameFor } from './core/naming';
import type { Runner } from './effects';
import { awaitsFeedback, FEEDBACK_WORDS_MAX } from './core/feedback';
import { isExplaining, mayBeRecorded, wordsAsTyped } from './core/explaining';
import type { DesktopOptions } from './desktop/desktop-types';
import type { DeclineResult, LaterResult, Payload, PressResult, SayResult } from './model/ipc-payloads';
import type { Id } from './model/scalars';

function isUnderWrongName(runner: Runner, id: Id, name: string | undefined): boolean {
  const open = runner.state().asks.find(({ facts }) => facts.ask.id === id)?.facts.ask;
  return open !== undefined && isNamed(open) && name !== undefined && nameFor(open, name) === undefined;
}

/** A press on Allow. */
function pressAllow(
  runner: Runner,
  { ask, input, dwellMs, name, scopes }: Payload<'prompt.accept'>,
): PressResult {
  if (isUnderWrongName(runner, ask, name ?? '')) return 'name';
  const said = { ...(name !== undefined && { name }), ...(scopes !== undefined && { scopes }) };
  runner.dispatch({ type: 'prompt.accept', ask, input, dwellMs, ...said });
  const { answered, asks, failedAsk } = runner.state();
  if (answered.get(ask)?.answer === 'accepted') return 'accepted';
  if (failedAsk?.ask.id === ask) return 'record-failed';
  return asks.some((other) => other.facts.ask.id === ask) ? 'too-early' : 'over';
}

/** A press on Decline; without a name, where one is wanted: on "This is not for me". */
export function pressDecline(runner: Runner, { ask, name }: Payload<'prompt.decline'>): DeclineResult {
  if (isUnderWrongName(runner, ask, name)) return 'name';
  runner.dispatch({ type: 'prompt.decline', ask, closed: false, ...(name !== undefined && { name }) });
  return 'closed';
}

/** After Decline: why. Words that cannot be recorded stay with the person. */
export function pressSend(runner: Runner, { ask, declined, words }: Payload<'prompt.explain'>): SayResult {
  if (!isExplaining(runner.state(), ask)) return 'over';
  if (!mayBeRecorded(wordsAsTyped(words))) return 'words';
  runner.dispatch({ type: 'prompt.explain', ask, declined, words });
  return 'sent';
}

/** Afterwards: whether it helped. Words that cannot be recorded stay with the person. */
export function pressFeedback(runner: Runner, said: Payload<'ended.feedback'>): SayResult {
  if (!awaitsFeedback(runner.state(), said.session)) return 'over';
  if (!mayBeRecorded(wordsAsTyped(said.words), FEEDBACK_WORDS_MAX)) return 'words';
  runner.dispatch({ type: 'ended.feedback', ...said });
  return 'sent';
}

/** Later, until `at`. A time that cannot be offered any more stays with the person, who may choose another. */
export function pressLater(
  runner: Runner,
  { ask, at }: Pick<Payload<'prompt.later'>, 'ask' | 'at'>,
): LaterResult {
  runner.dispatch({ type: 'prompt.later', ask, laterAt: at });
  const after = runner.state().asks.find(({ facts }) => facts.ask.id === ask);
  return after?.state === 'postponed' && after.laterAt === at ? 'postponed' : 'not-then';
}

/**
 * What the desktop does with each press that is decided and recorded before it returns.
 * @param saveReminder writes when the question comes back into a calendar file
 */
export function pressesOn(
  runner: Runner,
  saveReminder: (ask: Id, dir: string) => void,
): Pick<DesktopOptions, 'accept' | 'decline' | 'explain' | 'feedback' | 'postpone'> {
  return {
    accept: (press) => pressAllow(runner, press),
    decline: (no) => pressDecline(runner, no),
    explain: (why) => pressSend(runner, why),
    feedback: (said) => pressFeedback(runner, said),
    postpone: (later, dir) => {
      const result = pressLater(runner, later);
      if (result === 'postponed' && later.calendar) saveReminder(later.ask, dir);
      return result;
    },
  };
}
