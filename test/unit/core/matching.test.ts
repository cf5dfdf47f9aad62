// Matching a session with what was agreed (C5): consent only where everything fits; what fails is named, shown and reported.
import { describe, expect, it } from 'vitest';
import type { GenuineMessage } from '../../../src/core/incoming';
import { timeFrom } from '../../../src/model/scalars';
import {
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
  sessionStart,
  type ConsentStart,
} from '../../fakes/ask-messages';
import { heldRoster } from '../../fakes/approvals';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';
import { onRoster } from '../../fakes/rosters';

const MINUTE_MS = 60_000;

/** An agent on which the ask was allowed at 09:00:01. */
function agreed(genuine: GenuineMessage = fromInbox(sessionAsk()), driver = new MachineDriver()) {
  driver.receive(genuine);
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(1_000);
  driver.send({ type: 'prompt.accept', ask: ASK, input: 'key', dwellMs: 1_000 });
  return driver;
}

/** What the journal says of the last start. */
function started(driver: MachineDriver) {
  const { basis, mismatch, resumed } = driver.entriesOf('session.started').at(-1)?.data ?? {};
  return { basis, mismatch, resumed };
}
const consent = { basis: 'consent', mismatch: undefined, resumed: false };
const none = (...mismatch: string[]) => ({ basis: 'none', mismatch, resumed: false });
const start = (changes: Partial<ConsentStart> = {}, now = MORNING) => fromInbox(sessionStart(changes, now));

describe('a session that was agreed to', () => {
  it('has basis consent and names its ask', () => {
    const driver = agreed();
    driver.receive(start());
    expect(started(driver)).toEqual(consent);
    expect(driver.entriesOf('session.started')[0]?.data.ask).toBe(ASK);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'live', basis: 'consent' });
    expect(driver.entriesOf('session.unannounced')).toEqual([]);
  });

  it('may ask for less than was agreed; control implies view', () => {
    const driver = agreed(fromInbox(sessionAsk({ scopes: ['control', 'files'] })));
    driver.receive(start({ scopes: ['view'] }));
    expect(started(driver)).toEqual(consent);
  });

  it('may begin until the very end of the grant', () => {
    const driver = agreed();
    driver.move(15 * MINUTE_MS);
    driver.receive(start({}, driver.now));
    expect(started(driver)).toEqual(consent);
  });

  it('may come through the other door when the same organisation signed both', () => {
    const driver = agreed(fromStream(sessionAsk()));
    driver.receive(fromStream(sessionStart(), { door: 'inbox' }));
    expect(started(driver)).toEqual(consent);
  });
});

describe('a session that was not agreed to starts as none, with the name of what failed:', () => {
  it('ask: nobody asked', () => {
    const driver = new MachineDriver();
    driver.receive(start());
    expect(started(driver)).toEqual(none('ask'));
  });

  it('ask: the person declined', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    driver.receive(start());
    expect(started(driver)).toEqual(none('ask'));
  });

  it('used: another session used the grant', () => {
    const driver = agreed();
    driver.receive(start());
    driver.receive(start({ id: idOf('message', 0x21), session: idOf('session', 2) }));
    expect(started(driver)).toEqual(none('used'));
  });

  it('technician: somebody else comes', () => {
    const driver = agreed();
    driver.receive(start({ technician: KIM }));
    expect(started(driver)).toEqual(none('technician'));
  });

  it('scopes: more than was agreed', () => {
    const driver = agreed();
    driver.receive(start({ scopes: ['view', 'files'] }));
    expect(started(driver)).toEqual(none('scopes'));
  });

  it('time: after the grant, whether or not the timer has rung', () => {
    const late = agreed();
    late.move(15 * MINUTE_MS + 1);
    late.receive(start({}, late.now));
    expect(started(late)).toEqual(none('time'));
    const lapsed = agreed();
    lapsed.pass(16 * MINUTE_MS);
    expect(lapsed.entriesOf('grant.lapsed')).toMatchObject([{ data: { ask: ASK } }]);
    lapsed.receive(start({}, lapsed.now));
    expect(started(lapsed)).toEqual(none('time'));
  });

  it('time: long before the appointment', () => {
    const driver = agreed(fromInbox(sessionAsk({ startsAt: timeFrom(MORNING + 60 * MINUTE_MS) })));
    driver.receive(start());
    expect(started(driver)).toEqual(none('time'));
  });

  it('door: another door, and no signature of the same organisation', () => {
    const driver = agreed(fromStream(sessionAsk(), { trust: 'administrator' }));
    driver.receive(start());
    expect(started(driver)).toEqual(none('door'));
    const other = agreed(fromStream(sessionAsk()));
    other.receive(fromStream(sessionStart(), { door: 'inbox', issuer: 'urn:tallylight:organisation:other' }));
    expect(started(other)).toEqual(none('door'));
  });

  it('trust: less trusted than the ask was', () => {
    const driver = agreed(fromInbox(sessionAsk(), { trust: 'signed' }));
    driver.receive(start());
    expect(started(driver)).toEqual(none('trust'));
  });

  it('several at once', () => {
    const driver = agreed(fromStream(sessionAsk()));
    driver.receive(start({ technician: KIM, scopes: ['terminal'] }));
    expect(started(driver)).toEqual(none('technician', 'scopes', 'door', 'trust'));
  });

  it('and it is on screen, in the journal as unannounced, and told', () => {
    const driver = new MachineDriver();
    driver.receive(start({ tool: 'RustDesk' }));
    expect(driver.session(SESSION)).toMatchObject({ state: 'live', facts: { basis: 'none' } });
    expect(driver.entriesOf('session.unannounced').map(({ data }) => data)).toEqual([
      { session: SESSION, tool: 'RustDesk' },
    ]);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'live', basis: 'none', mismatch: ['ask'] });
  });

  it('and the grant stays for the session that it was given for', () => {
    const driver = agreed();
    driver.receive(start({ technician: KIM, session: idOf('session', 2), id: idOf('message', 0x21) }));
    driver.receive(start());
    expect(started(driver)).toEqual(consent);
  });
});

