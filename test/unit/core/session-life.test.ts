// A session on screen (C9): the banner stays until there is evidence, and nobody is forgotten.
import { describe, expect, it } from 'vitest';
import { timeFrom } from '../../../src/model/scalars';
import {
  fromInbox,
  idOf,
  KIM,
  MORNING,
  SESSION,
  sessionEnd,
  sessionNote,
  sessionStart,
  type ConsentStart,
} from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;
const SECOND = idOf('session', 2);

function live(changes: Partial<ConsentStart> = {}, driver = new MachineDriver()) {
  driver.receive(fromInbox(sessionStart(changes, driver.now)));
  return driver;
}
const stateOf = (driver: MachineDriver, id = SESSION) => driver.session(id)?.state;
const ends = (driver: MachineDriver) =>
  driver.entriesOf('session.ended').map(({ data: { by, proof } }) => ({ by, proof }));

describe('End', () => {
  it('asks the other side to disconnect at once and keeps the banner', () => {
    const driver = live({ tool: 'RustDesk' });
    driver.send({ type: 'banner.end', by: 'person' });
    expect(stateOf(driver)).toBe('ending');
    expect(driver.entriesOf('session.end-requested')).toMatchObject([{ data: { by: 'person' } }]);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'ending', endRequestedBy: 'person' });
    expect(driver.effects).toContainEqual({ do: 'run-end-command', session: SESSION });
  });

  it('without evidence says after 15 s that they may still be connected, and goes on saying it', () => {
    const driver = live({ tool: 'RustDesk' });
    driver.send({ type: 'banner.end', by: 'person' });
    driver.pass(14_999);
    expect(stateOf(driver)).toBe('ending');
    driver.pass(1);
    expect(stateOf(driver)).toBe('not-released');
    driver.pass(3 * 24 * 60 * MINUTE_MS);
    expect(stateOf(driver)).toBe('not-released');
  });

  it.each([
    ['the technician says so', 'message', 'person'],
    ['the command worked', 'command', 'person'],
    ['the tool is gone', 'sighting', 'person'],
  ] as const)('ends when %s', (_what, proof, by) => {
    const driver = live({ tool: 'RustDesk' });
    driver.send({ type: 'banner.end', by: 'hotkey' });
    if (proof === 'message') driver.receive(fromInbox(sessionEnd()));
    else driver.send({ type: 'end.proved', session: SESSION, proof });
    expect(ends(driver)).toEqual([{ by, proof }]);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'ended' });
  });

  it('of a session that nobody can see ends after 15 s, and says that nothing proves it', () => {
    const driver = live();
    driver.send({ type: 'banner.end', by: 'person' });
    driver.pass(15_000);
    expect(ends(driver)).toEqual([{ by: 'person', proof: 'none' }]);
  });

  it('"They are gone" counts only once we have said that they may still be there', () => {
    const driver = live({ tool: 'RustDesk' });
    driver.send({ type: 'banner.gone', session: SESSION });
    driver.send({ type: 'banner.end', by: 'person' });
    driver.send({ type: 'banner.gone', session: SESSION });
    expect(ends(driver)).toEqual([]);
    driver.pass(15_000);
    driver.send({ type: 'banner.gone', session: SESSION });
    expect(ends(driver)).toEqual([{ by: 'person', proof: 'none' }]);
  });

  it('evidence without End proves nothing: a live session stays', () => {
    const driver = live({ tool: 'RustDesk' });
    driver.send({ type: 'end.proved', session: SESSION, proof: 'sighting' });
    expect(stateOf(driver)).toBe('live');
  });

  it('by the key ends all sessions, on the banner the one', () => {
    const driver = live({ session: SECOND, id: idOf('message', 0x21), technician: KIM }, live());
    driver.send({ type: 'banner.end', session: SECOND, by: 'person' });
    expect([stateOf(driver), stateOf(driver, SECOND)]).toEqual(['live', 'ending']);
    driver.send({ type: 'banner.end', by: 'hotkey' });
    expect([stateOf(driver), stateOf(driver, SECOND)]).toEqual(['ending', 'ending']);
    expect(driver.entriesOf('session.end-requested')).toHaveLength(2);
  });
});

