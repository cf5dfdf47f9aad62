// What every approver's receipt must say (C5), whatever was approved: for this computer, for this, now, by somebody who may. What fails is named.
import { CLOCK_TOLERANCE_MS } from '../model/messages';
import type { ReceiptClaims } from '../model/receipt';
import type { World } from './event';
import { approverOf } from './roster';
import type { ApprovalWhat, RosterName } from './roster';
import type { State } from './state';

export type Approval = NonNullable<ReceiptClaims['approval']>;

/** What is to be let in. */
export interface Approvable {
  readonly what: ApprovalWhat;
  readonly purpose: string;
  /** The technician whom it lets in, by id: an approver may be named for them. */
  readonly technician?: string;
}

/** One receipt, judged. */
export interface Judged {
  readonly faults: readonly string[];
  /** Who approved, by the roster. */
  readonly approver?: RosterName;
  /** What they were asked; absent where it is no receipt of an approval. */
  readonly claims?: ReceiptClaims & { readonly approval: Approval };
}

export type JudgingWorld = Pick<World, 'openReceipt' | 'device' | 'host'>;

const HOUR_MS = 3_600_000;

/**
 * The names of what stands against one receipt.
 * @param now wall clock in ms
 */
export function judgeReceipt(
  jws: string,
  wanted: Approvable,
  state: Pick<State, 'roster' | 'policy' | 'overrides'>,
  now: number,
  world: JudgingWorld,
): Judged {
  const opened = world.openReceipt(jws);
  if (opened === undefined) return { faults: ['receipt'] };
  const { device, claims } = opened;
  const { approval } = claims;
  if (approval === undefined) return { faults: ['kind'] };
  const { technician } = wanted;
  const question = {
    ...{ device, what: approval.what, host: world.host },
    ...(technician !== undefined && { technician }),
  };
  const approver = approverOf(state.roster, question, now);
  const answeredAt = Date.parse(claims.answeredAt);
  const oldest = now - state.policy.approvalMaxHours * HOUR_MS;
  const uses = state.overrides.approvalUses.get(claims.ask.id)?.length ?? 0;
  const faults = [
    claims.answer !== 'accepted' && 'answer', // SECURITY(10): only a yes is yes
    approval.what !== wanted.what && 'what', // SECURITY(10): an approval of something else lets nobody connect, and no program run
    !isHere(approval, world) && 'computer', // SECURITY(10): approved for another computer
    wanted.purpose.trim() !== approval.purpose.trim() && 'purpose', // SECURITY(10): approved for another reason
    (now < Date.parse(approval.notBefore) || now > Date.parse(approval.notAfter)) && 'time', // SECURITY(10): before or after what was approved
    (answeredAt < oldest || answeredAt > now + CLOCK_TOLERANCE_MS) && 'age', // SECURITY(10): too long ago
    uses >= approval.uses && 'uses', // SECURITY(10): as often as was approved, by this computer's own journal
    approver === undefined && 'approver', // SECURITY(10): not an approver's device, or not for this
  ].filter((name) => name !== false);
  return { faults, claims: { ...claims, approval }, ...(approver !== undefined && { approver }) };
}

/** For this device, or where none is named for a computer of this name, in either case. */
function isHere({ device, computer }: Approval, world: Pick<World, 'device' | 'host'>): boolean {
  if (device !== undefined) return device === world.device;
  return computer.toLowerCase() === world.host.toLowerCase();
}
