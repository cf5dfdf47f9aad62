// A clock that is wrong (C3, C15): put back it makes nothing fresh again; set forward by a year and put right, nothing is lost or stuck.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayAsk } from '../../../src/core/roster';
import { CLOCK_SLACK_MS, freshNow, pastNow } from '../../../src/core/freshness';
import type { RosterMessage } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import {
  agentFinish,
  ASK,
  DANA,
  emergencyStart,
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
import { MachineDriver, policyWith } from '../../fakes/machine-driver';
import { onRoster, rosterMessage } from '../../fakes/rosters';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;
const refusals = (driver: MachineDriver) => driver.entriesOf('ask.refused').map(({ data }) => data.code);
const state = (driver: MachineDriver, ask = ASK) => driver.ask(ask)?.state;
const askAgain = (driver: MachineDriver, n: number) =>
  driver.receive(fromInbox(sessionAsk({ id: idOf('ask', n) }, driver.now)));

function accept(driver: MachineDriver, ask = ASK): void {
  driver.send({ type: 'prompt.painted', ask });
  driver.pass(2_000);
  driver.send({ type: 'prompt.accept', ask, input: 'key', dwellMs: 2_000 });
}

/** The clock is set forward, an hour passes, and it is put right. What happens meanwhile is for `during`. */
function runAhead(driver: MachineDriver, byMs: number, during: () => void = () => undefined): void {
  driver.now += byMs;
  driver.send({ type: 'tick' });
  during();
  driver.pass(HOUR_MS);
  driver.now -= byMs;
  driver.send({ type: 'tick' });
}

describe('which time counts', () => {
  const moment = fc.record({
    now: fc.integer({ min: 0, max: 4e12 }),
    mono: fc.nat(),
    floor: fc.integer({ min: 0, max: 4e12 }),
    signed: fc.integer({ min: 0, max: 4e12 }),
  });

  it('what is fresh is never decided more than two minutes below the floor, and by our own clock where that is above it', () => {
    fc.assert(
      fc.property(moment, (at) => {
        expect(freshNow(at)).toBeGreaterThanOrEqual(at.floor - CLOCK_SLACK_MS);
        expect(freshNow(at)).toBeGreaterThanOrEqual(at.now);
        if (at.now >= at.floor) expect(freshNow(at)).toBe(at.now);
      }),
    );
  });

  it('two right clocks that differ by seconds change nothing', () => {
    expect(freshNow({ now: MORNING, mono: 0, floor: MORNING + 90_000 })).toBe(MORNING);
    expect(freshNow({ now: MORNING, mono: 0 })).toBe(MORNING);
  });

  it('what is past is never decided ahead of what was signed', () => {
    fc.assert(
      fc.property(moment, (at) => {
        expect(pastNow(at)).toBe(Math.min(at.now, at.signed));
      }),
    );
  });
});

describe('a clock that was put back', () => {
  it('does not make an expired message fresh, nor one from before today genuine again', () => {
    const driver = new MachineDriver();
    driver.bounds = { floor: MORNING + DAY_MS };
    driver.receive(fromStream(sessionAsk()));
    expect(refusals(driver)).toEqual(['lifetime']);
    expect(driver.ask(ASK)).toBeUndefined();
  });

  it('does not keep a genuine message out: what is signed today is asked today', () => {
    const driver = new MachineDriver();
    driver.bounds = { floor: MORNING + YEAR_MS };
    driver.receive(fromStream(sessionAsk({}, MORNING + YEAR_MS + 1_000)));
    expect(refusals(driver)).toEqual([]);
    expect(state(driver)).toBe('opening');
  });

  it('does not lengthen the life of an ask that waits', () => {
    const driver = new MachineDriver();
    driver.send({ type: 'screen', screen: 'locked' });
    driver.receive(fromInbox(sessionAsk()));
    driver.bounds = { floor: MORNING + 5 * HOUR_MS };
    driver.send({ type: 'tick' });
    expect(driver.entriesOf('ask.answered')[0]?.data).toMatchObject({
      answer: 'unanswered',
      reason: 'locked',
    });
  });

  it('does not lengthen a grant, and a grant given then can still be used', () => {
    const driver = new MachineDriver();
    const floor = MORNING + YEAR_MS;
    driver.bounds = { floor };
    driver.receive(fromInbox(sessionAsk({}, floor)));
    accept(driver);
    const { grant } = driver.entriesOf('ask.answered')[0]?.data ?? {};
    expect(grant?.from).toBe(timeFrom(floor));
    driver.bounds = { floor: floor + 10 * MINUTE_MS };
    driver.receive(fromInbox(sessionStart({}, floor + 10 * MINUTE_MS)));
    expect(driver.entriesOf('session.started')[0]?.data).toMatchObject({ basis: 'consent' });
  });

  it('lets a grant lapse that the floor says is over', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    accept(driver);
    driver.bounds = { floor: driver.now + HOUR_MS };
    driver.send({ type: 'tick' });
    expect(driver.entriesOf('grant.lapsed')).toHaveLength(1);
  });
});

