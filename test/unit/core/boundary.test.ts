// The boundary cases of C15 that concern what is built: one test a row, in the table's order.
import { describe, expect, it } from 'vitest';
import { timeFrom } from '../../../src/model/scalars';
import {
  ASK,
  askWithdraw,
  fromInbox,
  fromStream,
  idOf,
  KIM,
  MORNING,
  SESSION,
  sessionAsk,
  sessionEnd,
  sessionStart,
} from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
const allow = { type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 2_000 } as const;

function withPrompt(driver = new MachineDriver()) {
  driver.receive(fromInbox(sessionAsk()));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(2_000);
  return driver;
}
const answers = (driver: MachineDriver) =>
  driver.entriesOf('ask.answered').map(({ data: { answer, reason } }) => ({ answer, reason }));
const refusals = (driver: MachineDriver) => driver.entriesOf('ask.refused').map(({ data }) => data.code);

describe('prompt open', () => {
  it('agent killed: unanswered agent-stopped, not shown again', () => {
    const driver = withPrompt();
    driver.restart();
    expect(answers(driver)).toEqual([{ answer: 'unanswered', reason: 'agent-stopped' }]);
    expect(driver.state.asks).toEqual([]);
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'unanswered', reason: 'agent-stopped' });
  });

  it('kill between the answer and its file: the file is written again from the journal, the same', () => {
    const driver = withPrompt();
    driver.send(allow);
    const before = driver.answerFile(ASK);
    driver.restart();
    const again = driver.effects.filter((one) => one.do === 'write-answer' && one.ifMissing === true);
    expect(again).toEqual([{ do: 'write-answer', file: before, ifMissing: true }]);
    expect(driver.entriesOf('ask.answered')).toHaveLength(1);
  });

  it('the computer sleeps past its time without a lock: a time-out on resume', () => {
    const driver = withPrompt();
    driver.now += 60 * MINUTE_MS;
    driver.send({ type: 'resumed' });
    expect(answers(driver)).toEqual([{ answer: 'unanswered', reason: 'timeout' }]);
  });

  it('the computer sleeps behind a lock: held, and shown again after unlock', () => {
    const driver = withPrompt();
    driver.send({ type: 'screen', screen: 'locked' });
    driver.now += 60 * MINUTE_MS;
    driver.send({ type: 'resumed' });
    expect(driver.ask(ASK)).toMatchObject({ state: 'held', why: 'locked' });
    driver.send({ type: 'screen', screen: 'unlocked' });
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('the computer sleeps behind a lock until the ask has expired: unanswered, locked', () => {
    const driver = withPrompt();
    driver.send({ type: 'screen', screen: 'locked' });
    driver.now += 5 * 60 * MINUTE_MS;
    driver.send({ type: 'resumed' });
    expect(answers(driver)).toEqual([{ answer: 'unanswered', reason: 'locked' }]);
  });

  it.each([DAY_MS, -DAY_MS])('the clock is set by %d ms: the count-down goes on, and it is noted', (jump) => {
    const driver = withPrompt();
    driver.now += jump;
    driver.send({ type: 'tick' });
    expect(driver.entriesOf('clock.changed').map(({ data }) => data.deltaMs)).toEqual([jump]);
    driver.pass(117_999);
    expect(answers(driver)).toEqual([]);
    driver.pass(1);
    expect(answers(driver)).toEqual([{ answer: 'unanswered', reason: 'timeout' }]);
  });

  it('policy turns stricter: withdrawn, policy; a policy that still allows it changes nothing', () => {
    const driver = withPrompt();
    driver.send({ type: 'policy', policy: policyWith({ maxSessionMinutes: 30 }) });
    expect(answers(driver)).toEqual([]);
    driver.send({ type: 'policy', policy: policyWith({ minimumTrust: 'signed' }) });
    expect(answers(driver)).toEqual([{ answer: 'withdrawn', reason: 'policy' }]);
    driver.send(allow);
    expect(answers(driver)).toHaveLength(1);
  });
});

