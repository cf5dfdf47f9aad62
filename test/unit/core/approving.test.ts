// An ask of kind approval: only on the devices of its approvers, never the technician's own, and its yes is an answer and no grant (C4, C5).
import { describe, expect, it } from 'vitest';
import { refuseAsk } from '../../../src/core/admission';
import type { RosterMessage } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import { approvalAsk, ASK, DANA, fromStream, MORNING, sessionStart } from '../../fakes/ask-messages';
import { DEVICE, MachineDriver } from '../../fakes/machine-driver';
import { approver, listed } from '../../fakes/rosters';
import { stateWith } from '../../fakes/screen-states';

const HOUR_MS = 3_600_000;
const LEE = approver({
  id: 'lee',
  name: 'Lee Chen',
  devices: [DEVICE],
  mayApprove: ['unattended'],
  for: ['PC-*'],
});

/** What the machine says to the ask on a device that holds a roster of these approvers, in effect. */
function refusal(message = approvalAsk(), approvers?: RosterMessage['approvers']): string | undefined {
  const content = { technicians: [listed(DANA)], approvers: approvers ?? [] };
  const layer = { version: 1, hash: 'A'.repeat(43), effectiveAt: MORNING - HOUR_MS, content };
  const state = stateWith(approvers === undefined ? {} : { roster: { layers: [layer] } });
  return refuseAsk(state, fromStream(message), message, { now: MORNING, mono: 0 }, DEVICE);
}

function asked(message = approvalAsk()): MachineDriver {
  const driver = new MachineDriver();
  driver.receive(fromStream(message));
  return driver;
}

/** On screen for so long that Approve is armed. */
function shown(message = approvalAsk()): MachineDriver {
  const driver = asked(message);
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(1_500);
  return driver;
}

describe('an approval is asked', () => {
  it.each([
    ['of an approver of the roster', [LEE]],
    ['where no roster is held', undefined],
    ['of an approver of this technician, whatever the computer', [{ ...LEE, for: [DANA.id] }]],
  ])('%s', (_who, approvers) => {
    expect(refusal(approvalAsk(), approvers)).toBeUndefined();
  });

  it.each([
    ['of somebody who is no approver', approvalAsk(), []],
    ['on a device that is not the approver’s', approvalAsk(), [{ ...LEE, devices: ['E'.repeat(42) + 'A'] }]],
    ['of an approver of other things', approvalAsk({ what: 'roster' }), [LEE]],
    ['of an approver of other computers', approvalAsk({ computer: 'SERVER-1' }), [LEE]],
    ['of the technician themselves', approvalAsk(), [{ ...LEE, id: DANA.id }]],
    [
      'for a time that is over',
      approvalAsk({ notBefore: timeFrom(MORNING - HOUR_MS), notAfter: timeFrom(MORNING) }),
      undefined,
    ],
    [
      'for no time at all',
      approvalAsk({ notBefore: timeFrom(MORNING + HOUR_MS), notAfter: timeFrom(MORNING + HOUR_MS) }),
      undefined,
    ],
  ])('not %s: refused as approval', (_who, message, approvers) => {
    expect(refusal(message, approvers)).toBe('approval');
  });

  it('and one that is refused opens no window, and says why in journal and answer file', () => {
    const driver = asked(approvalAsk({ notAfter: timeFrom(MORNING) }));
    expect(driver.entriesOf('ask.refused').map(({ data }) => data.code)).toEqual(['approval']);
    expect(driver.state.asks).toEqual([]);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'refused', refusal: 'approval' });
  });
});

describe('its answer', () => {
  it('is a yes like any other, by the same rules, and grants nothing on this computer', () => {
    const driver = shown();
    driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 1_500 });
    const [answered] = driver.entriesOf('ask.answered');
    expect(answered?.data).toEqual({
      ask: ASK,
      answer: 'accepted',
      input: 'pointer',
      dwellMs: 1_500,
      duringControl: false,
    });
    expect(driver.state.grants).toEqual([]);
    driver.receive(fromStream(sessionStart()));
    expect(driver.entriesOf('session.started')[0]?.data).toMatchObject({ basis: 'none' });
  });

  it('is no yes before it could be read', () => {
    const driver = asked();
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(900);
    driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 900 });
    expect(driver.entriesOf('ask.answered')).toEqual([]);
  });

  it('is no with Decline and with silence, also after a restart', () => {
    const driver = shown();
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'declined' });
    const silent = shown();
    silent.restart();
    expect(silent.answerFile(ASK)).toMatchObject({ answer: 'unanswered', reason: 'agent-stopped' });
  });
});
