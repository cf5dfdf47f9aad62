// An approval from end to end between two agents: answered on the approver's device, used on the computer that it is about.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { receiptsIn } from '../../../src/core/receipt';
import type { ApprovalAsk } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import { hashOf } from '../../../src/trust/ed25519';
import { signReceipt } from '../../../src/trust/receipt';
import { approvalStart, heldRoster, robinsDevice } from '../../fakes/approvals';
import { approvalAsk, ASK, fromInbox, KIM, MORNING } from '../../fakes/ask-messages';
import { DEVICE, MachineDriver } from '../../fakes/machine-driver';

const ASKED: ApprovalAsk = approvalAsk({ notBefore: timeFrom(MORNING), device: DEVICE });
const { purpose } = ASKED.approval;

/** Robin's agent: the ask is put on screen there, and Robin presses. The receipt is a projection of that agent's journal. */
function answeredByRobin(ask: ApprovalAsk, isApproved = true): string {
  const driver = new MachineDriver();
  driver.receive(fromInbox(ask));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(1_000);
  driver.send(
    isApproved
      ? { type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 1_000 }
      : { type: 'prompt.decline', ask: ASK, closed: false },
  );
  const { key, kid } = robinsDevice;
  const [claims] = receiptsIn(driver.entries, { key, kid, hashOf });
  if (claims === undefined) throw new Error('no receipt');
  return signReceipt(claims, robinsDevice);
}

function startWith(receipt: string, changes: Parameters<typeof approvalStart>[0] = {}): MachineDriver {
  const driver = new MachineDriver(undefined, heldRoster());
  driver.pass(5_000);
  const start = { purpose, scopes: ['control' as const], receipts: [receipt], ...changes };
  driver.receive(fromInbox(approvalStart(start)));
  return driver;
}
const basisOf = (driver: MachineDriver) => driver.entriesOf('session.started')[0]?.data.basis;

it('lets exactly what it says start there', () => {
  expect(basisOf(startWith(answeredByRobin(ASKED)))).toBe('approval');
  expect(basisOf(startWith(answeredByRobin(ASKED, false)))).toBe('none');
});

/** Each member of the approval, changed before Robin approves it. */
const OTHERWISE: { readonly [Name in keyof ApprovalAsk['approval']]?: ApprovalAsk['approval'][Name] } = {
  what: 'roster',
  device: robinsDevice.kid,
  purpose: `${purpose}.`,
  scopes: ['view'],
  notBefore: timeFrom(MORNING + 60_000),
  notAfter: timeFrom(MORNING + 2_000),
};
it.each(Object.entries(OTHERWISE))('with another %s approved it starts as none, on screen', (name, value) => {
  const driver = startWith(answeredByRobin({ ...ASKED, approval: { ...ASKED.approval, [name]: value } }));
  expect(basisOf(driver)).toBe('none');
  expect(driver.entriesOf('session.unannounced')).toHaveLength(1);
  expect(driver.state.sessions).toMatchObject([{ state: 'live', facts: { basis: 'none' } }]);
});

it.each([
  ['technician', { technician: KIM }],
  ['purpose', { purpose: 'Something else' }],
  ['scopes', { scopes: ['control', 'terminal'] as const }],
])('with another %s at the start it starts as none', (_name, changes) => {
  expect(basisOf(startWith(answeredByRobin(ASKED), changes as Parameters<typeof startWith>[1]))).toBe('none');
});

it('with one character of the receipt changed it starts as none', () => {
  const receipt = answeredByRobin(ASKED);
  const place = fc.integer({ min: 0, max: receipt.length - 1 });
  fc.assert(
    fc.property(place, fc.constantFrom('A', 'B', '_', '.'), (index, character) => {
      fc.pre(receipt[index] !== character);
      const changed = receipt.slice(0, index) + character + receipt.slice(index + 1);
      expect(basisOf(startWith(changed))).toBe('none');
    }),
    { numRuns: 60 },
  );
});
