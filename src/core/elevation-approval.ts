// Whether receipts of approvers give administrator rights for what the person asked for (C5), and who could approve it.
import { judgeReceipt } from './receipt-judging';
import type { Judged, JudgingWorld } from './receipt-judging';
import type { ElevationFacts, ElevationYes } from './elevation-state';
import type { World } from './event';
import type { OpenReceipt } from './receipt';
import { approversOf, isApproversOwn } from './roster';
import type { RosterName } from './roster';
import type { State } from './state';

const HOUR_MS = 3_600_000;
/** A program that nobody has signed is an exception: so many must approve it, if there are so many. */
const NEEDED_FOR_EXCEPTION = 2;

type Held = Pick<State, 'roster' | 'policy' | 'overrides'>;

/** Who could approve a request of this device at `now` (wall clock, ms): never those whose own device it is. */
export function approversHere(
  { roster }: Pick<State, 'roster'>,
  now: number,
  { device, host }: Pick<World, 'device' | 'host'>,
): readonly RosterName[] {
  const could = approversOf(roster, { what: 'elevation', host }, now);
  return could.filter(({ id }) => !isApproversOwn(roster, id, device));
}

/** How many must approve: as policy says, and of an exception two, or all there are. */
export function approversNeeded(
  { policy }: Pick<State, 'policy'>,
  { publisher }: ElevationFacts['program'],
  could: number,
): number {
  const { approversNeeded: always } = policy;
  return publisher === undefined ? Math.max(always, Math.min(NEEDED_FOR_EXCEPTION, could)) : always; // SECURITY(10): what nobody has signed for needs a second pair of eyes
}

interface JudgedElevation {
  /** The names of what stands against the receipts, each once. */
  readonly faults: readonly string[];
  /** So many more must approve. */
  readonly missing: number;
  readonly yes: ElevationYes;
}

/** @param now wall clock in ms */
export function judgeElevation(
  state: Held,
  facts: ElevationFacts,
  receipts: readonly string[],
  now: number,
  world: JudgingWorld,
): JudgedElevation {
  const judged = receipts.map((jws) => judge(jws, state, facts, now, world));
  const faults = judged.flatMap((receipt) => receipt.faults);
  if (!state.policy.approvalAllowed) faults.push('policy'); // SECURITY(10): where policy allows no approvals, none counts
  const approvers = new Map(judged.flatMap(({ approver }) => (approver ? [[approver.id, approver]] : [])));
  const yes = yesOf([...approvers.values()], receipts, state.policy.approvalMaxHours, world.openReceipt);
  const could = approversHere(state, now, world).length;
  const missing = approversNeeded(state, facts.program, could) - yes.approvers.length;
  return { faults: [...new Set(faults)], missing: Math.max(0, missing), yes };
}

function judge(
  jws: string,
  state: Held,
  { program, why, minutes }: ElevationFacts,
  now: number,
  world: JudgingWorld,
): Judged {
  const judged = judgeReceipt(jws, { what: 'elevation', purpose: why }, state, now, world);
  const { claims, approver } = judged;
  if (claims === undefined) return judged;
  const { approval, technician } = claims;
  const isOwn =
    approver !== undefined &&
    (approver.id === technician.id || isApproversOwn(state.roster, approver.id, world.device));
  const faults = [
    approval.device !== world.device && 'device', // SECURITY(10): approved for everybody at a computer of that name is approved for nobody
    approval.program?.hash !== program.hash && 'program', // SECURITY(10): approved for another program
    (approval.program?.name !== program.name || approval.program.publisher !== program.publisher) && 'name', // SECURITY(10): the approver saw another name
    approval.minutes !== minutes && 'minutes', // SECURITY(10): approved for another time
    isOwn && 'own', // SECURITY(10): nobody approves for themselves
  ].filter((name) => name !== false);
  return { ...judged, faults: [...judged.faults, ...faults] };
}

/** What the entry of a yes and its receipts say: who, when the last of them did, and until when it holds. */
export function yesOf(
  approvers: readonly RosterName[],
  receipts: readonly string[],
  maxHours: number,
  openReceipt: OpenReceipt,
): ElevationYes {
  const claims = receipts.flatMap((jws) => openReceipt(jws)?.claims ?? []);
  const ends = claims.map(({ approval, answeredAt }) =>
    Math.min(Date.parse(approval?.notAfter ?? answeredAt), Date.parse(answeredAt) + maxHours * HOUR_MS),
  );
  const answeredAt = Math.max(0, ...claims.map((said) => Date.parse(said.answeredAt)));
  return { approvers, receipts, answeredAt, until: Math.min(...ends) };
}
