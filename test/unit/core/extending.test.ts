// Past its planned time (C9): it is said and recorded; the person gives it ten minutes more, or ends it; nothing else does either.
import { describe, expect, it } from 'vitest';
import { bannerSessions } from '../../../src/core/banner-view';
import { ASK, fromInbox, idOf, SESSION, sessionAsk, sessionStart } from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;
const more = { type: 'banner.extend', session: SESSION } as const;

/** Allowed for 30 minutes, and live. */
function live(driver = new MachineDriver(), scopes: readonly ('view' | 'control')[] = ['view']) {
  driver.receive(fromInbox(sessionAsk({ scopes: [...scopes], minutes: 30 })));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(3_000);
  driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 3_000 });
  driver.receive(fromInbox(sessionStart({ scopes: [...scopes], minutes: 30 })));
  return driver;
}
const shown = (driver: MachineDriver) => {
  const [session] = bannerSessions(driver.state);
  return session && { overrun: session.overrun, minutes: session.minutes, mayExtend: session.mayExtend };
};
const extended = (driver: MachineDriver) => driver.entriesOf('session.extended').map(({ data }) => data);
const overruns = (driver: MachineDriver) =>
  driver.entriesOf('session.overrun').map(({ data }) => data.minutes);

describe('a session past its planned time', () => {
  it('says so once, and goes on', () => {
    const driver = live();
    driver.pass(29 * MINUTE_MS);
    expect(shown(driver)).toEqual({ overrun: false, minutes: 30, mayExtend: false });
    driver.pass(60 * MINUTE_MS);
    expect(shown(driver)).toEqual({ overrun: true, minutes: 30, mayExtend: true });
    expect(overruns(driver)).toEqual([30]);
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it('gets ten minutes more from now, and says so again when they are over', () => {
    const driver = live();
    driver.pass(36 * MINUTE_MS);
    driver.send(more);
    expect(extended(driver)).toEqual([{ session: SESSION, minutes: 46, duringControl: false }]);
    expect(shown(driver)).toEqual({ overrun: false, minutes: 46, mayExtend: false });
    driver.send(more);
    driver.pass(9 * MINUTE_MS);
    expect(overruns(driver)).toEqual([30]);
    driver.pass(MINUTE_MS);
    expect(overruns(driver)).toEqual([30, 46]);
    expect(shown(driver)).toEqual({ overrun: true, minutes: 46, mayExtend: true });
    expect(extended(driver)).toHaveLength(1);
  });

  it('records who could have pressed in the person’s place', () => {
    const driver = live(new MachineDriver(), ['control']);
    driver.pass(31 * MINUTE_MS);
    driver.send(more);
    expect(extended(driver)).toMatchObject([{ duringControl: true }]);
  });

  it('remembers it after a restart of the agent', () => {
    const driver = live();
    driver.pass(36 * MINUTE_MS);
    driver.send(more);
    driver.restart();
    expect(shown(driver)).toEqual({ overrun: false, minutes: 46, mayExtend: false });
    driver.pass(15 * MINUTE_MS);
    expect(overruns(driver)).toEqual([30, 46]);
  });

  it('cannot be given more than policy allows', () => {
    const driver = live(new MachineDriver(policyWith({ maxSessionMinutes: 35 })));
    driver.pass(31 * MINUTE_MS);
    driver.send(more);
    expect(extended(driver)).toMatchObject([{ minutes: 35 }]);
    driver.pass(5 * MINUTE_MS);
    expect(driver.session(SESSION)?.state).not.toBe('live');
    driver.send(more);
    expect(extended(driver)).toHaveLength(1);
  });

  it('that nobody agreed to is given none', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart({ minutes: 30 })));
    driver.pass(31 * MINUTE_MS);
    driver.send(more);
    expect(shown(driver)).toEqual({ overrun: true, minutes: 30, mayExtend: false });
    expect(extended(driver)).toEqual([]);
  });

  it('is given nothing while that cannot be recorded', () => {
    const driver = live();
    driver.pass(31 * MINUTE_MS);
    driver.journalFails = true;
    driver.send(more);
    expect(shown(driver)).toMatchObject({ overrun: true, minutes: 30 });
  });
});

describe('a concern', () => {
  const raise = { type: 'banner.concern', session: SESSION } as const;
  const raised = (driver: MachineDriver) => driver.entriesOf('concern.raised').map(({ data }) => data);

  it('is recorded once for a session, stays known after a restart, and ends nothing', () => {
    const driver = live();
    driver.send(raise);
    driver.send(raise);
    driver.restart();
    driver.send(raise);
    expect(raised(driver)).toEqual([{ session: SESSION }]);
    expect(bannerSessions(driver.state)).toMatchObject([{ state: 'live', concernedAt: driver.now - 1_000 }]);
  });

  it('can be raised about somebody who was asked to disconnect, and not about one who has', () => {
    const driver = live();
    driver.send({ type: 'banner.concern', session: idOf('session', 2) });
    driver.send({ type: 'banner.end', by: 'person' });
    driver.send(raise);
    driver.pass(MINUTE_MS);
    driver.send(raise);
    expect(raised(driver)).toEqual([{ session: SESSION }]);
  });

  it('counts although the journal cannot be written, and is recorded with the next entry', () => {
    const driver = live();
    driver.journalFails = true;
    driver.send(raise);
    expect(bannerSessions(driver.state)[0]?.concernedAt).toBe(driver.now);
    driver.journalFails = false;
    driver.ring();
    expect(raised(driver)).toHaveLength(1);
  });
});
