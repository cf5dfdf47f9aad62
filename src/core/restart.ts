// The agent starts again: what was on screen is no yes, what waited goes on, who is still connected is shown first (C4, C9, C15).
import type { NoteOf } from '../model/entries';
import { tellAsk, tellSession } from './answer-file';
import { answer, reasonOfHold } from './answering';
import type { Effect, Step, World } from './event';
import { freshNow } from './freshness';
import { isOnScreen } from './postponing';
import { end } from './session-life';
import type { AskState, Moment, SessionState, State } from './state';
import { each, step, andThen } from './step';

/** Two start times of the operating system this close are the same start (C9). */
const SAME_BOOT_MS = 60_000;
/** Answer files are made again for this long (C4). */
const ANSWER_FILES_MS = 7 * 24 * 3_600_000;

/** First event of every run, on the state that `recover` read from the journal. */
export function startAgain(
  state: State,
  started: NoteOf<'agent.started'>,
  osBootAt: number,
  at: Moment,
  world: World,
): Step {
  const isSameBoot = state.osBootAt !== undefined && Math.abs(state.osBootAt - osBootAt) <= SAME_BOOT_MS;
  const begun = step({ ...state, osBootAt, aliveAt: at.now }, [started]);
  const sessions = andThen(begun, (next) =>
    each(step(next), next.sessions, (rest, session) => continueSession(rest, session, isSameBoot, at)),
  );
  const asks = andThen(sessions, (next) =>
    each(step(next), next.asks, (rest, ask) => continueAsk(rest, ask, at, world)),
  );
  return andThen(asks, (next) => step(next, [], missingAnswerFiles(next, at)));
}

function continueSession(state: State, session: SessionState, isSameBoot: boolean, at: Moment): Step {
  if (session.state === 'ended') return step(state);
  return isSameBoot
    ? step(state, [], [tellSession(session, at)])
    : end(state, session, 'restart', 'none', at);
}

function continueAsk(state: State, ask: AskState, at: Moment, world: World): Step {
  if (isOnScreen(ask))
    return answer(state, ask, { answer: 'unanswered', reason: 'agent-stopped' }, at, world);
  return freshNow(at) >= Date.parse(ask.facts.ask.expiresAt)
    ? answer(
        state,
        ask,
        { answer: 'unanswered', reason: ask.state === 'held' ? reasonOfHold(ask.why) : 'timeout' },
        at,
        world,
      )
    : step(state, [], [tellAsk(ask, at, world)]);
}

/** Answer files are a projection of the journal: those that a crash prevented are written now. */
function missingAnswerFiles(state: State, at: Moment): readonly Effect[] {
  return [...state.answered.values()]
    .filter((file) => at.now - Date.parse(file.at) <= ANSWER_FILES_MS)
    .map((file) => ({ do: 'write-answer', file, ifMissing: true }));
}
