// The life of an ask (C4): received, held, shown, answered once, and never yes without Allow.
import { describe, expect, it } from 'vitest';
import { ASK, DANA, digestOf, fromInbox, idOf, MORNING, sessionAsk } from '../../fakes/ask-messages';
import { MachineDriver, NONCE, WORLD } from '../../fakes/machine-driver';
import { timeFrom } from '../../../src/model/scalars';
import { matchCode } from '../../../src/core/match-code';
import { accept } from '../../../src/core/showing';

const HOUR_MS = 3_600_000;
const allow = { type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 2_000 } as const;

/** An agent whose prompt for `ASK` was painted just now. */
function withPrompt(driver = new MachineDriver(), changes: Parameters<typeof sessionAsk>[0] = {}) {
  driver.receive(fromInbox(sessionAsk(changes)));
  driver.send({ type: 'prompt.painted', ask: ASK });
  return driver;
}
const answers = (driver: MachineDriver) => driver.entriesOf('ask.answered').map(({ data }) => data);

describe('an ask that comes in', () => {
  it('is journaled before anybody is told, and its window opens', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.entriesOf('ask.received')).toHaveLength(1);
    const isTold = driver.outside.findIndex((one) => 'effect' in one);
    expect(driver.outside.slice(0, isTold)).toMatchObject([
      { entry: { type: 'agent.started' } },
      { entry: { type: 'ask.received' } },
    ]);
    expect(driver.answerFile(ASK)).toMatchObject({
      state: 'received',
      code: matchCode(digestOf(sessionAsk()), NONCE, WORLD.sha256),
    });
    expect(driver.effects).not.toContainEqual({ do: 'announce', ask: ASK });
  });

  it('is shown once its window has painted: the count-down begins at the first paint', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.pass(3_000);
    driver.send({ type: 'prompt.painted', ask: ASK });
    expect(driver.entriesOf('ask.shown')[0]?.data.until).toBe(timeFrom(MORNING + 3_000 + 120_000));
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'shown', until: timeFrom(MORNING + 123_000) });
    expect(driver.effects.at(-1)).toEqual({ do: 'announce', ask: ASK });
  });

  it('never counts down past its own expiry', () => {
    const driver = withPrompt(new MachineDriver(), { expiresAt: timeFrom(MORNING + 50_000) });
    expect(driver.entriesOf('ask.shown')[0]?.data.until).toBe(timeFrom(MORNING + 50_000));
    driver.pass(50_000);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'timeout' }]);
  });

  it('gets a second window if the first has not painted in 5 s, and is given up after the second', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.pass(4_999);
    expect(driver.effects).not.toContainEqual({ do: 'reopen-prompt', ask: ASK });
    driver.pass(1);
    expect(driver.effects).toContainEqual({ do: 'reopen-prompt', ask: ASK });
    driver.pass(5_000);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'prompt-failed' }]);
    expect(driver.entriesOf('ask.shown')).toHaveLength(0);
  });

  it('has its time to paint from when the banner let its window be made', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.pass(5_000);
    driver.send({ type: 'prompt.delayed', ask: ASK });
    driver.pass(4_000);
    driver.send({ type: 'prompt.delayed', ask: ASK });
    const reopened = driver.effects.filter((effect) => effect.do === 'reopen-prompt').length;
    driver.pass(4_999);
    expect(driver.effects.filter((effect) => effect.do === 'reopen-prompt')).toHaveLength(reopened);
    driver.pass(5_001);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'prompt-failed' }]);
  });

  it('is not given more time once it is shown', () => {
    const driver = withPrompt();
    const before = driver.ask(ASK);
    driver.send({ type: 'prompt.delayed', ask: ASK });
    expect(driver.ask(ASK)).toEqual(before);
  });

  it('may be shown by its second window', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.pass(9_000);
    driver.send({ type: 'prompt.painted', ask: ASK });
    expect(driver.ask(ASK)?.state).toBe('shown');
  });

  it('that expires while its window opens is a time-out', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk({ expiresAt: timeFrom(MORNING + 2_000) })));
    driver.pass(2_000);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'timeout' }]);
  });
});

