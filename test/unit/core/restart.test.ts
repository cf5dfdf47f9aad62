// A live session and the restart of agent or computer (C9, C15): shown first, resumed where it may be, never lost.
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/model/messages';
import {
  ASK,
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
import { MachineDriver } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;

/** An agent on which the ask was allowed at 09:00:02 and its session began. */
function live() {
  const driver = new MachineDriver();
  driver.receive(fromInbox(sessionAsk()));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(2_000);
  driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 2_000 });
  driver.receive(fromInbox(sessionStart()));
  return driver;
}

describe('a live session', () => {
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

  it('that an earlier restart ended is shown when it begins anew, though the clock was set back after the last one', () => {
    const driver = live();
    driver.restart({ reboot: true, afterMs: 5 * MINUTE_MS });
    driver.restart({ reboot: true, afterMs: 24 * 60 * MINUTE_MS });
    driver.now -= 3 * MINUTE_MS;
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }, driver.now)));
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it.each([
    ['later than 15 minutes', 16, {}, false],
    ['with another technician', 1, { technician: KIM }, true],
    ['with more scopes', 1, { scopes: ['terminal'] as Scope[] }, true],
    ['for another ask', 1, { ask: idOf('ask', 9) }, true],
  ])('resumed %s is shown as what it is', (_when, minutes, change, resumed) => {
    const driver = live();
    driver.restart({ reboot: true, afterMs: MINUTE_MS });
    driver.pass(minutes * MINUTE_MS);
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21), ...change }, driver.now)));
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
