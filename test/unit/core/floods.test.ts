// Somebody sends without end (C3): what is refused is counted and summed up, the journal stays small, and a genuine ask still comes in.
import { describe, expect, it } from 'vitest';
import type { RefusedMessage } from '../../../src/core/incoming';
import {
  ASK,
  askWithdraw,
  fromInbox,
  fromStream,
  idOf,
  sessionAsk,
  sessionNote,
} from '../../fakes/ask-messages';
import { MachineDriver } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;
const forged: RefusedMessage = { code: 'signature', door: 'stream', bytes: 900 };
const send = (driver: MachineDriver, times: number, refused: RefusedMessage = forged) => {
  for (let n = 0; n < times; n++) driver.send({ type: 'message.refused', refused });
};
const refused = (driver: MachineDriver) => driver.entriesOf('ask.refused');
const summaries = (driver: MachineDriver) => driver.entriesOf('intake.flooded').map(({ data }) => data);
const summed = (driver: MachineDriver, code: string) =>
  summaries(driver).reduce((sum, { counts }) => sum + (counts[code] ?? 0), 0);

describe('a flood of refused messages', () => {
  it('is journaled one by one at first, then only counted; every one of them is in the record', () => {
    const driver = new MachineDriver();
    send(driver, 5_000);
    driver.pass(MINUTE_MS);
    expect(refused(driver)).toHaveLength(100);
    expect(summaries(driver)).toEqual([
      { from: '2026-03-02T09:00:00.000Z', to: '2026-03-02T09:00:10.000Z', counts: { signature: 4_900 } },
    ]);
  });

  it('that goes on for a day is summed up ever more rarely, once an hour at last', () => {
    const driver = new MachineDriver();
    for (let second = 0; second < 86_400; second += 10) {
      send(driver, 2);
      driver.pass(10_000);
    }
    driver.pass(2 * 60 * MINUTE_MS);
    expect(refused(driver).length + summed(driver, 'signature')).toBe(2 * 8_640);
    expect(refused(driver).length).toBeLessThan(100 + 6 * 24 + 1);
    expect(summaries(driver).length).toBeLessThan(36);
  });

  it('of one code hides no refusal of another', () => {
    const driver = new MachineDriver();
    send(driver, 500);
    send(driver, 1, { code: 'audience', door: 'inbox', bytes: 10, id: idOf('ask', 9) });
    expect(refused(driver).at(-1)?.data.code).toBe('audience');
    expect(driver.answerFile(idOf('ask', 9))).toMatchObject({ refusal: 'audience' });
  });

  it('writes no answer file for what is only counted', () => {
    const driver = new MachineDriver();
    for (let n = 0; n < 300; n++)
      send(driver, 1, { code: 'lifetime', door: 'inbox', bytes: 10, id: idOf('ask', n) });
    expect(driver.effects.filter((effect) => effect.do === 'write-answer')).toHaveLength(100);
  });

  it('keeps no genuine ask out, neither during it nor after', () => {
    const driver = new MachineDriver();
    send(driver, 1_000);
    driver.receive(fromInbox(sessionAsk()));
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('of genuine asks that are too many is not remembered without end either', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(sessionAsk()));
    for (let n = 2; n < 1_000; n++) driver.receive(fromStream(sessionAsk({ id: idOf('ask', n) })));
    driver.pass(MINUTE_MS);
    expect(driver.state.seen.size).toBe(101);
    expect(summed(driver, 'rate')).toBe(898);
  });

  it('is said before the agent stops', () => {
    const driver = new MachineDriver();
    send(driver, 130);
    driver.send({ type: 'note', note: { type: 'agent.stopped', data: { reason: 'quit' } } });
    expect(driver.entries.slice(-2).map(({ type }) => type)).toEqual(['intake.flooded', 'agent.stopped']);
    expect(summed(driver, 'signature')).toBe(30);
  });

  it('begins anew after a calm: one more each ten minutes, a hundred again in the end', () => {
    const driver = new MachineDriver();
    send(driver, 200);
    driver.pass(25 * MINUTE_MS);
    send(driver, 10);
    expect(refused(driver)).toHaveLength(102);
    driver.pass(24 * 60 * MINUTE_MS);
    send(driver, 200);
    expect(refused(driver)).toHaveLength(202);
    driver.pass(10_000);
    expect(summaries(driver).at(-1)).toMatchObject({ counts: { signature: 100 } });
  });
});

describe('messages that wait for what they speak of', () => {
  it('are a hundred at most; more are refused at once', () => {
    const driver = new MachineDriver();
    for (let n = 0; n < 100; n++)
      driver.receive(fromStream(sessionNote({ id: idOf('message', 0x1000 + n), text: 'Hello' })));
    expect(refused(driver)).toEqual([]);
    driver.receive(fromStream(sessionNote({ id: idOf('message', 0x2000), text: 'Hello' })));
    driver.receive(fromStream(askWithdraw()));
    expect(refused(driver).map(({ data }) => data.code)).toEqual(['unknown-session', 'unknown-ask']);
    expect(driver.state.parked).toHaveLength(100);
  });
});
