// Emergencies (C5): by policy, three a day, written down afterwards, and never forgotten until the person has seen them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endedCards } from '../../../src/core/ended-view';
import { timeFrom } from '../../../src/model/scalars';
import {
  emergencyStart,
  fromInbox,
  fromStream,
  idOf,
  KIM,
  SESSION,
  sessionDocument,
  sessionEnd,
  sessionStart,
} from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const byAdministrator = policyWith({ emergencyAllowed: 'administrator' });
const started = (driver: MachineDriver) => {
  const { basis, mismatch } = driver.entriesOf('session.started').at(-1)?.data ?? {};
  return { basis, mismatch };
};
const emergency = { basis: 'emergency', mismatch: undefined };
const none = (...mismatch: string[]) => ({ basis: 'none', mismatch });
const refusals = (driver: MachineDriver) => driver.entriesOf('ask.refused').map(({ data }) => data.code);
/** The n-th emergency, at the driver's time. */
const nth = (driver: MachineDriver, n: number, changes = {}) =>
  fromInbox(
    emergencyStart({ id: idOf('message', 0x80 + n), session: idOf('session', n), ...changes }, driver.now),
  );
const end = (driver: MachineDriver, session = SESSION) =>
  driver.receive(fromInbox(sessionEnd({ session, id: idOf('message', driver.entries.length) }, driver.now)));

describe('an emergency', () => {
  it('starts where policy allows it, with its reason in the journal', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(emergencyStart()));
    expect(started(driver)).toEqual(emergency);
    expect(driver.entriesOf('session.started')[0]?.data.evidence).toEqual({
      reason: 'The server room is on fire.',
    });
    expect(driver.entriesOf('session.unannounced')).toEqual([]);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'live', basis: 'emergency' });
  });

  it.each([
    ['never', 'signed', none('policy')],
    ['signed', 'administrator', none('trust')],
    ['signed', 'signed', emergency],
    ['administrator', 'administrator', emergency],
    ['administrator', 'signed', emergency],
  ] as const)('where policy says %s and it is %s', (emergencyAllowed, trust, expected) => {
    const driver = new MachineDriver(policyWith({ emergencyAllowed }));
    driver.receive(fromInbox(emergencyStart(), { trust }));
    expect(started(driver)).toEqual(expected);
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it('of somebody who is not on the roster is none', () => {
    const driver = new MachineDriver(policyWith({ rosterRequired: true }));
    driver.receive(fromStream(emergencyStart()));
    expect(started(driver)).toEqual(none('roster'));
  });

  it('is one of three in 24 hours for each technician, also after restarts', () => {
    const driver = new MachineDriver(byAdministrator);
    for (const n of [1, 2, 3]) {
      driver.receive(nth(driver, n));
      expect(started(driver)).toEqual(emergency);
      driver.restart({ afterMs: HOUR_MS });
    }
    driver.receive(nth(driver, 4));
    expect(started(driver)).toEqual(none('limit'));
    driver.receive(nth(driver, 5, { technician: KIM }));
    expect(started(driver)).toEqual(emergency);
    driver.move(DAY_MS - 3 * HOUR_MS);
    driver.receive(nth(driver, 6));
    expect(started(driver)).toEqual(emergency);
  });

  it('never more than three of one technician in any 24 hours, whatever comes', () => {
    const gaps = fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 900 }), crash: fc.boolean() }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(gaps, (story) => {
        const driver = new MachineDriver(byAdministrator);
        story.forEach(({ minutes, crash }, n) => {
          driver.move(minutes * 60_000);
          if (crash) driver.restart();
          driver.receive(nth(driver, n + 1));
        });
        const times = driver
          .entriesOf('session.started')
          .filter(({ data }) => data.basis === 'emergency')
          .map(({ data }) => Date.parse(data.at));
        for (const time of times)
          expect(times.filter((other) => other >= time && other < time + DAY_MS).length).toBeLessThanOrEqual(
            3,
          );
        expect(driver.entriesOf('session.started')).toHaveLength(story.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what was done in a session', () => {
  it('is written down while it is on, after its end, and again; and remembered', () => {
    const driver = new MachineDriver(byAdministrator);
    driver.receive(fromInbox(emergencyStart()));
    end(driver);
    driver.receive(fromInbox(sessionDocument()));
    driver.receive(fromInbox(sessionDocument()));
    driver.restart();
    expect(driver.session(SESSION)?.facts.documented).toBe(true);
    driver.receive(
      fromInbox(sessionDocument({ id: idOf('message', 0x61), url: 'https://tickets.example/7' }, driver.now)),
    );
    const { done, why, outcome } = sessionDocument();
    expect(driver.entriesOf('session.documented').map(({ data }) => data)).toEqual([
      { session: SESSION, done, why, outcome },
      { session: SESSION, done, why, outcome, url: 'https://tickets.example/7' },
    ]);
  });

  it('waits ten minutes for a session that is not known', () => {
    const driver = new MachineDriver(byAdministrator);
    driver.receive(fromInbox(sessionDocument()));
    driver.receive(fromInbox(emergencyStart()));
    expect(driver.entriesOf('session.documented')).toHaveLength(1);
    driver.receive(fromInbox(sessionDocument({ id: idOf('message', 0x62), session: idOf('session', 9) })));
    driver.pass(11 * 60_000);
    expect(refusals(driver)).toEqual(['unknown-session']);
  });

  it.each([
    ['a link', { requireTicket: true }, undefined, ['policy']],
    ['a link', { requireTicket: true }, 'https://anywhere.example/1', []],
    [
      'a link to the tickets',
      { ticketUrlHosts: ['tickets.example'] },
      'https://anywhere.example/1',
      ['policy'],
    ],
    ['a link to the tickets', { ticketUrlHosts: ['tickets.example'] }, 'https://TICKETS.example:8443/1', []],
    ['no link', { ticketUrlHosts: ['tickets.example'] }, undefined, []],
  ])('needs %s where policy demands it: %j, %s', (_what, policy, url, codes) => {
    const driver = new MachineDriver(policyWith({ emergencyAllowed: 'administrator', ...policy }));
    driver.receive(fromInbox(emergencyStart()));
    driver.receive(fromInbox(sessionDocument(url === undefined ? {} : { url })));
    expect(refusals(driver)).toEqual(codes);
    expect(driver.entriesOf('session.documented')).toHaveLength(codes.length === 0 ? 1 : 0);
  });

  it('counts only from who is trusted as the start was', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(emergencyStart()));
    driver.receive(fromInbox(sessionDocument()));
    expect(refusals(driver)).toEqual(['trust']);
  });
});

