// The person asks for help: recorded, then reported as every entry. It is no ask, and nobody may connect because of it.
import { type Attachment, ENTRY_DATA, type EntryData } from '../model/entries';
import type { HelpDraft, HelpWay } from '../model/help';
import type { Step } from './event';
import { aboutDraft, aboutHelp } from './help-entry';
import { isAlike, wordsOf } from './resemblance';
import type { Moment, State } from './state';
import { step } from './step';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So many in an hour: a key that is stuck floods nothing. */
export const HELP_AN_HOUR = 5;
/** The same problem counts as coming back for this long. */
export const REPEATS_WITHIN_MS = 30 * DAY_MS;
/** A picture waits this long for the endpoint. */
const PICTURE_WAITS_MS = 31 * DAY_MS;
/** So many requests are remembered, the newest. */
const REMEMBERED = 50;

/** Where a request would go; undefined where nobody could be told. */
export function helpWay({ enrolled, policy }: Pick<State, 'enrolled' | 'policy'>): HelpWay | undefined {
  if (policy.reportTo === 'generic') return policy.endpoint === undefined ? undefined : 'collector';
  return policy.reportTo === 'tallylight' && enrolled !== undefined ? 'endpoint' : undefined;
}

/** Who is asked for help, once there is a name. */
export function helperName({ enrolled, policy }: Pick<State, 'enrolled' | 'policy'>): string | undefined {
  return policy.organisationName ?? enrolled?.organisation.name;
}

/** True if one more would be too much within the hour. A time that lies ahead was noted before the clock was put back. */
export function asksTooOften({ help }: Pick<State, 'help'>, { now }: Pick<Moment, 'now'>): boolean {
  return help.filter(({ at }) => Math.abs(now - at) < HOUR_MS).length >= HELP_AN_HOUR;
}

/** How often the same was reported in the last 30 days. */
export function repeatsOf(
  { help }: Pick<State, 'help'>,
  draft: Pick<HelpDraft, 'what' | 'thing'>,
  { now }: Pick<Moment, 'now'>,
): number {
  const words = wordsOf(aboutDraft(draft));
  const recent = help.filter(({ at }) => Math.abs(now - at) < REPEATS_WITHIN_MS);
  return recent.filter(({ about }) => isAlike(words, wordsOf(about))).length;
}

/** Pictures that the record names and that the endpoint may still lack. */
export function namedPictures(
  { help }: Pick<State, 'help'>,
  { now }: Pick<Moment, 'now'>,
): readonly Attachment[] {
  const recent = help.filter(({ at }) => Math.abs(now - at) < PICTURE_WAITS_MS);
  return recent.flatMap(({ attachment }) => attachment ?? []);
}

/** The state that remembers a request. @param at wall clock, ms */
export function withHelp(state: State, data: EntryData<'help.requested'>, at: number): State {
  const { help, attachment } = data;
  const request = { help, at, about: aboutHelp(data), ...(attachment !== undefined && { attachment }) };
  return { ...state, help: [...state.help, request].slice(-REMEMBERED) };
}

/** The person presses Send. Nothing happens where nobody could be told, or where it is too much. */
export function requestHelp(state: State, data: EntryData<'help.requested'>, at: Moment): Step {
  if (helpWay(state) === undefined || asksTooOften(state, at)) return step(state);
  const isSafe = ENTRY_DATA['help.requested'].safeParse(data).success;
  if (!isSafe) return step(state); // SECURITY(7): what is recorded and shown to others can be shown
  return step(withHelp(state, data, at.now), [{ type: 'help.requested', data }]);
}
