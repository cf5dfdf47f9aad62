// Whether this device may be asked to approve something (C5, C13): an approver's own, and never the technician's own.
import type { ApprovalAsk } from '../model/messages';
import type { Device } from '../model/scalars';
import type { RefusalCode } from '../model/words';
import { approverOf, isApproversOwn } from './roster';
import type { State } from './state';

/**
 * Why the person at `device` is not asked to approve this; undefined if they are. Where no roster is held there is nobody to
 * compare with: then they are asked, and the computer that it is about decides by its own roster.
 * @param now wall clock in ms
 */
export function refuseApproval(
  { roster }: Pick<State, 'roster'>,
  { approval, technician }: ApprovalAsk,
  device: Device,
  now: number,
): RefusalCode | undefined {
  const until = Date.parse(approval.notAfter);
  if (until <= now || until <= Date.parse(approval.notBefore)) return 'approval'; // SECURITY(10): there is no time in which it would hold
  if (roster === undefined) return undefined;
  const { what, computer: host } = approval;
  const approver = approverOf(roster, { device, what, host, technician: technician.id }, now);
  if (approver?.id === technician.id) return 'approval'; // SECURITY(10): nobody approves what they ask for themselves
  const about = what === 'elevation' ? approval.device : undefined;
  const isOwn = approver && about !== undefined && isApproversOwn(roster, approver.id, about);
  if (isOwn === true) return 'approval'; // SECURITY(10): nor for their own computer
  return approver === undefined ? 'approval' : undefined; // SECURITY(10): only those on the roster as its approvers are asked
}
