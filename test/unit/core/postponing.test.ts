// Later (C4): told at once, nobody connects, and the question comes back by itself, also after a restart.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { calendarIn } from '../../../src/calendar-saving';
import { laterView } from '../../../src/core/later-words';
import { promptedAsk } from '../../../src/core/prompt-view';
import { trayView } from '../../../src/core/tray-view';
import { en } from '../../../src/model/strings/en';
import { say, textOf } from '../../../src/model/strings/format';
import { timeFrom } from '../../../src/model/scalars';
import { pressesOn, pressLater } from '../../../src/pressing';
import {
  advisoryAsk,
  agreementAsk,
  approvalAsk,
  ASK,
  emergencyStart,
  fromInbox,
  fromStream,
  idOf,
  MORNING,
  sessionAsk,
  askWithdraw,
} from '../../fakes/ask-messages';
import { MachineDriver } from '../../fakes/machine-driver';
import type { Ask } from '../../../src/model/messages';
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

  it('is for an agreement, an advisory and an approval too, without a name, and is no answer to them', () => {
    for (const ask of [advisoryAsk({ id: ASK }), agreementAsk(), approvalAsk()]) {
      const driver = new MachineDriver();
      driver.receive(fromInbox(ask));
      driver.send({ type: 'prompt.painted', ask: ASK });
      later(10, driver);
      expect(answers(driver)).toMatchObject([{ answer: 'postponed' }]);
      expect(answers(driver)[0]).not.toHaveProperty('name');
      expect(driver.state.agreements).toEqual(new MachineDriver().state.agreements);
      driver.restart();
      driver.pass(10 * MINUTE_MS);
      expect(driver.ask(ASK)?.state).toBe('opening');
    }
  });

  it('is not for what is not on screen', () => {
    const opening = new MachineDriver();
    opening.receive(fromInbox(sessionAsk()));
    later(10, opening);
    expect(answers(opening)).toEqual([]);
  });
});

describe('what was put off', () => {
  const menuOf = (driver: MachineDriver, now = driver.now) => {
    const { menu } = trayView(driver.state, { now });
    return menu.flatMap((item) => (item.kind === 'words' ? [say(en, item.line, 'en-GB')] : []));
  };
  const acts = (driver: MachineDriver) =>
    trayView(driver.state, { now: driver.now }).menu.flatMap((item) =>
      item.kind === 'action' && item.action.do === 'answer-now' ? [say(en, item.line, 'en-GB')] : [],
    );

  it('stands in the tray with its time, and with its day where that is another', () => {
    const driver = shown();
    later(30, driver);
    expect(menuOf(driver)).toContainEqual(expect.stringMatching(/^Dana Reyes asks again at \d\d:\d\d$/));
    expect(menuOf(driver, driver.now - 24 * 60 * MINUTE_MS)).toContainEqual(
      expect.stringMatching(/^Dana Reyes asks again: 2 Mar 2026, \d\d:\d\d$/),
    );
    expect(acts(driver)).toEqual(['Answer Dana Reyes now']);
  });

  it('can be answered sooner, and is recorded as it would be at its time', () => {
    const driver = shown();
    later(30, driver);
    driver.send({ type: 'answer-now', ask: ASK });
    expect(driver.ask(ASK)?.state).toBe('opening');
    expect(acts(driver)).toEqual([]);
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(1_500);
    driver.send({ type: 'prompt.accept', ask: ASK, input: 'key', dwellMs: 1_500 });
    expect(driver.entriesOf('ask.shown')).toHaveLength(2);
    expect(answers(driver).map(({ answer }) => answer)).toEqual(['postponed', 'accepted']);
  });

  it('waits behind the question that is on screen, and still comes back where the agent dies meanwhile', () => {
    const driver = shown();
    later(30, driver);
    const other = idOf('ask', 2);
    driver.receive(fromInbox(sessionAsk({ id: other, technician: KIM })));
    driver.send({ type: 'prompt.painted', ask: other });
    driver.send({ type: 'answer-now', ask: ASK });
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'held', held: 'queue' });
    driver.restart();
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('is not brought forward by whoever has the mouse', () => {
    const driver = shown();
    later(30, driver);
    const start = { ...emergencyStart({ technician: KIM }, driver.now), scopes: ['control' as const] };
    driver.receive(fromStream(start));
    expect(acts(driver)).toEqual([]);
    driver.send({ type: 'answer-now', ask: ASK });
    expect(driver.ask(ASK)?.state).toBe('postponed');
  });

  it('changes nothing about a question that was not put off', () => {
    const driver = shown();
    driver.send({ type: 'answer-now', ask: ASK });
    expect(driver.ask(ASK)?.state).toBe('shown');
  });
});

describe('a reminder in the calendar', () => {
  const put = (calendar: boolean, dir: string) => {
    const driver = shown();
    const told: { title: string; body: string }[] = [];
    const { saveReminder } = calendarIn({
      state: () => driver.state,
      wording: () => ({ catalogue: en, language: 'en-GB' }),
      now: () => driver.now,
      tell: (said) => void told.push(said),
    });
    const runner = { state: () => driver.state, dispatch: driver.send.bind(driver) };
    const at = MORNING + 30 * MINUTE_MS;
    expect(pressesOn(runner, saveReminder).postpone({ ask: ASK, at, calendar }, dir)).toBe('postponed');
    return told;
  };
  const folder = () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'later-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    return dir;
  };

  it('is saved for the chosen time where it is wanted, with who and why, and told of', () => {
    const dir = folder();
    const [told] = put(true, dir);
    const [name = ''] = readdirSync(dir);
    const text = readFileSync(path.join(dir, name), 'utf8').replaceAll('\r\n ', '');
    expect(text).toContain('SUMMARY:IT: Dana Reyes asks again\r\n');
    expect(text).toContain('DTSTART:20260302T093000Z\r\n');
    expect(text).toContain('The printer on floor 2 prints nothing.');
    expect(told?.title).toMatch(/^You will be asked again: 2 Mar 2026, \d\d:\d\d$/);
    expect(told?.body).toContain('Downloads');
  });

  it('is not saved where it is not wanted', () => {
    const dir = folder();
    expect(put(false, dir)).toEqual([]);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('that cannot be saved is said, and the question is put off all the same', () => {
    const [told] = put(true, path.join(folder(), 'gone', 'too'));
    expect(told?.body).toBe('The reminder could not be saved. The question comes back all the same.');
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

  it('says of each kind what does not happen until then', () => {
    const saidOf = (ask: Ask) => {
      const view = laterView(factsOf(ask), stateWith(), MORNING, { catalogue: en, language: 'en-GB' });
      return [textOf(view.detail), textOf(view.outcome)];
    };
    for (const [ask, no] of [
      [printerAsk(), /nobody connects/i],
      [approvalAsk(), /nothing is approved/i],
      [advisoryAsk(), /nothing is agreed/i],
      [agreementAsk(), /nothing is agreed/i],
    ] as const)
      for (const said of saidOf(ask)) expect(said).toMatch(no);
  });

  it('is nothing where no time is left, and says so', () => {
    expect(offered(3)).not.toHaveProperty('own');
    expect(textOf(offered(3).detail)).toContain('over too soon');
  });
});
