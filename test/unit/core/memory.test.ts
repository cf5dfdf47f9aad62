// What the agent knows again after it was gone (C2, C4, C6), and what it may forget: replay memory is 31 days.
import { describe, expect, it } from 'vitest';
import {
  ASK,
  askWithdraw,
  fromInbox,
  fromStream,
  idOf,
  KID,
  SESSION,
  sessionAsk,
  sessionEnd,
  sessionNote,
  sessionStart,
} from '../../fakes/ask-messages';
import { MachineDriver } from '../../fakes/machine-driver';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
const refusals = (driver: MachineDriver) => driver.entriesOf('ask.refused').map(({ data }) => data.code);
const answers = (driver: MachineDriver) =>
  driver.entriesOf('ask.answered').map(({ data: { answer, reason } }) => ({ answer, reason }));

describe('an ask that waited when the agent went', () => {
  it('goes on when it is back', () => {
    const driver = new MachineDriver();
    driver.send({ type: 'screen', screen: 'locked' });
    driver.receive(fromInbox(sessionAsk()));
    driver.restart();
    expect(answers(driver)).toEqual([]);
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('goes on with what was left of its count-down', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(50_000);
    driver.send({ type: 'screen', screen: 'locked' });
    driver.restart();
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(70_000);
    expect(answers(driver)).toEqual([{ answer: 'unanswered', reason: 'timeout' }]);
  });

  it('and expired meanwhile is answered with the reason of its hold, also after two months', () => {
    const driver = new MachineDriver();
    driver.send({ type: 'screen', screen: 'locked' });
    driver.receive(fromInbox(sessionAsk()));
    driver.restart({ reboot: true, afterMs: 60 * DAY_MS });
    expect(answers(driver)).toEqual([{ answer: 'unanswered', reason: 'locked' }]);
  });
});

describe('events of a window that is gone', () => {
  it('change nothing while its ask is held', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.send({ type: 'screen', screen: 'locked' });
    const before = driver.outside.length;
    driver.send({ type: 'prompt.failed', ask: ASK });
    driver.send({ type: 'prompt.decline', ask: ASK, closed: true });
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.send({ type: 'prompt.more', ask: ASK });
    driver.send({ type: 'tick' });
    expect(driver.outside).toHaveLength(before);
    expect(driver.ask(ASK)).toMatchObject({ state: 'held', why: 'locked' });
  });
});

describe('messages that come again', () => {
  it('are ignored; with a known id and other content they are a replay, whatever they are', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart({ tool: 'RustDesk' })));
    driver.receive(fromStream(sessionNote({ text: 'One' })));
    driver.receive(fromStream(sessionNote({ text: 'One' })));
    driver.receive(fromStream(sessionNote({ text: 'Two' })));
    driver.receive(fromInbox(sessionStart({ session: idOf('session', 2) })));
    expect(driver.entriesOf('session.noted')).toHaveLength(1);
    expect(refusals(driver)).toEqual(['replay', 'replay']);
    expect(driver.entriesOf('ask.refused')[0]?.data).toMatchObject({ kid: KID, door: 'stream' });
  });

  it('a refused start does not write over the answer file of a live session', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart()));
    driver.receive(fromInbox(sessionStart({ purpose: 'Something else.' })));
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }), { trust: 'unverified' }));
    expect(refusals(driver)).toEqual(['replay', 'trust']);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'live' });
  });

  it('a note is noted once, also when the agent has restarted in between', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart()));
    driver.receive(fromInbox(sessionNote({ text: 'One' })));
    driver.restart();
    driver.receive(fromInbox(sessionNote({ text: 'One' })));
    expect(driver.entriesOf('session.noted')).toHaveLength(1);
    expect(driver.session(SESSION)?.facts.notes).toHaveLength(1);
  });

  it('a withdraw that has done its work is ignored after a restart, not refused', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.receive(fromInbox(askWithdraw()));
    driver.restart();
    driver.receive(fromInbox(askWithdraw()));
    expect(refusals(driver)).toEqual([]);
    expect(driver.entriesOf('ask.answered')).toHaveLength(1);
  });

  it('a withdraw after an answer that could not be recorded is refused: there is an answer', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.journalFails = true;
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.journalFails = false;
    driver.receive(fromInbox(askWithdraw()));
    expect(refusals(driver)).toEqual(['already-answered']);
  });

  it('a connection under an old id is shown even if the clock was set back', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart()));
    driver.receive(fromInbox(sessionEnd()));
    driver.now -= DAY_MS;
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }, driver.now)));
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it('are known for 31 days, and forgotten with their answers and sessions after that', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    driver.receive(fromInbox(sessionStart()));
    driver.receive(fromInbox(sessionEnd({ summary: 'Done.', outcome: 'solved' })));
    expect(driver.session(SESSION)).toMatchObject({ summary: 'Done.', outcome: 'solved' });
    driver.send({ type: 'ended.close', session: SESSION }); // nobody had agreed to it: it is kept until this was seen
    driver.pass(31 * DAY_MS);
    expect([driver.state.answered.size, driver.state.sessions.length]).toEqual([1, 1]);
    expect(driver.state.seen.has(ASK)).toBe(true);
    driver.pass(DAY_MS);
    expect([driver.state.answered.size, driver.state.sessions.length, driver.state.seen.size]).toEqual([
      0, 0, 0,
    ]);
    driver.restart();
    expect([driver.state.answered.size, driver.state.sessions.length, driver.state.seen.size]).toEqual([
      0, 0, 0,
    ]);
  });
});

it('a session that is still connected is never forgotten, however long it lasts', () => {
  const driver = new MachineDriver();
  driver.receive(fromInbox(sessionStart({ tool: 'RustDesk' })));
  driver.pass(40 * DAY_MS);
  driver.restart({ afterMs: MINUTE_MS });
  expect(driver.session(SESSION)?.state).not.toBe('ended');
  expect(driver.session(SESSION)).toBeDefined();
});
