// Policy `welcome` `once`: offered by a notification after the first question was answered, in a calm moment, once.
import { describe, expect, it } from 'vitest';
import type { Announced } from '../../src/desktop/announcement';
import { keepWelcoming } from '../../src/welcoming';
import { ASK, fromInbox, SESSION, sessionAsk, sessionEnd, sessionStart } from '../fakes/ask-messages';
import { MachineDriver, policyWith } from '../fakes/machine-driver';

function bench(welcome: 'never' | 'tray' | 'once' = 'once', told = false) {
  const driver = new MachineDriver(policyWith({ welcome }));
  const offers: Announced[] = [];
  let kept = told;
  const welcoming = keepWelcoming({
    edges: { welcomed: { read: () => kept, write: (value) => void (kept = value) }, log: () => undefined },
    say: ({ key }) => key,
    offer: (offer) => offers.push(offer),
  });
  const look = (): void => welcoming.look(driver.state, driver.now);
  return { driver, offers, welcoming, look, isKept: () => kept };
}

/** The person is asked, and says no. */
function declined(given: ReturnType<typeof bench>, id = ASK): void {
  const { driver, look } = given;
  driver.receive(fromInbox(sessionAsk({ id }, driver.now)));
  look();
  driver.send({ type: 'prompt.painted', ask: id });
  driver.send({ type: 'prompt.decline', ask: id, closed: true });
  look();
}

describe('the welcome is offered', () => {
  it('after the first answer, once, and a press on it opens it', () => {
    const given = bench();
    given.look();
    expect(given.offers).toEqual([]);
    declined(given);
    expect(given.offers).toMatchObject([{ title: 'welcome.offer.title', opens: 'welcome', sound: false }]);
    expect(given.isKept()).toBe(true);
    given.driver.pass(10 * 60_000);
    declined(given, '00000000-0000-4000-8000-000000000077');
    expect(given.offers).toHaveLength(1);
  });

  it('when nobody is connected any more, nor about to be', () => {
    const { driver, offers, look } = bench();
    driver.receive(fromInbox(sessionAsk()));
    look();
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(2_000);
    driver.send({ type: 'prompt.accept', ask: ASK, input: 'key', dwellMs: 2_000 });
    look();
    driver.receive(fromInbox(sessionStart()));
    look();
    expect(offers).toEqual([]);
    driver.receive(fromInbox(sessionEnd()));
    expect(driver.session(SESSION)?.state).toBe('ended');
    look();
    expect(offers).toHaveLength(1);
  });

  it('not where nobody answered', () => {
    const { driver, offers, look } = bench();
    driver.receive(fromInbox(sessionAsk()));
    look();
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(10 * 60_000);
    look();
    expect(offers).toEqual([]);
  });

  it('not where the person has opened it already', () => {
    const given = bench();
    given.welcoming.seen();
    declined(given);
    expect(given.offers).toEqual([]);
  });

  it.each(['never', 'tray'] as const)('not where policy says %s', (welcome) => {
    const given = bench(welcome);
    declined(given);
    expect(given.offers).toEqual([]);
  });
});
