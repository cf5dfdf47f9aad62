// Administrator rights for one program: what the person asks, what approves it and what does not, and when it is over.
import { describe, expect, it } from 'vitest';
import type { HeldRoster } from '../../../src/core/roster';
import { timeFrom } from '../../../src/model/scalars';
import { LEE, leesDevice, ROBIN, robinsDevice } from '../../fakes/approvals';
import { fromInbox, fromStream, idOf, MORNING } from '../../fakes/ask-messages';
import {
  approvedDevice,
  ELEVATION,
  elevatingDevice,
  elevationAnswer,
  elevationReceipt,
  PROGRAM,
  waitingDevice,
  WANTED,
} from '../../fakes/elevations';
import { DEVICE, type MachineDriver, policyWith } from '../../fakes/machine-driver';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const begin = { type: 'elevation.begin', elevation: ELEVATION, hash: PROGRAM.hash } as const;
const stateOf = (driver: MachineDriver) => driver.state.elevation?.state;
const answeredWith = (driver: MachineDriver) => {
  const { answer, mismatch } = driver.entriesOf('elevation.answered').at(-1)?.data ?? {};
  return { answer, mismatch };
};
const elevated = (driver: MachineDriver) => driver.effects.filter((effect) => effect.do === 'elevate');
function startedDevice(): MachineDriver {
  const driver = approvedDevice();
  driver.send(begin);
  return driver;
}

describe('a request', () => {
  it('is recorded, and waits', () => {
    const driver = waitingDevice();
    expect(stateOf(driver)).toBe('waiting');
    expect(driver.entriesOf('elevation.requested').map(({ data }) => data)).toEqual([WANTED]);
  });

  it('is one at a time', () => {
    const driver = waitingDevice();
    driver.send({ type: 'elevation.request', ...WANTED, elevation: idOf('message', 0x99) });
    expect(driver.entriesOf('elevation.requested')).toHaveLength(1);
  });

  it.each([
    ['without a reason', elevatingDevice(), { why: '  ' }],
    ['with a reason that cannot be recorded', elevatingDevice(), { why: 'x'.repeat(601) }],
    ['where policy allows no approvals', elevatingDevice({ approvalAllowed: false }), {}],
    ['where nobody may approve', elevatingDevice({}, { approvers: [] }), {}],
    [
      'where the only approver’s own device asks',
      elevatingDevice({}, { approvers: [{ ...ROBIN, devices: [DEVICE, robinsDevice.kid] }] }),
      {},
    ],
  ])('is not made %s', (_why, driver, changes) => {
    driver.send({ type: 'elevation.request', ...WANTED, ...changes });
    expect(driver.entriesOf('elevation.requested')).toEqual([]);
    expect(driver.state.elevation).toBeUndefined();
  });

  it('is not made where it cannot be recorded', () => {
    const driver = elevatingDevice();
    driver.journalFails = true;
    driver.send({ type: 'elevation.request', ...WANTED });
    expect(driver.state.elevation).toBeUndefined();
  });

  it('can be taken back, and then nothing that comes approves it', () => {
    const driver = waitingDevice();
    driver.send({ type: 'elevation.take-back', elevation: ELEVATION });
    driver.receive(fromStream(elevationAnswer()));
    expect(answeredWith(driver)).toEqual({ answer: 'withdrawn' });
    expect(stateOf(driver)).toBe('over');
  });

  it('is unanswered after four hours, also across a restart', () => {
    const driver = waitingDevice();
    driver.pass(3 * HOUR_MS);
    driver.restart();
    expect(stateOf(driver)).toBe('waiting');
    driver.pass(HOUR_MS);
    expect(answeredWith(driver)).toEqual({ answer: 'unanswered' });
  });
});