describe('the same or another ask', () => {
  it('by both doors: one prompt, one answer', () => {
    const driver = withPrompt();
    driver.receive(fromStream(sessionAsk()));
    expect(driver.entriesOf('ask.received')).toHaveLength(1);
    driver.send(allow);
    driver.receive(fromStream(sessionAsk()));
    driver.restart();
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.state.asks).toEqual([]);
    expect(answers(driver)).toHaveLength(1);
  });

  it('with a known id and other content is a replay, open or answered', () => {
    const driver = withPrompt();
    driver.receive(fromInbox(sessionAsk({ purpose: 'Something else.' })));
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    driver.restart();
    driver.receive(fromInbox(sessionAsk({ purpose: 'Something else.' })));
    expect(refusals(driver)).toEqual(['replay', 'replay']);
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'declined' });
  });

  it('a second one of the same technician is refused; one that follows takes its place', () => {
    const driver = withPrompt();
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 2) })));
    expect(refusals(driver)).toEqual(['rate']);
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 3), follows: ASK })));
    expect(answers(driver)).toEqual([{ answer: 'withdrawn', reason: 'superseded' }]);
    expect(driver.state.asks.map((ask) => ask.facts.ask.id)).toEqual([idOf('ask', 3)]);
    const types = driver.entries.map((entry) => entry.type);
    expect(types.indexOf('ask.answered')).toBeLessThan(types.lastIndexOf('ask.received'));
  });

  it('that follows with less trust, or the ask of another, takes nobody’s place', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(sessionAsk()));
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 2), follows: ASK })));
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 3), follows: ASK, technician: KIM })));
    expect(refusals(driver)).toEqual(['rate']);
    expect(answers(driver)).toEqual([]);
  });
});

describe('withdraw and Allow in the same tick', () => {
  it('Allow first: the withdraw is refused', () => {
    const driver = withPrompt();
    driver.send(allow);
    driver.receive(fromInbox(askWithdraw()));
    expect(answers(driver)).toEqual([{ answer: 'accepted', reason: undefined }]);
    expect(refusals(driver)).toEqual(['already-answered']);
  });

  it('withdraw first: Allow finds no ask', () => {
    const driver = withPrompt();
    driver.receive(fromInbox(askWithdraw()));
    driver.send(allow);
    expect(answers(driver)).toEqual([{ answer: 'withdrawn', reason: 'technician' }]);
    expect(driver.state.grants).toEqual([]);
  });

  it('a withdraw before its ask waits for it; below its trust it does nothing', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(askWithdraw()));
    driver.receive(fromInbox(sessionAsk()));
    expect(answers(driver)).toEqual([{ answer: 'withdrawn', reason: 'technician' }]);
    const signed = new MachineDriver();
    signed.receive(fromStream(sessionAsk()));
    signed.receive(fromInbox(askWithdraw()));
    expect(refusals(signed)).toEqual(['trust']);
    expect(answers(signed)).toEqual([]);
  });
});

