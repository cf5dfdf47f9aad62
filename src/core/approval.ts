// Whether receipts of approvers let a session start here (C5): exactly what they say, and nothing else. What fails is named.
import { withImplied } from '../model/messages';
import type { SessionStart } from '../model/messages';
import { judgeReceipt } from './receipt-judging';
import type { Judged, JudgingWorld } from './receipt-judging';
import type { State } from './state';

export type ApprovalStart = Extract<SessionStart, { basis: 'approval' }>;

/**
 * The names of what stands against a start of basis `approval`, each once; none if it holds.
 * @param now wall clock in ms
 */
export function approvalFaults(
  state: State,
  start: ApprovalStart,
  now: number,
  world: JudgingWorld,
): readonly string[] {
  const judged = start.receipts.map((jws) => judge(jws, state, start, now, world));
  const approvers = judged.map(({ approver }) => approver?.id).filter((approver) => approver !== undefined);
  const faults = judged.flatMap((receipt) => receipt.faults);
  if (!state.policy.approvalAllowed) faults.push('policy'); // SECURITY(10): where policy allows no approvals, none counts
  if (new Set(approvers).size < state.policy.approversNeeded) faults.push('approvers'); // SECURITY(10): two yeses of one person are one
  return [...new Set(faults)];
}

function judge(jws: string, state: State, start: ApprovalStart, now: number, world: JudgingWorld): Judged {
  const { purpose, technician } = start;
  const wanted = { what: 'unattended', purpose, technician: technician.id } as const;
  const judged = judgeReceipt(jws, wanted, state, now, world);
  const { claims, approver } = judged;
  if (claims === undefined) return judged;
  const scopes = withImplied(claims.approval.scopes ?? []);
  const faults = [
    claims.technician.id !== technician.id && 'technician', // SECURITY(10): the approver saw another name
    !withImplied(start.scopes).every((scope) => scopes.includes(scope)) && 'scopes', // SECURITY(10): more than was approved
    approver?.id === technician.id && 'own', // SECURITY(10): nobody approves for themselves
  ].filter((name) => name !== false);
  return { ...judged, faults: [...judged.faults, ...faults] };
}