describe('an approval', () => {
  it('is what an approver’s device has signed for exactly this; the person is told', () => {
    const driver = approvedDevice();
    expect(stateOf(driver)).toBe('approved');
    const { data } = driver.entriesOf('elevation.answered')[0] ?? {};
    expect(data).toEqual({
      elevation: ELEVATION,
      answer: 'accepted',
      receipts: [elevationReceipt()],
      approvers: [{ id: ROBIN.id, name: ROBIN.name }],
    });
    expect(driver.effects).toContainEqual({ do: 'tell-elevation' });
  });

  it('is never the organisation’s word alone', () => {
    const driver = waitingDevice();
    const { receipts: _none, ...answer } = elevationAnswer();
    driver.receive(fromStream(answer));
    expect(answeredWith(driver)).toEqual({ answer: 'unanswered', mismatch: ['approvers'] });
  });

  it.each([
    ['answer', 'that was a no', elevationReceipt(robinsDevice, {}, { answer: 'declined' })],
    ['what', 'of something else', elevationReceipt(robinsDevice, { what: 'unattended' })],
    ['computer', 'for another device', elevationReceipt(robinsDevice, { device: `${'E'.repeat(42)}A` })],
    ['device', 'for any device of that name', elevationReceipt(robinsDevice, { device: undefined })],
    ['purpose', 'for another reason', elevationReceipt(robinsDevice, { purpose: 'To play' })],
    [
      'program',
      'of another file',
      elevationReceipt(robinsDevice, { program: { ...PROGRAM, hash: `${'Q'.repeat(42)}A` } }),
    ],
    [
      'name',
      'under another name',
      elevationReceipt(robinsDevice, { program: { ...PROGRAM, name: 'Other.exe' } }),
    ],
    [
      'name',
      'of another publisher',
      elevationReceipt(robinsDevice, { program: { ...PROGRAM, publisher: 'Southwind' } }),
    ],
    ['minutes', 'for longer', elevationReceipt(robinsDevice, { minutes: 60 })],
    ['minutes', 'for no stated time', elevationReceipt(robinsDevice, { minutes: undefined })],
    ['time', 'that is over', elevationReceipt(robinsDevice, { notAfter: timeFrom(MORNING - 1) })],
    [
      'time',
      'that has not begun',
      elevationReceipt(robinsDevice, { notBefore: timeFrom(MORNING + HOUR_MS) }),
    ],
    [
      'age',
      'of two days ago',
      elevationReceipt(
        robinsDevice,
        { notBefore: timeFrom(MORNING - 99 * HOUR_MS) },
        { answeredAt: timeFrom(MORNING - 48 * HOUR_MS), shownAt: timeFrom(MORNING - 48 * HOUR_MS) },
      ),
    ],
    ['approver', 'of a device that is no approver’s', elevationReceipt(leesDevice)],
    [
      'own',
      'of the approver who asks',
      elevationReceipt(robinsDevice, {}, { technician: { id: ROBIN.id, name: ROBIN.name } }),
    ],
    ['receipt', 'that is none', 'not.a.receipt'],
  ])('%s: none is a receipt %s', (name, _why, receipt) => {
    const driver = waitingDevice({}, { approvers: [ROBIN] });
    driver.receive(fromStream(elevationAnswer({ receipts: [receipt] })));
    expect(answeredWith(driver).answer).toBe('unanswered');
    expect(answeredWith(driver).mismatch).toContain(name);
    driver.send(begin);
    expect(elevated(driver)).toEqual([]);
  });

  it.each([
    ['policy', { approvalAllowed: false }, undefined],
    ['approver', {}, { ...ROBIN, mayApprove: ['unattended' as const] }],
    ['approver', {}, { ...ROBIN, for: ['LAB-*'] }],
    ['own', {}, { ...ROBIN, devices: [robinsDevice.kid, DEVICE] }],
  ])('%s: none where rules or roster have changed meanwhile', (name, policy, robin) => {
    const driver = waitingDevice();
    driver.send({ type: 'policy', policy: policyWith({ elevationCommand: ['/opt/grant'], ...policy }) });
    const layer = driver.state.roster?.layers[0];
    if (robin !== undefined && layer?.content !== undefined) {
      const content = { technicians: [], approvers: [robin, LEE] };
      const roster: HeldRoster = { layers: [{ ...layer, content }] };
      Object.assign(driver.state, { roster });
    }
    driver.receive(fromStream(elevationAnswer()));
    expect(answeredWith(driver).mismatch).toContain(name);
  });

  it('needs a signed message: a file in the inbox says nothing of it', () => {
    const driver = waitingDevice();
    driver.receive(fromInbox(elevationAnswer()));
    expect(driver.entriesOf('ask.refused').map(({ data }) => data.code)).toEqual(['trust']);
    expect(stateOf(driver)).toBe('waiting');
  });

  it('that cannot be recorded is none, until it comes again and can be', () => {
    const driver = waitingDevice();
    driver.journalFails = true;
    driver.receive(fromStream(elevationAnswer()));
    driver.send(begin);
    expect(stateOf(driver)).toBe('waiting');
    driver.journalFails = false;
    driver.receive(fromStream(elevationAnswer()));
    expect(stateOf(driver)).toBe('approved');
  });

  it('approves once: the same receipt is nothing for a second request', () => {
    const driver = startedDevice();
    driver.send({ type: 'elevation.end', elevation: ELEVATION, by: 'person' });
    const again = idOf('message', 0x99);
    driver.restart();
    driver.send({ type: 'elevation.request', ...WANTED, elevation: again });
    driver.receive(fromStream(elevationAnswer({ id: idOf('message', 0x98), elevation: again })));
    expect(answeredWith(driver)).toEqual({ answer: 'unanswered', mismatch: ['uses'] });
  });
});