describe('Allow', () => {
  it('is a yes once the prompt has been on screen for a second, and makes a grant', () => {
    const driver = withPrompt();
    driver.pass(1_000);
    driver.send(allow);
    expect(answers(driver)).toEqual([
      {
        ask: ASK,
        answer: 'accepted',
        input: 'pointer',
        dwellMs: 2_000,
        scopes: ['view', 'control'],
        grant: { from: timeFrom(MORNING + 1_000), until: timeFrom(MORNING + 1_000 + 15 * 60_000) },
        duringControl: false,
      },
    ]);
    expect(driver.answerFile(ASK)).toMatchObject({
      answer: 'accepted',
      scopes: ['view', 'control'],
      grantUntil: timeFrom(MORNING + 1_000 + 15 * 60_000),
    });
  });

  it('too early changes nothing, and may be pressed again', () => {
    const driver = withPrompt();
    driver.pass(999);
    driver.send(allow);
    expect(answers(driver)).toEqual([]);
    driver.pass(1);
    driver.send(allow);
    expect(answers(driver)).toMatchObject([{ answer: 'accepted' }]);
  });

  it('is armed anew after the window was moved', () => {
    const driver = withPrompt();
    driver.pass(5_000);
    driver.send({ type: 'prompt.disturbed', ask: ASK });
    driver.pass(999);
    driver.send(allow);
    expect(answers(driver)).toEqual([]);
    driver.pass(1);
    driver.send(allow);
    expect(answers(driver)).toMatchObject([{ answer: 'accepted' }]);
  });

  it('is nothing at the very end of the count-down, even before the timer has rung', () => {
    const driver = withPrompt();
    driver.move(120_000);
    driver.send(allow);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'timeout' }]);
  });

  it('is nothing for an ask whose window has not painted', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.pass(2_000);
    driver.send(allow);
    expect(answers(driver)).toEqual([]);
  });

  it('is nothing for an ask that waits, and for one that nobody sent', () => {
    const driver = new MachineDriver();
    driver.send({ type: 'screen', screen: 'locked' });
    driver.receive(fromInbox(sessionAsk()));
    driver.pass(2_000);
    driver.send(allow);
    driver.send({ ...allow, ask: idOf('ask', 77) });
    expect(answers(driver)).toEqual([]);
  });

  it('is nothing behind a lock screen, late in its time and not on screen: each by itself', () => {
    const driver = withPrompt();
    driver.pass(2_000);
    const ask = driver.ask(ASK);
    if (ask?.state !== 'shown') throw new Error('must be shown');
    const press = (state = driver.state, mono = driver.mono, which = ask as Parameters<typeof accept>[1]) =>
      accept(state, which, { input: 'pointer', dwellMs: 1 }, { now: driver.now, mono }, WORLD).notes;
    expect(press()).toHaveLength(1);
    expect(press({ ...driver.state, screen: 'locked' })).toEqual([]);
    expect(press(driver.state, ask.untilMono)).toEqual([]);
    expect(press(driver.state, ask.shownMono + 999)).toEqual([]);
    expect(press(driver.state, driver.mono, { state: 'held', facts: ask.facts, why: 'away' })).toEqual([]);
  });

  it('after Decline, or Decline after Allow, finds no ask: one answer only', () => {
    const driver = withPrompt();
    driver.pass(2_000);
    driver.send(allow);
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    driver.send(allow);
    expect(answers(driver)).toHaveLength(1);
  });

  it('for an appointment makes a grant from five minutes before it', () => {
    const startsAt = MORNING + 2 * HOUR_MS;
    const driver = withPrompt(new MachineDriver(), { startsAt: timeFrom(startsAt) });
    driver.pass(1_000);
    driver.send(allow);
    expect(answers(driver)[0]?.grant).toEqual({
      from: timeFrom(startsAt - 5 * 60_000),
      until: timeFrom(startsAt + 15 * 60_000),
    });
  });
});

describe('no yes without Allow', () => {
  it('the count-down ends: unanswered, timeout', () => {
    const driver = withPrompt();
    driver.pass(119_999);
    expect(answers(driver)).toEqual([]);
    driver.pass(1);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'timeout' }]);
  });

  it('the window is gone: unanswered, prompt-failed', () => {
    const driver = withPrompt();
    driver.send({ type: 'prompt.failed', ask: ASK });
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'prompt-failed' }]);
  });

  it('Decline is alive at once, and closing the window is Decline with reason other', () => {
    const declined = withPrompt();
    declined.send({ type: 'prompt.decline', ask: ASK, closed: false });
    expect(answers(declined)).toEqual([{ ask: ASK, answer: 'declined', dwellMs: 0, duringControl: false }]);
    const closed = withPrompt();
    closed.send({ type: 'prompt.decline', ask: ASK, closed: true });
    expect(answers(closed)).toMatchObject([{ answer: 'declined', declined: 'other' }]);
  });
});

describe('More time', () => {
  it('adds promptSeconds and says so in the journal', () => {
    const driver = withPrompt();
    driver.pass(100_000);
    driver.send({ type: 'prompt.more', ask: ASK });
    expect(driver.entriesOf('ask.extended')[0]?.data.until).toBe(timeFrom(MORNING + 240_000));
    driver.pass(100_000);
    expect(answers(driver)).toEqual([]);
  });

  it('is given ten times at most, also when the screen was locked in between', () => {
    const driver = withPrompt();
    for (let press = 0; press < 6; press++) driver.send({ type: 'prompt.more', ask: ASK });
    driver.send({ type: 'screen', screen: 'locked' });
    driver.send({ type: 'screen', screen: 'unlocked' });
    driver.send({ type: 'prompt.painted', ask: ASK });
    for (let press = 0; press < 6; press++) driver.send({ type: 'prompt.more', ask: ASK });
    expect(driver.entriesOf('ask.extended')).toHaveLength(10);
  });

  it('never passes the expiry of the ask', () => {
    const driver = withPrompt(new MachineDriver(), { expiresAt: timeFrom(MORNING + 150_000) });
    driver.send({ type: 'prompt.more', ask: ASK });
    driver.send({ type: 'prompt.more', ask: ASK });
    expect(driver.entriesOf('ask.extended').map(({ data }) => data.until)).toEqual([
      timeFrom(MORNING + 150_000),
    ]);
  });
});

it('a technician with two names is still one technician: the id counts', () => {
  const driver = withPrompt();
  driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 2), technician: { ...DANA, name: 'Dana R' } })));
  expect(driver.entriesOf('ask.refused')).toMatchObject([{ data: { code: 'rate' } }]);
});
