// Afterwards, whether it helped: asked once where the person had said yes, never in their place, and nothing that was said is lost.
import { describe, expect, it } from 'vitest';
import { endedCards, endedView } from '../../../src/core/ended-view';
import { timeFrom } from '../../../src/model/scalars';
import { pressFeedback } from '../../../src/pressing';
import {
  ASK,
  fromInbox,
  idOf,
  KIM,
  SESSION,
  sessionAsk,
  sessionEnd,
  sessionStart,
} from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

/** A session that the person allowed has just ended. */
function ended(driver = new MachineDriver()): MachineDriver {
  driver.receive(fromInbox(sessionAsk()));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(3_000);
  driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 3_000 });
  driver.receive(fromInbox(sessionStart()));
  driver.pass(60_000);
  driver.receive(fromInbox(sessionEnd()));
  return driver;
}
const isAsked = (driver: MachineDriver) => {
  const [card] = endedCards(driver.state);
  return card && endedView(card, driver.state, 'en').asksFeedback;
};
const given = (driver: MachineDriver) => driver.entriesOf('session.feedback').map(({ data }) => data);
const no = { type: 'ended.feedback', session: SESSION, solved: 'no', followUp: true } as const;
const press = (driver: MachineDriver, words: string) =>
  pressFeedback(
    { state: () => driver.state, dispatch: driver.send.bind(driver) },
    { session: SESSION, solved: 'partly', words, followUp: false },
  );

describe('the card of a session that the person allowed', () => {
  it('asks, and records what is said: the card goes, and a second answer is none', () => {
    const driver = ended();
    expect(isAsked(driver)).toBe(true);
    driver.send({ ...no, stars: 2, words: '  It prints,\n but slowly. ' });
    driver.send(no);
    expect(given(driver)).toEqual([
      { session: SESSION, solved: 'no', stars: 2, words: 'It prints, but slowly.', followUp: true },
    ]);
    expect(endedCards(driver.state)).toEqual([]);
  });

  it('needs no answer: one press closes it, and it does not come back', () => {
    const driver = ended();
    driver.send({ type: 'ended.close', session: SESSION });
    driver.send(no);
    expect(given(driver)).toEqual([]);
    expect(endedCards(driver.state)).toEqual([]);
  });

  it('keeps words that cannot be recorded, and sends the rest only once they are changed', () => {
    const driver = ended();
    expect(press(driver, 'fine\u202Eenif')).toBe('words');
    expect(press(driver, 'x'.repeat(1_001))).toBe('words');
    driver.send({ ...no, words: 'fine\u202Eenif' });
    expect(given(driver)).toEqual([]);
    expect(isAsked(driver)).toBe(true);
    expect(press(driver, 'x'.repeat(1_000))).toBe('sent');
    expect(press(driver, '')).toBe('over');
    expect(given(driver)).toHaveLength(1);
  });

  it('does not ask, nor take an answer, while somebody who is connected has the mouse', () => {
    const driver = ended();
    const other = { session: idOf('session', 2), technician: KIM, scopes: ['control' as const] };
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x77), ...other })));
    expect(isAsked(driver)).toBe(false);
    driver.send(no);
    expect(given(driver)).toEqual([]);
    const end = { id: idOf('message', 0x78), session: other.session };
    driver.receive(fromInbox(sessionEnd(end)));
    driver.send({ type: 'ended.close', session: other.session });
    expect(isAsked(driver)).toBe(true);
  });

  it('is not lost where the journal cannot be written just then', () => {
    const driver = ended();
    driver.journalFails = true;
    driver.send(no);
    expect(endedCards(driver.state)).toEqual([]);
    driver.journalFails = false;
    driver.ring();
    expect(given(driver)).toHaveLength(1);
  });
});

describe('after the agent has started again', () => {
  it('the card is there again if it may not have been read, and not later', () => {
    const driver = ended();
    driver.restart({ afterMs: 2_000 });
    expect(isAsked(driver)).toBe(true);
    const later = ended();
    later.restart({ afterMs: 120_000 });
    expect(endedCards(later.state)).toEqual([]);
  });

  it('what was said stays said', () => {
    const driver = ended();
    driver.send(no);
    driver.restart({ afterMs: 2_000 });
    expect(endedCards(driver.state)).toEqual([]);
  });
});

it('nobody is asked whether it helped who was not asked whether IT may connect', () => {
  const { ask: _ask, ...start } = sessionStart();
  const stated = {
    contact: 'phone',
    at: timeFrom(Date.parse(start.issuedAt) - 1_000),
    words: 'Yes',
  } as const;
  for (const policy of [policyWith(), policyWith({ statedConsentAllowed: true })]) {
    const driver = new MachineDriver(policy);
    driver.receive(fromInbox({ ...start, basis: 'stated', stated }));
    driver.receive(fromInbox(sessionEnd()));
    expect(isAsked(driver)).toBe(false);
    driver.send(no);
    expect(given(driver)).toEqual([]);
  }
});