describe('two approvers', () => {
  const lees = elevationReceipt(
    leesDevice,
    {},
    { ask: { id: idOf('ask', 8), digest: PROGRAM.hash, kind: 'approval' } },
  );
  const both = { receipts: [elevationReceipt(), lees] };

  it('are needed where policy says so; the first alone waits for the second', () => {
    const driver = waitingDevice({ approversNeeded: 2 });
    driver.receive(fromStream(elevationAnswer({ open: 1 })));
    expect(driver.state.elevation).toMatchObject({ state: 'waiting', soFar: [{ id: ROBIN.id }] });
    driver.receive(fromStream(elevationAnswer({ id: idOf('message', 0x92), ...both })));
    expect(stateOf(driver)).toBe('approved');
  });

  it('are needed for a program that nobody has signed', () => {
    const { publisher: _none, ...unsigned } = PROGRAM;
    const [robins, other] = [robinsDevice, leesDevice].map((signer, at) =>
      elevationReceipt(
        signer,
        { program: unsigned },
        { ask: { id: idOf('ask', at), digest: PROGRAM.hash, kind: 'approval' } },
      ),
    );
    const program = unsigned as typeof PROGRAM;
    const one = waitingDevice({}, {}, { program });
    one.receive(fromStream(elevationAnswer({ receipts: [robins ?? ''] })));
    expect(answeredWith(one).mismatch).toEqual(['approvers']);
    const two = waitingDevice({}, {}, { program });
    two.receive(fromStream(elevationAnswer({ receipts: [robins ?? '', other ?? ''] })));
    expect(stateOf(two)).toBe('approved');
  });

  it('and one is enough for it where there is only one', () => {
    const { publisher: _none, ...unsigned } = PROGRAM;
    const driver = waitingDevice({}, { approvers: [ROBIN] }, { program: unsigned as typeof PROGRAM });
    driver.receive(
      fromStream(elevationAnswer({ receipts: [elevationReceipt(robinsDevice, { program: unsigned })] })),
    );
    expect(stateOf(driver)).toBe('approved');
  });

  it('are two people, not two receipts of one', () => {
    const driver = waitingDevice({ approversNeeded: 2 });
    const second = elevationReceipt(
      robinsDevice,
      {},
      { ask: { id: idOf('ask', 8), digest: PROGRAM.hash, kind: 'approval' } },
    );
    driver.receive(fromStream(elevationAnswer({ receipts: [elevationReceipt(), second] })));
    expect(answeredWith(driver)).toEqual({ answer: 'unanswered', mismatch: ['approvers'] });
  });
});

