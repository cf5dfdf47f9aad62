// The boundary cases of C15 that concern what is built: asks (sessions: restart.test.ts, holds: holds.test.ts).
import { describe, expect, it } from 'vitest';
import { ASK, askWithdraw, fromInbox, fromStream, idOf, KIM, sessionAsk } from '../../fakes/ask-messages';
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
    driver.receive(fromStream(sessionAsk({ id: idOf('ask', 3), follows: ASK, technician: KIM })));
    expect(refusals(driver)).toEqual(['rate']);
    expect(driver.ask(ASK)?.state).toBe('opening');
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
