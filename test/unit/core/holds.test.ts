// Asks that wait (C4): nothing is shown to nobody, and nothing to a hand that is not the person's.
import { describe, expect, it } from 'vitest';
import type { SessionAsk } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import {
  ASK,
  fromInbox,
  idOf,
  KIM,
  MORNING,
  sessionAsk,
  sessionEnd,
  sessionStart,
} from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const allow = { type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 2_000 } as const;

/** An agent whose prompt for `ASK` was painted just now. */
function withPrompt(driver = new MachineDriver(), changes: Partial<SessionAsk> = {}) {
  driver.receive(fromInbox(sessionAsk(changes)));
  driver.send({ type: 'prompt.painted', ask: ASK });
  return driver;
}
const answers = (driver: MachineDriver) => driver.entriesOf('ask.answered').map(({ data }) => data);

describe('an ask is held', () => {
  it.each(['locked', 'away'] as const)('while the screen is %s, and shown when that is over', (screen) => {
    const driver = new MachineDriver();
    driver.send({ type: 'screen', screen });
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.entriesOf('ask.held')).toMatchObject([{ data: { ask: ASK, why: screen } }]);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'held', held: screen });
    driver.send({ type: 'screen', screen: 'unlocked' });
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it.each(['locked', 'away'] as const)('%s until it expires: then that is the reason', (screen) => {
    const driver = new MachineDriver();
    driver.send({ type: 'screen', screen });
    driver.receive(fromInbox(sessionAsk()));
    driver.pass(4 * HOUR_MS);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: screen }]);
  });

  it('behind another ask: unanswered, timeout where that lasts too long', () => {
    const driver = withPrompt(new MachineDriver(policyWith({ promptSeconds: 600 })));
    const second = idOf('ask', 2);
    const short = { id: second, technician: KIM, expiresAt: timeFrom(MORNING + 60_000) };
    driver.receive(fromInbox(sessionAsk(short)));
    expect(driver.entriesOf('ask.held')).toMatchObject([{ data: { ask: second, why: 'queue' } }]);
    driver.pass(60_000);
    expect(answers(driver)).toMatchObject([{ ask: second, answer: 'unanswered', reason: 'timeout' }]);
  });

  it('when the screen locks over it: the count-down stops and goes on after', () => {
    const driver = withPrompt();
    driver.pass(50_000);
    driver.send({ type: 'screen', screen: 'locked' });
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'held', held: 'locked' });
    driver.pass(HOUR_MS);
    driver.send({ type: 'screen', screen: 'unlocked' });
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(69_999);
    expect(answers(driver)).toEqual([]);
    driver.pass(1);
    expect(answers(driver)).toMatchObject([{ reason: 'timeout' }]);
  });

  it('with one entry for each reason, however often it is held', () => {
    const driver = withPrompt();
    for (let turn = 0; turn < 3; turn++) {
      driver.send({ type: 'screen', screen: 'locked' });
      driver.send({ type: 'screen', screen: 'unlocked' });
      driver.send({ type: 'prompt.painted', ask: ASK });
    }
    expect(driver.entriesOf('ask.held')).toHaveLength(1);
    expect(driver.entriesOf('ask.shown')).toHaveLength(4);
  });

  it('but not taken off the screen because the person only looks away', () => {
    const driver = withPrompt();
    driver.send({ type: 'screen', screen: 'away' });
    expect(driver.ask(ASK)?.state).toBe('shown');
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

  it('a prompt leaves the screen also while the person is away', () => {
    const driver = withPrompt();
    driver.send({ type: 'screen', screen: 'away' });
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
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'in-control' }]);
  });

  it('policy may allow it: then the answer says so', () => {
    const driver = inControl(new MachineDriver(policyWith({ askWhileControlled: 'allow' })));
    withPrompt(driver);
    driver.pass(2_000);
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
