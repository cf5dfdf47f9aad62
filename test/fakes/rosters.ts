// Rosters with sensible defaults: tests change only what they are about.
import type { RosterMessage } from '../../src/model/messages';
import { DANA, KIM } from './ask-messages';

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
