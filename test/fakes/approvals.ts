// Approvals for tests: what two approvers' devices signed, the roster that names them, and a start that brings their receipts.
import type { ApprovalStart } from '../../src/core/approval';
import type { HeldRoster, RosterContent } from '../../src/core/roster';
import { timeFrom } from '../../src/model/scalars';
import type { ReceiptClaims } from '../../src/model/receipt';
import { hashOf, type Signer } from '../../src/trust/ed25519';
import { deviceUrn } from '../../src/trust/keys';
import { signReceipt } from '../../src/trust/receipt';
import { DANA, idOf, MORNING, sessionStart } from './ask-messages';
import { WORLD } from './machine-driver';
import { fixedSigner } from './organisation';
import { approvalClaims } from './receipts';
import { approver } from './rosters';

const HOUR_MS = 3_600_000;
const PURPOSE = 'Replace the disk';

/** Robin and Lee approve for the customer. */
export const robinsDevice = fixedSigner(21);
export const leesDevice = fixedSigner(22);
export const ROBIN = approver({ devices: [robinsDevice.kid] });
export const LEE = approver({ id: 'lee@customer.example', name: 'Lee Moran', devices: [leesDevice.kid] });

/** A roster in effect. */
export function heldRoster(changes: Partial<RosterContent> = {}): HeldRoster {
  const content = { technicians: [], approvers: [ROBIN, LEE], ...changes };
  return { layers: [{ version: 1, hash: hashOf('roster'), effectiveAt: 0, content }] };
}

export type Approval = NonNullable<ReceiptClaims['approval']>;

/** Dana may connect to this computer once until noon. Answered an hour ago. */
export function approvedBy(
  signer: Signer,
  changes: Partial<Approval> = {},
  over: Partial<ReceiptClaims> = {},
): string {
  const answeredAt = over.answeredAt ?? timeFrom(MORNING - HOUR_MS);
  const { approval, ...rest } = approvalClaims();
  const approved = {
    ...(approval as Approval),
    computer: WORLD.host,
    purpose: PURPOSE,
    notBefore: timeFrom(MORNING - HOUR_MS),
    notAfter: timeFrom(MORNING + 3 * HOUR_MS),
    ...changes,
  };
  const claims: ReceiptClaims = {
    ...rest,
    iss: deviceUrn(signer.kid),
    key: signer.key,
    technician: { id: DANA.id, name: DANA.name },
    ask: { id: idOf('ask', 7), digest: hashOf(JSON.stringify(approved)), kind: 'approval' },
    approval: approved,
    ...over,
    answeredAt,
    iat: Math.floor(Date.parse(answeredAt) / 1000),
  };
  return signReceipt(claims, signer);
}

/** A start on what Robin approved. */
export function approvalStart(changes: Partial<ApprovalStart> = {}, now = MORNING): ApprovalStart {
  const { ask: _ask, ...start } = sessionStart({}, now);
  return {
    ...start,
    purpose: PURPOSE,
    ...changes,
    basis: 'approval',
    receipts: changes.receipts ?? [approvedBy(robinsDevice)],
  };
}