describe('a live session', () => {
  const live = () => {
    const driver = withPrompt();
    driver.send(allow);
    driver.receive(fromInbox(sessionStart()));
    return driver;
  };

  it('and the agent is killed: the banner is there before anything else', () => {
    const driver = live();
    driver.restart();
    expect(driver.session(SESSION)).toMatchObject({ state: 'live', facts: { basis: 'consent' } });
    expect(driver.entriesOf('session.ended')).toEqual([]);
  });

  it('that was asked to end is still asked to end after a kill, and then may still be connected', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart({ tool: 'RustDesk' })));
    driver.send({ type: 'banner.end', by: 'person' });
    driver.restart({ afterMs: 20_000 });
    driver.send({ type: 'tick' });
    expect(driver.session(SESSION)?.state).toBe('not-released');
  });

  it('and the computer restarts: ended by restart; the same id within 15 minutes resumes', () => {
    const driver = live();
    driver.pass(MINUTE_MS);
    driver.restart({ reboot: true, afterMs: 5 * MINUTE_MS });
    expect(driver.entriesOf('session.ended')).toMatchObject([{ data: { by: 'restart', proof: 'none' } }]);
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }, driver.now + 1_000)));
    expect(driver.entriesOf('session.started').at(-1)?.data).toMatchObject({
      basis: 'consent',
      resumed: true,
    });
    expect(driver.session(SESSION)).toMatchObject({ state: 'live', facts: { startedAt: MORNING + 2_000 } });
  });

  it('whose technician is back before the agent is resumes too', () => {
    const driver = live();
    driver.restart({ reboot: true, afterMs: 5 * MINUTE_MS });
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }, driver.now - 10_000)));
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it('whose old start comes again after the restart does not', () => {
    const driver = live();
    driver.restart({ reboot: true, afterMs: 5 * MINUTE_MS });
    driver.receive(fromInbox(sessionStart()));
    expect(driver.session(SESSION)?.state).toBe('ended');
  });

  it.each([
    ['later than 15 minutes', 16, {}, false],
    ['with another technician', 1, { technician: KIM }, true],
    ['with more scopes', 1, { scopes: ['terminal'] }, true],
    ['for another ask', 1, { ask: idOf('ask', 9) }, true],
  ] as const)('resumed %s is shown as what it is', (_when, minutes, change, resumed) => {
    const driver = live();
    driver.restart({ reboot: true, afterMs: MINUTE_MS });
    driver.pass(minutes * MINUTE_MS);
    const scopes = 'scopes' in change ? { scopes: [...change.scopes] } : {};
    const again = { id: idOf('message', 0x21), ...change, ...scopes };
    driver.receive(fromInbox(sessionStart(again, driver.now)));
    expect(driver.entriesOf('session.started').at(-1)?.data).toMatchObject({ basis: 'none', resumed });
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it('is not resumed after its own time, but shown', () => {
    const driver = live();
    driver.pass(29 * MINUTE_MS);
    driver.restart({ reboot: true, afterMs: 2 * MINUTE_MS });
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }, driver.now)));
    expect(driver.entriesOf('session.started').at(-1)?.data).toMatchObject({ basis: 'none', resumed: false });
  });

  it('resumed through a less trusted sender is shown as none', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(sessionStart()));
    driver.restart({ reboot: true, afterMs: MINUTE_MS });
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }, driver.now)));
    expect(driver.entriesOf('session.started').at(-1)?.data.mismatch).toEqual(['ask', 'trust']);
  });

  it('of two technicians, one ends: the other’s banner is unchanged', () => {
    const driver = live();
    const other = { id: idOf('message', 0x21), session: idOf('session', 2), technician: KIM };
    driver.receive(fromInbox(sessionStart(other)));
    const before = driver.session(idOf('session', 2));
    driver.receive(fromInbox(sessionEnd()));
    expect(driver.session(SESSION)).toMatchObject({ state: 'ended', card: true });
    expect(driver.session(idOf('session', 2))).toEqual(before);
  });
});

describe('somebody with control is connected', () => {
  const inControl = (driver = new MachineDriver()) => {
    driver.receive(fromInbox(sessionStart()));
    return driver;
  };

  it('further asks are held: whoever holds the mouse must not press Allow', () => {
    const driver = inControl();
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.ask(ASK)).toMatchObject({ state: 'held', why: 'in-control' });
    driver.receive(fromInbox(sessionEnd()));
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('a prompt on screen leaves it', () => {
    const driver = withPrompt();
    inControl(driver);
    expect(driver.ask(ASK)).toMatchObject({ state: 'held', why: 'in-control' });
    driver.pass(2_000);
    driver.send(allow);
    expect(answers(driver)).toEqual([]);
  });

  it('is still in control while End has no evidence', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart({ tool: 'RustDesk' })));
    driver.send({ type: 'banner.end', by: 'person' });
    driver.pass(MINUTE_MS);
    driver.receive(fromInbox(sessionAsk({}, driver.now)));
    expect(driver.ask(ASK)).toMatchObject({ state: 'held', why: 'in-control' });
  });

  it('until the ask expires: unanswered, in-control', () => {
    const driver = inControl();
    driver.receive(fromInbox(sessionAsk({ expiresAt: timeFrom(MORNING + MINUTE_MS) })));
    driver.pass(MINUTE_MS);
    expect(answers(driver)).toEqual([{ answer: 'unanswered', reason: 'in-control' }]);
  });

  it('policy may allow it: then the answer says so', () => {
    const driver = inControl(new MachineDriver(policyWith({ askWhileControlled: 'allow' })));
    withPrompt(driver);
    driver.send(allow);
    expect(driver.entriesOf('ask.answered')[0]?.data).toMatchObject({
      answer: 'accepted',
      duringControl: true,
    });
  });

  it('someone who only looks on holds nothing', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart({ scopes: ['view'] })));
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.ask(ASK)?.state).toBe('opening');
  });
});
