// When the journal cannot be written (promise 3): the answer is no, what shows goes on showing, nothing positive is told.
import { describe, expect, it } from 'vitest';
import {
  ASK,
  fromInbox,
  idOf,
  KIM,
  SESSION,
  sessionAsk,
  sessionEnd,
  sessionStart,
} from '../../fakes/ask-messages';
import { MachineDriver } from '../../fakes/machine-driver';

const SECOND = idOf('ask', 2);
const allow = { type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 2_000 } as const;

function withPrompt(driver = new MachineDriver()) {
  driver.receive(fromInbox(sessionAsk()));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(2_000);
  return driver;
}
const answers = (driver: MachineDriver) =>
  driver.entriesOf('ask.answered').map(({ data: { ask, answer, reason } }) => ({ ask, answer, reason }));
const recordFailed = { ask: ASK, answer: 'unanswered', reason: 'record-failed' };

describe('an ask', () => {
  it('that cannot be recorded is not asked, and may come again', () => {
    const driver = new MachineDriver();
    driver.journalFails = true;
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.state.asks).toEqual([]);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'refused', refusal: 'record-failed' });
    driver.journalFails = false;
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('whose showing cannot be recorded is unanswered: Allow never arms', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.journalFails = true;
    driver.send({ type: 'prompt.painted', ask: ASK });
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'unanswered', reason: 'record-failed' });
    expect(driver.state.failedAsk?.ask.id).toBe(ASK);
  });

  it('whose Allow cannot be recorded is unanswered, never accepted, and the window says so until it is closed', () => {
    const driver = withPrompt();
    driver.journalFails = true;
    driver.send(allow);
    driver.send(allow);
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'unanswered', reason: 'record-failed' });
    expect(driver.state.grants).toEqual([]);
    expect(driver.state.failedAsk?.ask.id).toBe(ASK);
    driver.journalFails = false;
    driver.send({ type: 'prompt.decline', ask: ASK, closed: true });
    expect(driver.state.failedAsk).toBeUndefined();
    expect(answers(driver)).toEqual([recordFailed]);
  });

  it('in a window that says so and then dies is closed, not opened again', () => {
    const driver = withPrompt();
    driver.journalFails = true;
    driver.send(allow);
    driver.send({ type: 'prompt.failed', ask: ASK });
    expect(driver.state.failedAsk).toBeUndefined();
  });

  it('that waits is shown after that window is closed; a new one takes the window’s place', () => {
    const driver = withPrompt();
    driver.receive(fromInbox(sessionAsk({ id: SECOND, technician: KIM })));
    driver.journalFails = true;
    driver.send(allow);
    driver.journalFails = false;
    driver.send({ type: 'tick' });
    expect(driver.ask(SECOND)?.state).toBe('held');
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 3) })));
    expect(driver.state.failedAsk).toBeUndefined();
    expect(driver.ask(SECOND)?.state).toBe('opening');
  });

  it('pressed too early keeps its chance: nothing had to be recorded', () => {
    const driver = withPrompt();
    driver.send({ type: 'prompt.disturbed', ask: ASK });
    driver.journalFails = true;
    driver.send({ type: 'message.refused', refused: { code: 'size', door: 'inbox', bytes: 70_000 } });
    driver.send(allow);
    driver.journalFails = false;
    driver.pass(1_000);
    driver.send(allow);
    expect(answers(driver)).toEqual([{ ask: ASK, answer: 'accepted', reason: undefined }]);
  });

  it('declined, timed out or failed stays a no, and is recorded as soon as possible, in order and once', () => {
    const driver = withPrompt();
    driver.journalFails = true;
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'declined' });
    driver.pass(60_000);
    expect(answers(driver)).toEqual([]);
    driver.journalFails = false;
    driver.send({ type: 'tick' });
    driver.send({ type: 'tick' });
    expect(answers(driver)).toEqual([{ ask: ASK, answer: 'declined', reason: undefined }]);
  });

  it('is not given more time that nobody could prove', () => {
    const driver = withPrompt();
    driver.journalFails = true;
    driver.send({ type: 'prompt.more', ask: ASK });
    driver.pass(118_000);
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'unanswered', reason: 'timeout' });
  });
});

describe('a session', () => {
  it('is shown although its start cannot be recorded, and told only when it is', () => {
    const driver = new MachineDriver();
    driver.journalFails = true;
    driver.receive(fromInbox(sessionStart()));
    expect(driver.session(SESSION)?.state).toBe('live');
    expect(driver.answerFile(SESSION)).toBeUndefined();
    driver.journalFails = false;
    driver.send({ type: 'tick' });
    expect(driver.entriesOf('session.started')).toHaveLength(1);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'live', basis: 'none' });
  });

  it('goes to ending from memory when End is pressed on a full disk, and End is sent all the same', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart({ tool: 'RustDesk' })));
    driver.journalFails = true;
    driver.send({ type: 'banner.end', by: 'person' });
    expect(driver.session(SESSION)?.state).toBe('ending');
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'ending' });
    expect(driver.effects).toContainEqual({ do: 'run-end-command', session: SESSION });
  });

  it('ends in memory; after a crash that forgot it the banner is back rather than lost', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart()));
    driver.journalFails = true;
    driver.receive(fromInbox(sessionEnd()));
    expect(driver.session(SESSION)?.state).toBe('ended');
    driver.journalFails = false;
    driver.restart();
    expect(driver.session(SESSION)?.state).toBe('live');
  });
});