describe('a clock that ran ahead for an hour and was put right', () => {
  it.each([2 * DAY_MS, 40 * DAY_MS, YEAR_MS])(
    'forgets nothing of %i ms: what was taken in stays known',
    (byMs) => {
      const driver = new MachineDriver();
      driver.bounds = { signed: MORNING };
      driver.receive(fromInbox(sessionAsk()));
      driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
      driver.receive(fromInbox(sessionStart()));
      driver.receive(fromInbox(sessionEnd()));
      driver.send({ type: 'ended.close', session: SESSION });
      runAhead(driver, byMs, () => {
        driver.restart(); // also what is read from the journal meanwhile
      });
      expect([driver.state.seen.has(ASK), driver.state.answered.has(ASK)]).toEqual([true, true]);
      driver.receive(fromInbox(sessionAsk({ purpose: 'Something else.' }, driver.now)));
      expect(refusals(driver)).toEqual(['replay']);
      expect(driver.ask(ASK)).toBeUndefined();
    },
  );

  it('opens the next genuine ask, and gives a sign of life within the day', () => {
    const driver = new MachineDriver();
    runAhead(driver, YEAR_MS);
    const before = driver.entriesOf('agent.alive').length;
    driver.pass(DAY_MS);
    expect(driver.entriesOf('agent.alive').length).toBeGreaterThan(before);
    askAgain(driver, 2);
    expect(state(driver, idOf('ask', 2))).toBe('opening');
  });

  it('does not go on with a pause that began meanwhile, nor count what was shown then', () => {
    const driver = new MachineDriver();
    runAhead(driver, YEAR_MS, () => {
      askAgain(driver, 3);
      driver.send({ type: 'prompt.painted', ask: idOf('ask', 3) });
      driver.send({ type: 'prompt.decline', ask: idOf('ask', 3), closed: false });
    });
    askAgain(driver, 4);
    expect(state(driver, idOf('ask', 4))).toBe('opening');
    expect(refusals(driver)).toEqual([]);
  });

  it('does not count what was shown three times meanwhile', () => {
    const driver = new MachineDriver();
    runAhead(driver, YEAR_MS, () => {
      for (const n of [5, 6, 7]) {
        askAgain(driver, n);
        driver.send({ type: 'prompt.painted', ask: idOf('ask', n) });
        driver.pass(2 * MINUTE_MS);
      }
      askAgain(driver, 8);
      expect(refusals(driver)).toEqual(['rate']);
    });
    askAgain(driver, 9);
    expect(state(driver, idOf('ask', 9))).toBe('opening');
  });

  it('does not cut short the notice of a roster that was taken in meanwhile, nor by a restart', () => {
    const driver = new MachineDriver();
    driver.bounds = { signed: MORNING };
    const take = (version: number, technicians: RosterMessage['technicians'], signedAt: number) =>
      driver.receive(
        fromStream(rosterMessage({ version, technicians }, driver.now), {
          adoption: { jws: 'd.e.f', notes: [], signedAt },
        }),
      );
    take(1, [onRoster.dana], MORNING - 9 * DAY_MS);
    runAhead(driver, YEAR_MS, () => {
      take(2, [onRoster.dana, onRoster.kim], MORNING);
      take(3, [onRoster.dana, onRoster.kim], MORNING);
      driver.restart();
    });
    expect(driver.state.roster?.layers.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect([DANA, KIM].map((who) => mayAsk(driver.state.roster, who, driver.now))).toEqual([true, false]);
  });

  it('does not let a yes that was given meanwhile come to life in a year, whether or not the agent restarts', () => {
    for (const restarts of [false, true]) {
      const driver = new MachineDriver();
      driver.now += YEAR_MS;
      driver.receive(fromInbox(sessionAsk({}, driver.now)));
      accept(driver);
      expect(driver.state.grants).toHaveLength(1);
      driver.now -= YEAR_MS;
      if (restarts) driver.restart();
      driver.send({ type: 'tick' });
      expect(driver.entriesOf('grant.lapsed')).toHaveLength(1);
      expect(driver.state.grants).toEqual([]);
    }
  });

  it('counts no emergency of then against those of today', () => {
    const driver = new MachineDriver(policyWith({ emergencyAllowed: 'administrator' }));
    const declare = (n: number) =>
      driver.receive(
        fromInbox(emergencyStart({ id: idOf('message', 0x80 + n), session: idOf('session', n) }, driver.now)),
      );
    runAhead(driver, YEAR_MS, () => [1, 2, 3].forEach(declare));
    declare(4);
    expect(driver.entriesOf('session.started').at(-1)?.data).toMatchObject({ basis: 'emergency' });
  });

  it('counts the minutes of a session that began then from the agent’s start at the latest', () => {
    const driver = new MachineDriver();
    driver.now += YEAR_MS;
    driver.receive(fromInbox(sessionStart({ tool: 'RustDesk', minutes: 30 }, driver.now)));
    driver.now -= YEAR_MS;
    driver.restart();
    driver.pass(31 * MINUTE_MS);
    expect(driver.entriesOf('session.overrun')).toHaveLength(1);
  });

  it('shows a connection under the id of a session that ended then', () => {
    const driver = new MachineDriver();
    driver.now += YEAR_MS;
    driver.receive(fromInbox(sessionStart({}, driver.now)));
    driver.receive(fromInbox(sessionEnd({}, driver.now)));
    driver.now -= YEAR_MS;
    driver.restart();
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x21) }, driver.now)));
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it('ends for an upgrade that is asked for afterwards', () => {
    const driver = new MachineDriver();
    driver.now += YEAR_MS;
    driver.restart();
    driver.now -= YEAR_MS;
    driver.pass(MINUTE_MS);
    driver.receive(fromInbox(agentFinish({}, driver.now)));
    expect(driver.effects).toContainEqual({ do: 'finish', reason: 'upgrade' });
  });
});
