// Sessions on approval (C5): receipts made on the approvers' own devices let in exactly what they say, and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalFaults } from '../../../src/core/approval';
import { emptyState } from '../../../src/core/empty-state';
import { SCOPES } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import {
  approvalStart,
  type Approval,
  approvedBy,
  heldRoster,
  LEE,
  leesDevice,
  ROBIN,
  robinsDevice,
} from '../../fakes/approvals';
import { fromInbox, idOf, KIM, MORNING, SESSION } from '../../fakes/ask-messages';
import { MachineDriver, policyWith, WORLD } from '../../fakes/machine-driver';
import { fixedSigner } from '../../fakes/organisation';
import { receiptClaims } from '../../fakes/receipts';
import { signReceipt } from '../../../src/trust/receipt';

const HOUR_MS = 3_600_000;
const started = (driver: MachineDriver) => {
  const { basis, mismatch } = driver.entriesOf('session.started').at(-1)?.data ?? {};
  return { basis, mismatch };
};
const approval = { basis: 'approval', mismatch: undefined };
const none = (...mismatch: string[]) => ({ basis: 'none', mismatch });
const agent = (policy = policyWith(), roster = heldRoster()) => new MachineDriver(policy, roster);
/** Another session of the same technician, in another message. */
const again = (n: number, changes: Parameters<typeof approvalStart>[0] = {}, now = MORNING) =>
  fromInbox(approvalStart({ id: idOf('message', 0x60 + n), session: idOf('session', n), ...changes }, now));

describe('a session that was approved', () => {
  it('has basis approval and carries the receipts', () => {
    const driver = agent();
    const start = approvalStart();
    driver.receive(fromInbox(start));
    expect(started(driver)).toEqual(approval);
    expect(driver.entriesOf('session.started')[0]?.data.evidence).toEqual({ receipts: start.receipts });
    expect(driver.entriesOf('session.unannounced')).toEqual([]);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'live', basis: 'approval' });
  });

  it('for this device, whatever the computer is called', () => {
    const driver = agent();
    const receipts = [approvedBy(robinsDevice, { device: WORLD.device, computer: 'Reception' })];
    driver.receive(fromInbox(approvalStart({ receipts })));
    expect(started(driver)).toEqual(approval);
  });

  it('by two, where policy wants two', () => {
    const two = policyWith({ approversNeeded: 2 });
    const receipts = [approvedBy(robinsDevice), approvedBy(leesDevice)];
    const driver = agent(two);
    driver.receive(fromInbox(approvalStart({ receipts })));
    expect(started(driver)).toEqual(approval);
  });

  it('as often as was approved, counted by this computer’s own journal, also after a restart', () => {
    const driver = agent();
    const receipts = [approvedBy(robinsDevice, { uses: 2 })];
    driver.receive(again(1, { receipts }));
    driver.restart();
    driver.receive(again(2, { receipts }, driver.now));
    expect(started(driver)).toEqual(approval);
    driver.restart();
    driver.receive(again(3, { receipts }, driver.now));
    expect(started(driver)).toEqual(none('uses'));
  });

  it('resumes after a restart of the computer without another use', () => {
    const driver = agent();
    driver.receive(again(1));
    driver.restart({ reboot: true });
    driver.receive(again(1, { id: idOf('message', 0x70) }, driver.now));
    expect(driver.entriesOf('session.started').at(-1)?.data).toMatchObject({
      basis: 'approval',
      resumed: true,
    });
    driver.restart({ reboot: true, afterMs: 120_000 });
    driver.receive(again(1, { id: idOf('message', 0x71), receipts: [approvedBy(leesDevice)] }, driver.now));
    expect(started(driver)).toEqual(none('evidence'));
  });

  it('is counted anew for the same session id, once it has ended', () => {
    const driver = agent();
    driver.receive(again(1));
    driver.send({ type: 'banner.end', by: 'person' });
    driver.pass(60_000);
    driver.receive(again(1, { id: idOf('message', 0x70) }, driver.now));
    expect(started(driver)).toEqual(none('uses'));
  });
});

const changed = (changes: Partial<Approval>, over: Parameters<typeof approvedBy>[2] = {}) => ({
  receipts: [approvedBy(robinsDevice, changes, over)],
});
const [head, body, signature] = approvedBy(robinsDevice).split('.') as [string, string, string];
const resaid = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
const forged = `${head}.${Buffer.from(JSON.stringify({ ...resaid, answer: 'accepted', x: 1 })).toString('base64url')}.${signature}`;

