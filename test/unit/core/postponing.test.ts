// Later (C4): told at once, nobody connects, and the question comes back by itself, also after a restart.
import { describe, expect, it } from 'vitest';
import { laterView } from '../../../src/core/later-words';
import { promptedAsk } from '../../../src/core/prompt-view';
import { en } from '../../../src/model/strings/en';
import { textOf } from '../../../src/model/strings/format';
import { timeFrom } from '../../../src/model/scalars';
import { pressLater } from '../../../src/pressing';
import {
  advisoryAsk,
  ASK,
  fromInbox,
  idOf,
  MORNING,
  sessionAsk,
  askWithdraw,
} from '../../fakes/ask-messages';
import { MachineDriver } from '../../fakes/machine-driver';
import { factsOf, printerAsk, stateWith } from '../../fakes/screen-states';

const MINUTE_MS = 60_000;
const KIM = { id: 'kim@example.org', name: 'Kim Osei' };
const later = (minutes: number, driver: MachineDriver) =>
  driver.send({ type: 'prompt.later', ask: ASK, laterAt: driver.now + minutes * MINUTE_MS });

function shown(changes: Parameters<typeof sessionAsk>[0] = {}): MachineDriver {
  const driver = new MachineDriver();
  driver.receive(fromInbox(sessionAsk({ expiresAt: timeFrom(MORNING + 4 * 60 * MINUTE_MS), ...changes })));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(5_000);
  return driver;
}
const answers = (driver: MachineDriver) => driver.entriesOf('ask.answered').map(({ data }) => data);

describe('Later', () => {
  it('is recorded and told at once with its time, and is no yes', () => {
    const driver = shown();
    later(30, driver);
    const laterAt = timeFrom(MORNING + 5_000 + 30 * MINUTE_MS);
    expect(answers(driver)).toEqual([
      { ask: ASK, answer: 'postponed', laterAt, dwellMs: 5_000, duringControl: false },
    ]);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'postponed', answer: 'postponed', laterAt });
    expect(promptedAsk(driver.state)).toBeUndefined();
    expect(driver.state.grants).toEqual([]);
    expect(driver.state.answered.has(ASK)).toBe(false);
  });

  it('brings the question back at that time, and then it is answered like any other', () => {
    const driver = shown();
    later(30, driver);
    driver.pass(30 * MINUTE_MS - 1);
    expect(driver.ask(ASK)?.state).toBe('postponed');
    driver.pass(1);
    expect(driver.ask(ASK)?.state).toBe('opening');
    driver.send({ type: 'prompt.painted', ask: ASK });
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'shown', until: timeFrom(driver.now + 120_000) });
    driver.pass(1_000);
    driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 1_000 });
    expect(answers(driver).map(({ answer }) => answer)).toEqual(['postponed', 'accepted']);
  });

  it('survives restarts, one past its time too', () => {
    const driver = shown();
    later(30, driver);
    driver.restart({ reboot: true });
    expect(driver.ask(ASK)?.state).toBe('postponed');
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'postponed' });
    driver.restart({ afterMs: 40 * MINUTE_MS });
    driver.ring();
    expect(driver.ask(ASK)?.state).toBe('opening');
    expect(answers(driver)).toHaveLength(1);
  });

  it('ends as a time-out where it expires before anybody starts the computer again', () => {
    const driver = shown();
    later(30, driver);
    driver.restart({ afterMs: 5 * 60 * MINUTE_MS });
    expect(answers(driver).at(-1)).toMatchObject({ answer: 'unanswered', reason: 'timeout' });
  });

  it('waits for an unlocked screen when its time comes, and goes when it is withdrawn', () => {
    const driver = shown();
    later(10, driver);
    driver.send({ type: 'screen', screen: 'locked' });
    driver.pass(10 * MINUTE_MS);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'held', held: 'locked' });
    driver.send({ type: 'screen', screen: 'unlocked' });
    expect(driver.ask(ASK)?.state).toBe('opening');

    const withdrawn = shown();
    later(10, withdrawn);
    withdrawn.receive(fromInbox(askWithdraw()));
    expect(withdrawn.answerFile(ASK)).toMatchObject({ answer: 'withdrawn' });
    withdrawn.pass(20 * MINUTE_MS);
    expect(withdrawn.ask(ASK)).toBeUndefined();
  });

  it('lets the next question come at once, and another of the same technician not', () => {
    const driver = shown();
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 2), technician: KIM })));
    later(10, driver);
    expect(driver.ask(idOf('ask', 2))?.state).toBe('opening');
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 3) })));
    expect(driver.answerFile(idOf('ask', 3))).toMatchObject({ state: 'refused', refusal: 'rate' });
  });

  it('takes only times that leave a whole count-down before the question expires', () => {
    const driver = shown({ expiresAt: timeFrom(MORNING + 20 * MINUTE_MS) });
    const runner = { state: () => driver.state, dispatch: driver.send.bind(driver) };
    const latest = MORNING + 18 * MINUTE_MS;
    for (const at of [latest + 1, driver.now, driver.now - 1])
      expect(pressLater(runner, { ask: ASK, at })).toBe('not-then');
    expect(answers(driver)).toEqual([]);
    expect(pressLater(runner, { ask: ASK, at: latest })).toBe('postponed');
  });

  it('is not for what is answered under a name, nor for what is not on screen', () => {
    const named = new MachineDriver();
    named.receive(fromInbox(advisoryAsk({ id: ASK })));
    named.send({ type: 'prompt.painted', ask: ASK });
    later(10, named);
    const opening = new MachineDriver();
    opening.receive(fromInbox(sessionAsk()));
    later(10, opening);
    expect([...answers(named), ...answers(opening)]).toEqual([]);
  });
});

describe('what Later offers', () => {
  const offered = (minutesLeft: number) => {
    const ask = printerAsk({ expiresAt: timeFrom(MORNING + minutesLeft * MINUTE_MS) });
    return laterView(factsOf(ask), stateWith(), MORNING, { catalogue: en, language: 'en-GB' });
  };

  it('is 10 minutes, 30 minutes, an hour and a time, as far as they are in time', () => {
    expect(offered(62).choices.map(({ label }) => textOf(label))).toEqual([
      'In 10 minutes',
      'In 30 minutes',
      'In 1 hour',
    ]);
    expect(offered(61).choices).toHaveLength(2);
    expect(offered(12).choices).toHaveLength(1);
    expect(offered(5)).toMatchObject({ choices: [], latestAt: MORNING + 3 * MINUTE_MS });
    expect(offered(5)).toHaveProperty('own');
  });

  it('is nothing where no time is left, and says so', () => {
    expect(offered(3)).not.toHaveProperty('own');
    expect(textOf(offered(3).detail)).toContain('over too soon');
  });
});