describe('the notice of a session that the person did not allow', () => {
  const cards = (driver: MachineDriver) => endedCards(driver.state).map(({ facts }) => facts.session);

  it.each([
    ['an emergency', fromStream(emergencyStart())],
    ['one that nobody agreed to', fromStream(sessionStart())],
  ])('stays through restarts and months until it was seen: %s', (_name, start) => {
    const driver = new MachineDriver();
    driver.receive(start);
    driver.receive(fromStream(sessionEnd()));
    driver.restart();
    driver.restart({ reboot: true, afterMs: 60 * DAY_MS });
    driver.pass(60_000);
    expect(cards(driver)).toEqual([SESSION]);
    driver.send({ type: 'ended.close', session: SESSION });
    driver.send({ type: 'ended.close', session: SESSION });
    expect(driver.entriesOf('notice.seen').map(({ data }) => data)).toEqual([{ session: SESSION }]);
    driver.restart();
    expect(cards(driver)).toEqual([]);
  });

  it('is kept in memory where it cannot be recorded, and recorded later', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(emergencyStart()));
    driver.receive(fromStream(sessionEnd()));
    driver.journalFails = true;
    driver.send({ type: 'ended.close', session: SESSION });
    expect(cards(driver)).toEqual([]);
    driver.journalFails = false;
    driver.send({ type: 'tick' });
    expect(driver.entriesOf('notice.seen')).toHaveLength(1);
  });

  it('comes late, and says so, where start and end waited while nobody was signed in', () => {
    const driver = new MachineDriver();
    driver.move(10 * HOUR_MS);
    const expiresAt = timeFrom(driver.now + HOUR_MS);
    driver.receive(fromStream(emergencyStart({ expiresAt })));
    driver.receive(fromStream(sessionEnd({ expiresAt })));
    expect(driver.entriesOf('session.started')[0]?.data.late).toBe(true);
    expect(driver.entriesOf('session.ended')[0]?.data.late).toBe(true);
    driver.restart();
    expect(endedCards(driver.state)).toMatchObject([{ facts: { late: true } }]);
  });
});
