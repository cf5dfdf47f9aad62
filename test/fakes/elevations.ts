// Requests for administrator rights for tests: a device that may ask, what it asked for, and what its approvers' devices signed.
import type { RosterContent } from '../../src/core/roster';
import type { ElevationAnswer } from '../../src/model/messages';
import type { Policy } from '../../src/model/policy';
import type { ReceiptClaims } from '../../src/model/receipt';
import { timeFrom, type Id } from '../../src/model/scalars';
import type { Signer } from '../../src/trust/ed25519';
import { type Approval, approvedBy, heldRoster, robinsDevice } from './approvals';
import { envelope, fromStream, idOf, MORNING } from './ask-messages';
import { DEVICE, MachineDriver, policyWith } from './machine-driver';

export const ELEVATION: Id = idOf('message', 0x90);
export const PROGRAM = {
  name: 'LabelSuite Setup.exe',
  publisher: 'Northwind Labels',
  hash: `${'P'.repeat(42)}A`,
};
export const WANTED = {
  elevation: ELEVATION,
  program: PROGRAM,
  why: 'The new label printer needs its own program.',
  minutes: 15,
};
export const COMMAND = ['/opt/grant', '{program}'];

/** A device of an organisation that holds a roster with Robin and Lee as approvers. */
export function elevatingDevice(
  policy: Partial<Policy> = {},
  roster: Partial<RosterContent> = {},
): MachineDriver {
  const driver = new MachineDriver(policyWith({ elevationCommand: COMMAND, ...policy }), heldRoster(roster));
  driver.send({
    type: 'note',
    note: {
      type: 'device.enrolled',
      data: {
        organisation: { id: 'example', name: 'Example IT' },
        endpoint: 'https://endpoint.example',
        keysVersion: 1,
        by: 'policy',
      },
    },
  });
  return driver;
}

/** The same, and the request is on its way. */
export function waitingDevice(
  policy: Partial<Policy> = {},
  roster: Partial<RosterContent> = {},
  wanted: Partial<typeof WANTED> = {},
): MachineDriver {
  const driver = elevatingDevice(policy, roster);
  driver.send({ type: 'elevation.request', ...WANTED, ...wanted });
  return driver;
}

/** What an approver's device signed for this request, just now. */
export function elevationReceipt(
  signer: Signer = robinsDevice,
  changes: Partial<Approval> = {},
  over: Partial<ReceiptClaims> = {},
): string {
  const { name, publisher, hash } = PROGRAM;
  return approvedBy(
    signer,
    {
      ...{ what: 'elevation', device: DEVICE, purpose: WANTED.why, minutes: 15, uses: 1 },
      program: { name, publisher, hash },
      ...changes,
    },
    { technician: { id: DEVICE, name: 'Jordan Lee' }, answeredAt: timeFrom(MORNING), ...over },
  );
}

/** The organisation's word. */
export function elevationAnswer(changes: Partial<ElevationAnswer> = {}, now = MORNING): ElevationAnswer {
  return {
    ...envelope(idOf('message', 0x91), now),
    type: 'elevation.answer',
    elevation: ELEVATION,
    answer: 'accepted',
    receipts: [elevationReceipt()],
    open: 0,
    ...changes,
  };
}

/** It is approved, and the program can be started. */
export function approvedDevice(policy: Partial<Policy> = {}): MachineDriver {
  const driver = waitingDevice(policy);
  driver.receive(fromStream(elevationAnswer()));
  return driver;
}
