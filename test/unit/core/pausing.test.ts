// The person pauses questions (C4, policy `pauseAllowed`): they are held, the asker is told, and the pause ends by itself.
import { describe, expect, it } from 'vitest';
import { trayView } from '../../../src/core/tray-view';
import { timeFrom } from '../../../src/model/scalars';
import { ASK, fromInbox, idOf, KIM, MORNING, sessionAsk } from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ALLOWED = policyWith({ pauseAllowed: true });

/** An agent whose person has just paused questions, and who is then asked. */
function paused(until?: number, driver = new MachineDriver(ALLOWED)): MachineDriver {
  driver.send({ type: 'asks.pause', ...(until !== undefined && { until }) });
  driver.receive(fromInbox(sessionAsk()));
  return driver;
}
const resumed = (driver: MachineDriver) => driver.entriesOf('asks.resumed').map(({ data }) => data.by);
const says = (driver: MachineDriver) => trayView(driver.state, { now: driver.now });

describe('questions that the person has paused', () => {
  it('are held, and whoever asks is told', () => {
    const driver = paused(MORNING + HOUR_MS);
    expect(driver.entriesOf('asks.paused')[0]?.data).toEqual({ until: timeFrom(MORNING + HOUR_MS) });
    expect(driver.entriesOf('ask.held')).toMatchObject([{ data: { ask: ASK, why: 'paused' } }]);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'held', held: 'paused' });
  });

  it('come when the time is over', () => {
    const driver = paused(MORNING + HOUR_MS);
    driver.pass(HOUR_MS - 1);
    expect(driver.ask(ASK)?.state).toBe('held');
    driver.pass(1);
    expect(resumed(driver)).toEqual(['time']);
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('come when the person resumes them, and not before where no time was chosen', () => {
    const driver = paused();
    driver.pass(3 * HOUR_MS);
    expect(driver.ask(ASK)?.state).toBe('held');
    driver.send({ type: 'asks.resume' });
    driver.send({ type: 'asks.resume' });
    expect(resumed(driver)).toEqual(['person']);
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('are unanswered, paused, where they expire meanwhile', () => {
    const driver = paused();
    driver.pass(4 * HOUR_MS);
    expect(driver.entriesOf('ask.answered')).toMatchObject([
      { data: { answer: 'unanswered', reason: 'paused' } },
    ]);
  });

  it('stay paused over a restart, until the time is over', () => {
    const driver = paused(MORNING + HOUR_MS);
    driver.restart({ afterMs: 10 * MINUTE_MS });
    expect(driver.ask(ASK)).toMatchObject({ state: 'held', why: 'paused' });
    driver.pass(50 * MINUTE_MS);
    expect(driver.ask(ASK)?.state).toBe('opening');
    driver.restart();
    expect(driver.state.paused).toBeUndefined();
  });

  it('are not paused any more where the time went by while no agent ran', () => {
    const driver = paused(MORNING + HOUR_MS);
    driver.restart({ afterMs: 2 * HOUR_MS });
    expect(resumed(driver)).toEqual(['time']);
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('a question that is on the screen already stays there', () => {
    const driver = new MachineDriver(ALLOWED);
    driver.receive(fromInbox(sessionAsk()));
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.send({ type: 'asks.pause' });
    expect(driver.ask(ASK)?.state).toBe('shown');
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 2), technician: KIM })));
    expect(driver.ask(idOf('ask', 2))).toMatchObject({ state: 'held', why: 'paused' });
  });

  it('cannot be paused where policy does not allow it, and come again once it no longer does', () => {
    const driver = paused(undefined, new MachineDriver());
    expect(driver.entriesOf('asks.paused')).toEqual([]);
    expect(driver.ask(ASK)?.state).toBe('opening');
    const other = paused();
    other.send({ type: 'policy', policy: policyWith() });
    expect(resumed(other)).toEqual(['policy']);
    expect(other.ask(ASK)?.state).toBe('opening');
  });

  it('come again, too, where policy changed while no agent ran', () => {
    const driver = paused();
    driver.policy = policyWith();
    driver.restart();
    expect(resumed(driver)).toEqual(['policy']);
  });

  it('cannot be paused until a time that is over', () => {
    expect(paused(MORNING).entriesOf('asks.paused')).toEqual([]);
  });

  it('are not paused for longer because the clock is put back', () => {
    const driver = paused(MORNING + HOUR_MS);
    driver.now -= DAY_MS;
    driver.pass(HOUR_MS);
    expect(resumed(driver)).toEqual(['time']);
    const other = paused(MORNING + HOUR_MS);
    other.restart({ afterMs: -DAY_MS });
    other.pass(HOUR_MS);
    expect(resumed(other)).toEqual(['time']);
  });

  it('the tray says so, and until when, and offers the way out', () => {
    const until = MORNING + HOUR_MS;
    const view = says(paused(until));
    expect(view.tooltip).toEqual({ key: 'tray.tip.paused.until', args: { time: until } });
    expect(view.menu).toContainEqual({
      kind: 'words',
      line: { key: 'tray.paused.until', args: { time: until } },
    });
    expect(view.menu).toContainEqual({
      kind: 'action',
      line: { key: 'tray.resume' },
      action: { do: 'resume-asks' },
    });
    expect(says(paused()).tooltip).toEqual({ key: 'tray.tip.paused' });
  });
});
