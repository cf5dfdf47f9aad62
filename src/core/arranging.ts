// Scheduled asks (C4): the person agrees beforehand to a time. The window then offers it for the calendar, and before the time
// they are reminded, also after a restart: both follow from the grant, which the journal keeps.
import { timeFrom } from '../model/scalars';
import type { ArrangedView } from '../model/views';
import type { Line, Phrase } from '../model/strings/types';
import type { Step } from './event';
import { freshNow } from './freshness';
import { SCHEDULED_EARLY_MS } from './grants';
import type { AskFacts, AskState, Grant, Moment, State } from './state';
import { step } from './step';

/** When the session of this ask is to begin, wall clock in ms; undefined where that is now. */
export function startOf({ ask }: Pick<AskFacts, 'ask'>): number | undefined {
  return ask.kind === 'session' && ask.startsAt !== undefined ? Date.parse(ask.startsAt) : undefined;
}

/** True while the time that is asked for is still to come. */
export function isForLater(facts: Pick<AskFacts, 'ask'>, now: number): boolean {
  return (startOf(facts) ?? 0) > now;
}

/** Leaves the window open after Allow, so that the person can put the time into their calendar. */
export function offerCalendar(state: State, { facts }: AskState, at: Moment): State {
  if (!isForLater(facts, freshNow(at))) return state;
  return { ...state, arranged: { facts, untilMono: at.mono + state.policy.promptSeconds * 1_000 } };
}

/** The window is closed; what was agreed stays. */
export function stopArranging(state: State): State {
  const { arranged: _over, ...rest } = state;
  return rest;
}

/** Nobody has to do anything: when the window closes by itself, monotonic. */
export function arrangedDueMono({ arranged }: Pick<State, 'arranged'>): number {
  return arranged?.untilMono ?? Infinity;
}

/** The window closes when its time is over. */
export function passArranged(state: State, at: Moment): State {
  return at.mono < arrangedDueMono(state) ? state : stopArranging(state);
}

/** A yes that was given before its time came, and that no session has used yet. */
function isWaiting({ from, givenAt, usedBy }: Grant): boolean {
  return from > givenAt && usedBy === undefined;
}

/** When the person is to be reminded of a grant, wall clock in ms; never twice in one run. */
function remindAt(grant: Grant): number {
  return isWaiting(grant) && grant.isReminded !== true ? grant.from : Infinity;
}

/** When a reminder is due next, monotonic. */
export function reminderDueMono({ grants }: Pick<State, 'grants'>, at: Moment): number {
  return Math.min(...grants.map((grant) => at.mono + (remindAt(grant) - freshNow(at))));
}

/** Reminds of what is about to begin. A computer that starts within the time reminds at once. */
export function remind(state: State, at: Moment): Step {
  const due = state.grants.filter((grant) => remindAt(grant) <= freshNow(at));
  if (due.length === 0) return step(state);
  const grants = state.grants.map((grant) => (due.includes(grant) ? { ...grant, isReminded: true } : grant));
  return step(
    { ...state, grants },
    [],
    due.map(({ ask }) => ({ do: 'remind', ask })),
  );
}

/** What was agreed to and is still to come, soonest first: who, and when in ms of the wall clock. */
export function arrangedTimes({
  grants,
}: Pick<State, 'grants'>): readonly { readonly technician: string; readonly startsAt: number }[] {
  return grants
    .filter(isWaiting)
    .map(({ name, from }) => ({ technician: name, startsAt: from + SCHEDULED_EARLY_MS }))
    .toSorted((one, other) => one.startsAt - other.startsAt);
}

/** What the notification says when the time is near. */
export function reminderLines(
  { grants }: Pick<State, 'grants'>,
  ask: string,
): { readonly title: Line; readonly body: Line } | undefined {
  const grant = grants.find((other) => other.ask === ask);
  if (grant === undefined) return undefined;
  const args = { technician: grant.name, time: grant.from + SCHEDULED_EARLY_MS };
  return { title: { key: 'reminder.title', args }, body: { key: 'reminder.body' } };
}

/** The words of the window after Allow. */
export function arrangedPhrases(
  facts: AskFacts,
  { grants }: Pick<State, 'grants'>,
  put: (line: Line) => Phrase,
): ArrangedView {
  const isSoon = grants.some((grant) => grant.ask === facts.ask.id && !isWaiting(grant));
  const { technician } = facts.ask;
  const time = startOf(facts) ?? 0;
  return {
    heading: put({ key: 'arranged.heading', args: { time } }),
    detail: put({
      key: isSoon ? 'arranged.detail.soon' : 'arranged.detail',
      args: { technician: technician.name },
    }),
    save: put({ key: 'arranged.save' }),
    saved: put({ key: 'arranged.saved' }),
    notSaved: put({ key: 'arranged.not-saved' }),
    close: put({ key: 'close' }),
  };
}

/** The name of the calendar file: the day, and nothing that came from outside. */
export function calendarFileName(startsAt: number): string {
  return `Tallylight ${timeFrom(startsAt).slice(0, 10)}.ics`;
}