describe('time', () => {
  it('says once that the session runs over, and lets it', () => {
    const driver = live();
    driver.pass(2 * 60 * MINUTE_MS);
    expect(driver.entriesOf('session.overrun')).toMatchObject([{ data: { minutes: 30 } }]);
    expect(stateOf(driver)).toBe('live');
  });

  it('ends at the longest that policy allows: End is asked for, evidence awaited', () => {
    const driver = live(
      { minutes: 60, tool: 'RustDesk' },
      new MachineDriver(policyWith({ maxSessionMinutes: 60 })),
    );
    driver.pass(60 * MINUTE_MS);
    expect(driver.entriesOf('session.end-requested')).toMatchObject([{ data: { by: 'policy' } }]);
    driver.pass(15_000);
    expect(stateOf(driver)).toBe('not-released');
    driver.send({ type: 'end.proved', session: SESSION, proof: 'command' });
    expect(ends(driver)).toEqual([{ by: 'limit', proof: 'command' }]);
  });

  it('is shown again when End is pressed once more', () => {
    const driver = live({ tool: 'RustDesk' });
    driver.send({ type: 'banner.end', by: 'person' });
    driver.pass(20_000);
    driver.send({ type: 'banner.end', by: 'person' });
    expect(stateOf(driver)).toBe('ending');
    expect(driver.effects.filter((effect) => effect.do === 'run-end-command')).toHaveLength(2);
  });
});

describe('heartbeats', () => {
  const beat = (n: number, now: number) => fromInbox(sessionNote({ id: idOf('message', n) }, now));

  it('keep the session; three missing end it', () => {
    const driver = live({ heartbeatSeconds: 30 });
    driver.pass(80_000);
    driver.receive(beat(0x31, driver.now));
    driver.pass(89_999);
    expect(stateOf(driver)).toBe('live');
    driver.pass(1);
    expect(ends(driver)).toEqual([{ by: 'heartbeat', proof: 'none' }]);
    expect(driver.entriesOf('session.noted')).toEqual([]);
  });

  it('that come again bring the banner back: silence was no proof', () => {
    const driver = live({ heartbeatSeconds: 30, tool: 'RustDesk' });
    driver.pass(120_000);
    expect(stateOf(driver)).toBe('ended');
    driver.receive(beat(0x31, driver.now));
    expect(stateOf(driver)).toBe('live');
    expect(driver.entriesOf('session.started').map(({ data }) => data.resumed)).toEqual([false, true]);
    driver.restart();
    expect(stateOf(driver)).toBe('live');
  });

  it('from before the silence do not', () => {
    const driver = live({ heartbeatSeconds: 30 });
    driver.pass(120_000);
    driver.receive(beat(0x31, MORNING + 10_000));
    expect(stateOf(driver)).toBe('ended');
  });
});

describe('notes and ends', () => {
  it('come from the technician onto the banner and into the journal', () => {
    const driver = live();
    driver.receive(fromInbox(sessionNote({ text: 'Restarting the spooler' })));
    expect(driver.entriesOf('session.noted')).toMatchObject([{ data: { text: 'Restarting the spooler' } }]);
    expect(driver.session(SESSION)?.facts.notes).toEqual([{ at: MORNING, text: 'Restarting the spooler' }]);
  });

  it('keep what was done, how it went and when, but never a time ahead of ours', () => {
    const driver = live();
    driver.pass(MINUTE_MS);
    const said = { summary: 'Replaced the driver.\nRestarted.', outcome: 'solved' } as const;
    driver.receive(fromInbox(sessionEnd({ ...said, at: timeFrom(MORNING + 10 * MINUTE_MS) })));
    expect(driver.entriesOf('session.ended')[0]?.data).toEqual({
      session: SESSION,
      by: 'technician',
      proof: 'message',
      at: timeFrom(MORNING + MINUTE_MS),
      seconds: 60,
      late: false,
      ...said,
    });
  });

  it('for a session that is not known yet wait ten minutes for it', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionNote({ text: 'Connecting' })));
    driver.receive(fromInbox(sessionEnd()));
    driver.pass(5 * MINUTE_MS);
    live({}, driver);
    expect(driver.entries.map((entry) => entry.type)).toEqual([
      'agent.started',
      'session.started',
      'session.unannounced',
      'session.noted',
      'session.ended',
    ]);
  });

  it('for a session that never comes are refused after that', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionEnd()));
    driver.pass(10 * MINUTE_MS);
    expect(driver.entriesOf('ask.refused')).toMatchObject([{ data: { code: 'unknown-session' } }]);
  });

  it('of less trust than the start are refused: the banner stays', () => {
    const driver = new MachineDriver(policyWith({ minimumTrust: 'unverified' }));
    live({}, driver);
    driver.receive(fromInbox(sessionEnd(), { trust: 'unverified' }));
    expect(driver.entriesOf('ask.refused')).toMatchObject([{ data: { code: 'trust' } }]);
    expect(stateOf(driver)).toBe('live');
  });
});

describe('the card afterwards', () => {
  it('stays until it is closed, also for the first of two technicians', () => {
    const driver = live({ session: SECOND, id: idOf('message', 0x21), technician: KIM }, live());
    driver.receive(fromInbox(sessionEnd()));
    expect(driver.session(SESSION)).toMatchObject({ state: 'ended', card: true });
    expect(stateOf(driver, SECOND)).toBe('live');
    driver.send({ type: 'ended.close', session: SESSION });
    expect(driver.session(SESSION)).toMatchObject({ state: 'ended', card: false });
  });
});