describe('a start is refused only', () => {
  it('below the minimum trust: no banner', () => {
    const driver = new MachineDriver(policyWith({ minimumTrust: 'signed' }));
    driver.receive(start());
    expect(driver.entriesOf('ask.refused')).toMatchObject([{ data: { code: 'trust' } }]);
    expect(driver.state.sessions).toEqual([]);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'refused', refusal: 'trust' });
  });

  it('when it is no longer fresh', () => {
    const driver = new MachineDriver();
    driver.receive(start({ expiresAt: timeFrom(MORNING) }));
    expect(driver.entriesOf('ask.refused').map(({ data }) => data.code)).toEqual(['lifetime']);
    expect(driver.state.sessions).toEqual([]);
  });
});

describe('the same session id', () => {
  it('while live is ignored, also in another message', () => {
    const driver = agreed();
    driver.receive(start());
    driver.receive(start());
    driver.receive(start({ id: idOf('message', 0x21), technician: KIM }));
    expect(driver.entriesOf('session.started')).toHaveLength(1);
    expect(driver.session(SESSION)).toMatchObject({ facts: { technician: { id: 'dana@example.org' } } });
  });

  it('after its end is a new connection, shown as what it is', () => {
    const driver = agreed();
    driver.receive(start());
    driver.pass(MINUTE_MS);
    driver.send({ type: 'banner.end', by: 'person' });
    driver.pass(MINUTE_MS);
    expect(driver.session(SESSION)?.state).toBe('ended');
    driver.receive(start({ id: idOf('message', 0x21) }, driver.now));
    expect(started(driver)).toEqual(none('used'));
    expect(driver.state.sessions).toHaveLength(1);
    expect(driver.session(SESSION)?.state).toBe('live');
  });

  it('in an old message that comes again after its end is nothing new', () => {
    const driver = agreed();
    driver.receive(start());
    driver.send({ type: 'banner.end', by: 'person' });
    driver.pass(MINUTE_MS);
    driver.restart();
    driver.receive(start());
    expect(driver.entriesOf('session.started')).toHaveLength(1);
    expect(driver.session(SESSION)?.state).toBe('ended');
  });
});

describe('who is not on the roster', () => {
  const roster = heldRoster({ technicians: [onRoster.dana] });
  const misnamed = { ...DANA, name: 'Dana Reye' };

  it('does not connect on a yes to who is', () => {
    const driver = agreed(fromInbox(sessionAsk()), new MachineDriver(policyWith(), roster));
    driver.receive(start({ technician: misnamed }));
    expect(started(driver)).toEqual(none('roster'));
  });

  it('does not connect on any other basis', () => {
    const driver = new MachineDriver(policyWith(), roster);
    driver.receive(fromStream(emergencyStart({ technician: misnamed })));
    expect(started(driver)).toEqual(none('roster'));
  });
});
