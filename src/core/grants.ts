// Grants (C4): made by an accepted ask, read back from the journal, lapsed unused when their time is over.
import type { NoteOf } from '../model/entries';
import { withImplied } from '../model/messages';
import type { Scope, SessionAsk } from '../model/messages';
import type { Step } from './event';
import { freshNow, isAhead } from './freshness';
import type { AskFacts, Grant, Moment, State } from './state';
import { step } from './step';

/** So long before its time a scheduled session may begin (C4). */
export const SCHEDULED_EARLY_MS = 5 * 60_000;

/**
 * The grant of an accepted ask of kind `session`, and of no other: `from` and `until` of C4.
 * @param allowed what the person left on; undefined: all that was asked for
 */
export function grantFor(
  facts: AskFacts,
  ask: SessionAsk,
  { policy }: State,
  at: Moment,
  allowed: readonly Scope[] = ask.scopes,
): Grant {
  const now = freshNow(at);
  const startsAt = ask.startsAt === undefined ? now : Date.parse(ask.startsAt);
  const times = {
    from: ask.startsAt === undefined ? now : startsAt - SCHEDULED_EARLY_MS,
    until: Math.max(now, startsAt) + policy.grantMinutes * 60_000,
  };
  return grantOf(facts, times, withImplied(allowed), now);
}

/** The grant that the journal noted. @param givenAt when the person answered, wall clock in ms */
export function grantNoted(
  facts: AskFacts,
  { from, until }: { readonly from: string; readonly until: string },
  scopes: readonly Scope[],
  givenAt: number,
): Grant {
  return grantOf(facts, { from: Date.parse(from), until: Date.parse(until) }, scopes, givenAt);
}

function grantOf(
  { ask, trust, door, issuer }: AskFacts,
  { from, until }: Pick<Grant, 'from' | 'until'>,
  scopes: readonly Scope[],
  givenAt: number,
): Grant {
  const { id: technician, name } = ask.technician;
  const origin = { trust, door, ...(issuer !== undefined && { issuer }) };
  return { ask: ask.id, technician, name, scopes, from, until, givenAt, ...origin };
}

/** Drops the grant if its time is over. */
export function lapse(state: State, grant: Grant, at: Moment): Step {
  if (!isOver(grant, freshNow(at))) return step(state);
  const rest = { ...state, grants: state.grants.filter((other) => other !== grant) };
  const notes: readonly NoteOf<'grant.lapsed'>[] =
    grant.usedBy === undefined ? [{ type: 'grant.lapsed', data: { ask: grant.ask } }] : [];
  return step(rest, notes);
}

function isOver({ givenAt, until }: Grant, now: number): boolean {
  if (isAhead(givenAt, now)) return true; // SECURITY(10): a yes given while the clock ran ahead does not come to life when that time comes
  return now > until;
}