describe('what is approved', () => {
  it('begins when the person starts it: recorded first, then handed over, once', () => {
    const driver = startedDevice();
    driver.send(begin);
    expect(stateOf(driver)).toBe('on');
    expect(elevated(driver)).toEqual([{ do: 'elevate', elevation: ELEVATION }]);
    const at = (wanted: (one: MachineDriver['outside'][number]) => boolean) =>
      driver.outside.findIndex(wanted);
    expect(at((one) => 'entry' in one && one.entry.type === 'elevation.started')).toBeLessThan(
      at((one) => 'effect' in one && one.effect.do === 'elevate'),
    );
  });

  it('does not begin with another file than the one that was approved', () => {
    const driver = approvedDevice();
    driver.send({ ...begin, hash: `${'Q'.repeat(42)}A` });
    expect(stateOf(driver)).toBe('approved');
    expect(elevated(driver)).toEqual([]);
  });

  it.each([
    ['it was not approved', () => waitingDevice()],
    ['policy names no command', () => approvedDevice({ elevationCommand: [] })],
  ])('does not begin where %s', (_why, device) => {
    const driver = device();
    driver.send(begin);
    expect(elevated(driver)).toEqual([]);
  });

  it('does not begin where policy allows no approvals any more, nor where that cannot be recorded', () => {
    const driver = approvedDevice();
    driver.journalFails = true;
    driver.send(begin);
    driver.journalFails = false;
    driver.send({
      type: 'policy',
      policy: policyWith({ elevationCommand: ['/opt/grant'], approvalAllowed: false }),
    });
    driver.send(begin);
    expect(elevated(driver)).toEqual([]);
  });

  it('lapses unused when the approval is over, and then does not begin', () => {
    const driver = approvedDevice();
    driver.pass(3 * HOUR_MS + 1);
    expect(driver.entriesOf('elevation.ended').map(({ data }) => data.by)).toEqual(['time']);
    driver.send(begin);
    expect(elevated(driver)).toEqual([]);
  });

  it('is on for its minutes, counted across a restart, and is not handed over again', () => {
    const driver = startedDevice();
    driver.pass(10 * MINUTE_MS);
    driver.restart();
    expect(stateOf(driver)).toBe('on');
    driver.pass(4 * MINUTE_MS);
    expect(stateOf(driver)).toBe('on');
    driver.pass(MINUTE_MS);
    expect(driver.entriesOf('elevation.ended').map(({ data }) => data)).toEqual([
      { elevation: ELEVATION, by: 'time' },
    ]);
    expect(elevated(driver)).toHaveLength(1);
  });

  it('is over by either clock', () => {
    const driver = startedDevice();
    driver.now += 20 * MINUTE_MS;
    driver.ring();
    expect(stateOf(driver)).toBe('ended');
    const back = startedDevice();
    back.now -= 24 * HOUR_MS;
    back.pass(15 * MINUTE_MS);
    expect(stateOf(back)).toBe('ended');
  });

  it('ends by the person, by IT, and when the device leaves its organisation', () => {
    const mine = startedDevice();
    mine.send({ type: 'elevation.end', elevation: ELEVATION, by: 'person' });
    const theirs = startedDevice();
    const { receipts: _r, answer: _a, open: _o, ...end } = elevationAnswer({ id: idOf('message', 0x93) });
    theirs.receive(fromStream({ ...end, type: 'elevation.end' }));
    const leaving = startedDevice();
    leaving.send({ type: 'leave', by: 'policy' });
    for (const [driver, by] of [
      [mine, 'person'],
      [theirs, 'technician'],
      [leaving, 'technician'],
    ] as const)
      expect(driver.entriesOf('elevation.ended').map(({ data }) => data.by)).toEqual([by]);
  });

  it('is forgotten on the screen when it was read, and a day later by itself', () => {
    const driver = startedDevice();
    driver.pass(15 * MINUTE_MS);
    driver.pass(24 * HOUR_MS);
    expect(driver.state.elevation).toBeUndefined();
    const declined = waitingDevice();
    declined.receive(fromStream(elevationAnswer({ answer: 'declined', receipts: undefined })));
    expect(declined.state.elevation).toMatchObject({ state: 'over', answer: 'declined' });
    declined.send({ type: 'elevation.dismiss', elevation: ELEVATION });
    expect(declined.state.elevation).toBeUndefined();
  });
});
