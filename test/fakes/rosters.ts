// Rosters with sensible defaults: tests change only what they are about.
import { randomUUID } from 'node:crypto';
import type { RosterMessage } from '../../src/model/messages';
import type { ReceiptClaims } from '../../src/model/receipt';
import { timeFrom } from '../../src/model/scalars';
import type { Signer } from '../../src/trust/ed25519';
import { deviceUrn, type KeySet } from '../../src/trust/keys';
import { signReceipt } from '../../src/trust/receipt';
import { rosterHash } from '../../src/trust/roster';
import { DANA, KIM } from './ask-messages';
import { at, fixedSigner, heldKeys, keySetClaims, messageClaims, NOW, signed } from './organisation';
import { approvalClaims } from './receipts';

type Row = RosterMessage['technicians'][number];
type Approver = RosterMessage['approvers'][number];

export const DAY_MS = 24 * 3_600_000;
/** The device of the customer's contact. */
export const APPROVER_DEVICE = 'D'.repeat(42) + 'A';

/** A technician who is on from long ago, without an end. */
export function listed({ id, name }: { id: string; name: string }, changes: Partial<Row> = {}): Row {
  return { id, name, from: '2025-01-01T00:00:00.000Z', ...changes };
}
export const onRoster = { dana: listed(DANA), kim: listed(KIM) };

/** The customer's contact: may approve everything for everybody. */
export function approver(changes: Partial<Approver> = {}): Approver {
  return {
    id: 'contact@customer.example',
    name: 'Robin Vale',
    devices: [APPROVER_DEVICE],
    mayApprove: ['unattended', 'elevation', 'roster'],
    for: ['*'],
    ...changes,
  };
}

/** The key of the organisation that signs rosters. */
export const rosterSigner = fixedSigner(5);

/** The organisation's key set with it, verified as the agent would. */
export function keysWithRoster(): KeySet {
  const { keys } = keySetClaims();
  const valid = { from: at(-3_600_000), until: at(365 * DAY_MS) };
  return heldKeys({ keys: [...keys, { x: rosterSigner.key, use: 'roster', ...valid }] });
}

/** A roster as a message, issued at `now`; without changes Dana is on it and nobody approves. */
export function rosterMessage(
  changes: Partial<RosterMessage> & { readonly version: number },
  now = NOW,
): RosterMessage {
  return {
    v: 1,
    type: 'roster',
    id: randomUUID(),
    issuedAt: timeFrom(now),
    expiresAt: timeFrom(now + 30 * DAY_MS),
    technicians: [onRoster.dana],
    approvers: [],
    ...changes,
  };
}

/** Signs a roster for the tests' device. */
export function signedRoster(message: RosterMessage, now = NOW, signer = rosterSigner): Uint8Array {
  const seconds = Math.floor(now / 1000);
  return signed(messageClaims({ ...message }, { iat: seconds, exp: seconds + 86_400 }), signer);
}

/** The receipt of a contact's yes to exactly this roster. @param over what the test is about */
export function rosterApproval(
  message: RosterMessage,
  { over = {}, approval = {}, signer = contactSigner }: ApprovalChanges = {},
): string {
  const answeredAt = timeFrom(Date.parse(message.issuedAt));
  const claims = approvalClaims({
    iss: deviceUrn(signer.kid),
    key: signer.key,
    answeredAt,
    iat: Math.floor(Date.parse(answeredAt) / 1000),
    approval: {
      what: 'roster',
      computer: 'All computers',
      purpose: 'New technicians',
      program: { name: `Roster ${message.version}`, hash: rosterHash(message) },
      notBefore: timeFrom(Date.parse(message.issuedAt) - DAY_MS),
      notAfter: timeFrom(Date.parse(message.issuedAt) + DAY_MS),
      uses: 1,
      ...approval,
    },
    ...over,
  });
  return signReceipt(claims, signer);
}

interface ApprovalChanges {
  readonly over?: Partial<ReceiptClaims>;
  readonly approval?: Partial<NonNullable<ReceiptClaims['approval']>>;
  readonly signer?: Signer;
}

/** The contact's own device. */
export const contactSigner = fixedSigner(6);
