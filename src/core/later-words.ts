// What the window says where the person chooses when to be asked again. Made when it is wanted: the question itself does not wait for it.
import type { LaterView } from '../model/views';
import { KIND_KEYS } from './kind-keys';
import { latestLater } from './postponing';
import { phraser } from './prompt-phrases';
import { RUNNING_TIME } from './prompt-words';
import type { Wording } from './prompt-words';
import type { AskFacts, State } from './state';

/** What is offered, in minutes. */
const OFFERED_MINUTES = [10, 30, 60] as const;

/** Too short to choose a minute in. */
const SHORTEST_MS = 60_000;

/** @param now wall clock, ms since the epoch */
export function laterView(facts: AskFacts, state: State, now: number, wording: Wording): LaterView {
  const put = phraser(wording);
  const latestAt = latestLater(facts, state);
  const hasTime = latestAt > now + SHORTEST_MS;
  const technician = facts.ask.technician.name;
  const keys = KIND_KEYS[facts.ask.kind].later;
  return {
    latestAt,
    heading: put({ key: 'later.heading', args: { technician } }),
    detail: put(hasTime ? { key: keys.detail } : { key: keys.none, args: { technician } }),
    choices: OFFERED_MINUTES.filter((minutes) => now + minutes * 60_000 <= latestAt).map((minutes) => ({
      minutes,
      label: put({ key: 'later.in', args: { minutes } }),
    })),
    ...(hasTime && { own: put({ key: 'later.own' }) }),
    ownLabel: put({ key: 'later.own.label' }),
    notPossible: put({ key: 'later.not-possible', args: { time: latestAt } }),
    calendar: put({ key: 'later.calendar' }),
    outcome: put({ key: keys.outcome, args: { time: RUNNING_TIME } }),
    back: put({ key: 'later.back' }),
    choose: put({ key: 'later.choose' }),
    confirm: put({ key: 'later.confirm', args: { time: RUNNING_TIME } }),
  };
}
