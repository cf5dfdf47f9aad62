// A new roster (C13): what it changes, whether the customer's contact has approved that, and what follows from it at once.
import type { EntryData, NoteOf } from '../model/entries';
import type { RosterMessage } from '../model/messages';
import { timeFrom } from '../model/scalars';
import type { RefusalCode } from '../model/words';
import { isAskOffRoster } from './admission';
import { answer } from './answering';
import type { Step, World } from './event';
import { freshNow, pastNow } from './freshness';
import type { GenuineMessage } from './incoming';
import { approverOf, approversOf } from './roster';
import type { HeldRoster, RosterContent, RosterLayer } from './roster';
import type { AskState, Moment, State } from './state';
import { each, step } from './step';

type Technician = RosterContent['technicians'][number];
type Approver = RosterContent['approvers'][number];

const DAY_MS = 24 * 3_600_000;

/** What a roster changes, by ids of technicians and approvers, each once. */
interface RosterChange {
  /** Who may more than before: ask at all, under that name, for longer; approve at all, by that device, that, for those. */
  readonly added: readonly string[];
  /** Who may less than before. */
  readonly removed: readonly string[];
}

function isWithin(row: Technician, other: Technician): boolean {
  const ends = (time: string | undefined): number => (time === undefined ? Infinity : Date.parse(time));
  return (
    row.id === other.id &&
    row.name === other.name &&
    Date.parse(row.from) >= Date.parse(other.from) &&
    ends(row.until) <= ends(other.until)
  );
}

function mayNoMore(row: Approver, other: Approver): boolean {
  return (
    row.id === other.id &&
    row.name === other.name &&
    row.devices.every((device) => other.devices.includes(device)) &&
    row.mayApprove.every((what) => other.mayApprove.includes(what)) &&
    row.for.every((glob) => other.for.includes(glob))
  );
}

/** Ids of the rows of `some` that none of `others` covers. */
function uncovered(some: RosterContent, others: RosterContent): readonly string[] {
  const technicians = some.technicians.filter(
    (row) => !others.technicians.some((other) => isWithin(row, other)),
  );
  const approvers = some.approvers.filter((row) => !others.approvers.some((other) => mayNoMore(row, other)));
  return [...new Set([...technicians, ...approvers].map(({ id }) => id))];
}

const NOBODY: RosterContent = { technicians: [], approvers: [] };

function changeOf(before: HeldRoster | undefined, next: RosterContent): RosterChange {
  const held = before?.layers[0].content ?? NOBODY;
  return { added: uncovered(next, held), removed: uncovered(held, next) };
}

/** Why a roster may not be taken over, in the order of C3: not approved, not to be shown, not newer than the one that is held. */
export function refuseRoster(
  state: State,
  genuine: GenuineMessage,
  message: RosterMessage,
  now: number,
  world: World,
): RefusalCode | undefined {
  if (!genuine.unsafe && !isApproved(state, genuine, message, now, world)) return 'approval'; // SECURITY(10): who is added was approved by the customer's contact, on their own device
  if (genuine.unsafe) return 'display'; // SECURITY(7): names that may mislead come into no roster
  const held = state.roster?.layers[0];
  return held !== undefined && message.version <= held.version ? 'replay' : undefined; // SECURITY(10): no roll-back to a roster with people who were removed
}

/** True if nobody is added, or nobody is there to approve, or as many as policy wants have approved. */
function isApproved(
  { roster, policy }: State,
  { adoption }: GenuineMessage,
  message: RosterMessage,
  now: number,
  { host }: World,
): boolean {
  const { added } = changeOf(roster, message);
  const could = approversOf(roster, { what: 'roster', host }, now)
    .map(({ id }) => id)
    .filter((id) => !isNamed(message, id, added));
  if (added.length === 0 || could.length === 0) return true;
  const did = (adoption?.approvedBy ?? []).flatMap((device) => {
    const approver = approverOf(roster, { device, what: 'roster', host }, now);
    return approver !== undefined && could.includes(approver.id) ? [approver.id] : [];
  });
  return new Set(did).size >= Math.min(policy.approversNeeded, could.length);
}

/** True for an approver whom the same roster makes a technician: nobody lets themselves in. */
function isNamed({ technicians }: RosterMessage, id: string, added: readonly string[]): boolean {
  return added.includes(id) && technicians.some((row) => row.id === id);
}

/** Takes a roster over: noted, kept by `trust`, and what a removed technician has asked is withdrawn. */
export function takeRoster(
  state: State,
  { digest, adoption }: GenuineMessage,
  message: RosterMessage,
  at: Moment,
  world: World,
): Step {
  if (adoption === undefined) return step(state);
  const { added, removed } = changeOf(state.roster, message);
  const { version, technicians, approvers } = message;
  const signedAt = adoption.signedAt ?? at.now;
  const effectiveAt = timeFrom(signedAt + state.policy.rosterNoticeDays * DAY_MS);
  const data = { version, hash: digest, added: [...added], removed: [...removed], effectiveAt };
  const note: NoteOf<'roster.changed'> = { type: 'roster.changed', data };
  const roster = withLayer(state.roster, data, { technicians, approvers }, pastNow(at));
  const next: State = { ...state, roster };
  const isOut = (id: string): boolean => removed.includes(id) && technicians.every((row) => row.id !== id);
  const asked = next.asks.filter(
    ({ facts: { ask } }) => isOut(ask.technician.id) || isAskOffRoster(next, ask, freshNow(at)),
  );
  const taken = step(next, [note], [{ do: 'adopt', message, jws: adoption.jws }]);
  const withdraw = (rest: State, ask: AskState): Step =>
    answer(rest, ask, { answer: 'withdrawn', reason: 'policy' }, at, world);
  if (asked.length > 0) return each(taken, asked, withdraw); // SECURITY(10): who is removed is removed at once, with what they asked
  return taken;
}

/**
 * The roster with one more layer on top; layers below the first that is in effect say nothing any more.
 * @param content absent: its text is gone · @param now wall clock in ms
 */
export function withLayer(
  before: HeldRoster | undefined,
  { version, hash, effectiveAt }: EntryData<'roster.changed'>,
  content: RosterContent | undefined,
  now: number,
): HeldRoster {
  const layer: RosterLayer = {
    version,
    hash,
    effectiveAt: Date.parse(effectiveAt),
    ...(content !== undefined && { content }),
  };
  const older = before?.layers ?? [];
  const inEffect = older.findIndex((one) => now >= one.effectiveAt);
  return { layers: [layer, ...(inEffect < 0 ? older : older.slice(0, inEffect + 1))] };
}