describe('with one thing changed it starts as none, on screen, with the name of what failed:', () => {
  it.each([
    ['receipt', 'was changed after signing', { receipts: [forged] }],
    [
      'kind',
      'is of a session that was allowed',
      { receipts: [signReceipt(receiptClaims(), fixedSigner(4))] },
    ],
    ['answer', 'is a no', changed({}, { answer: 'declined' })],
    ['what', 'is for administrator rights', changed({ what: 'elevation' })],
    ['technician', 'is for another technician', changed({}, { technician: { id: KIM.id, name: KIM.name } })],
    ['technician', 'is used by another technician', { technician: KIM }],
    ['computer', 'is for another computer', changed({ computer: 'PC-18' })],
    ['computer', 'is for another device of the same name', changed({ device: 'E'.repeat(42) + 'A' })],
    ['purpose', 'is for another reason', changed({ purpose: 'Replace the fan' })],
    ['purpose', 'is used for another reason', { purpose: 'Read the mail' }],
    ['scopes', 'is for less', changed({ scopes: ['view'] })],
    ['scopes', 'is used for more', { scopes: ['view', 'files'] as const }],
    ['scopes', 'names nothing that they may do', { receipts: [withoutScopes()] }],
    ['time', 'is for later', changed({ notBefore: timeFrom(MORNING + 1) })],
    ['time', 'is over', changed({ notAfter: timeFrom(MORNING - 1) })],
    ['age', 'was given too long ago', changed({}, { answeredAt: timeFrom(MORNING - 24 * HOUR_MS - 1) })],
    ['age', 'was given in the future', changed({}, { answeredAt: timeFrom(MORNING + HOUR_MS) })],
  ])('%s: it %s', (name, _why, changes) => {
    const driver = agent();
    driver.receive(fromInbox(approvalStart(changes as Parameters<typeof approvalStart>[0])));
    expect(started(driver).basis).toBe('none');
    expect(started(driver).mismatch).toContain(name);
    expect(driver.session(SESSION)).toMatchObject({ state: 'live', facts: { basis: 'none' } });
    expect(driver.entriesOf('session.unannounced')).toHaveLength(1);
  });

  it.each([
    ['policy allows no approvals', policyWith({ approvalAllowed: false }), heldRoster(), ['policy']],
    ['policy wants two', policyWith({ approversNeeded: 2 }), heldRoster(), ['approvers']],
    ['no roster is held', policyWith(), undefined, ['approver', 'approvers']],
    [
      'its device is not an approver’s',
      policyWith(),
      heldRoster({ approvers: [LEE] }),
      ['approver', 'approvers'],
    ],
    [
      'its approver may approve other things only',
      policyWith(),
      heldRoster({ approvers: [{ ...ROBIN, mayApprove: ['roster'] }] }),
      ['approver', 'approvers'],
    ],
    [
      'its approver may approve for other computers only',
      policyWith(),
      heldRoster({ approvers: [{ ...ROBIN, for: ['LAB-*'] }] }),
      ['approver', 'approvers'],
    ],
    [
      'its approver is the technician',
      policyWith(),
      heldRoster({ approvers: [{ ...ROBIN, id: approvalStart().technician.id }] }),
      ['own'],
    ],
    ['the technician is not on the roster', policyWith({ rosterRequired: true }), heldRoster(), ['roster']],
  ])('%s', (_why, policy, roster, names) => {
    const driver = new MachineDriver(policy, roster);
    driver.receive(fromInbox(approvalStart()));
    expect(started(driver)).toEqual(none(...names));
  });

  it('approvers: the same one twice is one', () => {
    const driver = agent(policyWith({ approversNeeded: 2 }));
    const second = approvedBy(
      robinsDevice,
      {},
      { ask: { ...(resaid.ask as object), id: idOf('ask', 8) } as never },
    );
    driver.receive(fromInbox(approvalStart({ receipts: [approvedBy(robinsDevice), second] })));
    expect(started(driver)).toEqual(none('approvers'));
  });

  it('a second receipt that does not hold spoils the first', () => {
    const driver = agent();
    const receipts = [approvedBy(robinsDevice), approvedBy(leesDevice, { uses: 1 }, { answer: 'declined' })];
    driver.receive(fromInbox(approvalStart({ receipts })));
    expect(started(driver)).toEqual(none('answer'));
  });
});

function withoutScopes(): string {
  const { approval: said, ...rest } = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    approval: Approval;
  };
  const { scopes: _scopes, ...silent } = said;
  return signReceipt({ ...rest, approval: silent } as never, robinsDevice);
}

it('lets in what was approved and nothing else, whatever is asked for and whatever was approved', () => {
  const scopes = fc.uniqueArray(fc.constantFrom(...SCOPES), { minLength: 1 });
  const hours = fc.integer({ min: -5, max: 5 });
  const cases = fc.record({
    approved: scopes,
    wanted: scopes,
    from: hours,
    until: hours,
    computer: fc.constantFrom('desk-7', 'DESK-7', 'desk'),
    purpose: fc.constantFrom('Replace the disk', 'Replace the Disk'),
    uses: fc.integer({ min: 1, max: 3 }),
    used: fc.integer({ min: 0, max: 3 }),
  });
  const closure = (all: readonly string[]) => (all.includes('control') ? [...all, 'view'] : all);
  fc.assert(
    fc.property(cases, ({ approved, wanted, from, until, computer, purpose, uses, used }) => {
      const times = {
        notBefore: timeFrom(MORNING + from * HOUR_MS),
        notAfter: timeFrom(MORNING + until * HOUR_MS),
      };
      const receipt = approvedBy(robinsDevice, { scopes: approved, ...times, computer, purpose, uses });
      const start = approvalStart({ scopes: wanted, receipts: [receipt] });
      const state = {
        ...emptyState(policyWith(), { now: MORNING, mono: 0 }),
        roster: heldRoster(),
        overrides: {
          approvalUses: new Map([[idOf('ask', 7), Array.from({ length: used }, () => MORNING)]]),
          emergencies: new Map(),
        },
      };
      const holds =
        closure(wanted).every((scope) => closure(approved).includes(scope)) &&
        from <= 0 &&
        until >= 0 &&
        computer !== 'desk' &&
        purpose === start.purpose &&
        used < uses;
      expect(approvalFaults(state, start, MORNING, WORLD).length === 0).toBe(holds);
    }),
  );
});
