// Whether receipts of approvers let a session start here (C5): exactly what they say, and nothing else. What fails is named.
import { CLOCK_TOLERANCE_MS, withImplied } from '../model/messages';
import type { SessionStart } from '../model/messages';
import type { ReceiptClaims } from '../model/receipt';
import type { World } from './event';
import { approverOf } from './roster';
import type { State } from './state';

export type ApprovalStart = Extract<SessionStart, { basis: 'approval' }>;

type Approval = NonNullable<ReceiptClaims['approval']>;

const HOUR_MS = 3_600_000;

/**
 * The names of what stands against a start of basis `approval`, each once; none if it holds.
 * @param now wall clock in ms
 */
export function approvalFaults(
  state: State,
  start: ApprovalStart,
  now: number,
  world: Pick<World, 'openReceipt' | 'device' | 'host'>,
): readonly string[] {
  const judged = start.receipts.map((jws) => judge(jws, state, start, now, world));
  const approvers = judged.map(({ approver }) => approver).filter((approver) => approver !== undefined);
  const faults = judged.flatMap((receipt) => receipt.faults);
  if (!state.policy.approvalAllowed) faults.push('policy'); // SECURITY(10): where policy allows no approvals, none counts
  if (new Set(approvers).size < state.policy.approversNeeded) faults.push('approvers'); // SECURITY(10): two yeses of one person are one
  return [...new Set(faults)];
}

interface Judged {
  readonly faults: string[];
  /** Id of the approver on the roster, if the receipt is of one. */
  readonly approver?: string;
}

function judge(
  jws: string,
  state: State,
  start: ApprovalStart,
  now: number,
  world: Pick<World, 'openReceipt' | 'device' | 'host'>,
): Judged {
  const opened = world.openReceipt(jws);
  if (opened === undefined) return { faults: ['receipt'] };
  const { device, claims } = opened;
  const { approval } = claims;
  if (approval === undefined) return { faults: ['kind'] };
  const question = { device, what: approval.what, host: world.host, technician: start.technician.id };
  const approver = approverOf(state.roster, question, now)?.id;
  const answeredAt = Date.parse(claims.answeredAt);
  const oldest = now - state.policy.approvalMaxHours * HOUR_MS;
  const uses = state.overrides.approvalUses.get(claims.ask.id)?.length ?? 0;
  const scopes = withImplied(approval.scopes ?? []);
  const faults = [
    claims.answer !== 'accepted' && 'answer', // SECURITY(10): only a yes is yes
    approval.what !== 'unattended' && 'what', // SECURITY(10): an approval of something else lets nobody connect
    claims.technician.id !== start.technician.id && 'technician', // SECURITY(10): the approver saw another name
    !isHere(approval, world) && 'computer', // SECURITY(10): approved for another computer
    start.purpose.trim() !== approval.purpose.trim() && 'purpose', // SECURITY(10): approved for another reason
    !withImplied(start.scopes).every((scope) => scopes.includes(scope)) && 'scopes', // SECURITY(10): more than was approved
    (now < Date.parse(approval.notBefore) || now > Date.parse(approval.notAfter)) && 'time', // SECURITY(10): before or after what was approved
    (answeredAt < oldest || answeredAt > now + CLOCK_TOLERANCE_MS) && 'age', // SECURITY(10): too long ago
    uses >= approval.uses && 'uses', // SECURITY(10): as often as was approved, by this computer's own journal
    approver === undefined && 'approver', // SECURITY(10): not an approver's device, or not for this
    approver === start.technician.id && 'own', // SECURITY(10): nobody approves for themselves
  ].filter((name) => name !== false);
  return { faults, ...(approver !== undefined && { approver }) };
}

/** For this device, or where none is named for a computer of this name, in either case. */
function isHere({ device, computer }: Approval, world: Pick<World, 'device' | 'host'>): boolean {
  if (device !== undefined) return device === world.device;
  return computer.toLowerCase() === world.host.toLowerCase();
}
