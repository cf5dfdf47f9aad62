// Stated consent (C5): a technician says that the person agreed; by policy it lets them in, and the person says whether it is true.
import { describe, expect, it } from 'vitest';
import { endedCards, endedView } from '../../../src/core/ended-view';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { timeFrom } from '../../../src/model/scalars';
import { fromInbox, idOf, KIM, MORNING, SESSION, sessionEnd, sessionStart } from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';
import type { StatedStart } from '../../../src/core/stated';

const ALLOWED = policyWith({ statedConsentAllowed: true });
const SAID = { contact: 'phone', at: timeFrom(MORNING - 600_000), words: 'Yes, come in' } as const;

function statedStart(stated: StatedStart['stated'] = SAID): StatedStart {
  const { ask: _ask, ...start } = sessionStart();
  return { ...start, basis: 'stated', stated };
}
const started = (driver: MachineDriver) => {
  const { basis, mismatch } = driver.entriesOf('session.started')[0]?.data ?? {};
  return { basis, mismatch };
};
/** After the session: its card is on screen. */
function ended(policy = ALLOWED): MachineDriver {
  const driver = new MachineDriver(policy);
  driver.receive(fromInbox(statedStart()));
  driver.receive(fromInbox(sessionEnd()));
  return driver;
}
function cardOf(driver: MachineDriver) {
  const [card] = endedCards(driver.state);
  if (card === undefined) return undefined;
  const view = endedView(card, driver.state, 'en-GB');
  const words = view.status.map((line) => say(en, line, 'en-GB').replace(/[\u2066-\u2069]/g, ''));
  return { words, isAsked: view.asks !== undefined };
}
const answer = (driver: MachineDriver, agreed: boolean) =>
  driver.send({ type: 'ended.answer', session: SESSION, agreed });
const answers = (driver: MachineDriver) => driver.entriesOf('stated.answered').map(({ data }) => data);

describe('a session of stated consent', () => {
  it('starts where policy allows it, with the words in the journal', () => {
    const driver = new MachineDriver(ALLOWED);
    driver.receive(fromInbox(statedStart()));
    expect(started(driver)).toEqual({ basis: 'stated', mismatch: undefined });
    expect(driver.entriesOf('session.started')[0]?.data.evidence).toEqual({ stated: SAID });
  });

  it.each([
    ['policy does not allow it, as by default', policyWith(), SAID, ['policy']],
    ['it was said in the future', ALLOWED, { ...SAID, at: timeFrom(MORNING + 600_000) }, ['time']],
    ['the technician is not on the roster', { ...ALLOWED, rosterRequired: true }, SAID, ['roster']],
  ])('is none where %s', (_why, policy, stated, mismatch) => {
    const driver = new MachineDriver(policy);
    driver.receive(fromInbox(statedStart(stated)));
    expect(started(driver)).toEqual({ basis: 'none', mismatch });
    expect(driver.session(SESSION)?.state).toBe('live');
  });
});

describe('the person', () => {
  it('is asked on the card, and a yes closes it and is recorded', () => {
    const driver = ended();
    const { words = [], isAsked } = cardOf(driver) ?? {};
    expect(isAsked).toBe(true);
    expect(words.join(' ')).toMatch(
      /IT says that you agreed on the phone, .*“Yes, come in” Is that right\?$/,
    );
    answer(driver, true);
    expect(answers(driver)).toEqual([{ session: SESSION, agreed: true }]);
    expect(driver.entriesOf('notice.seen')).toHaveLength(1);
    expect(cardOf(driver)).toBeUndefined();
    expect(driver.entriesOf('session.unannounced')).toEqual([]);
  });

  it('says no: reported like a session that nobody agreed to, and the card says so until it is closed', () => {
    const driver = ended();
    answer(driver, false);
    answer(driver, true);
    expect(answers(driver)).toEqual([{ session: SESSION, agreed: false }]);
    expect(driver.entriesOf('session.unannounced').map(({ data }) => data)).toEqual([{ session: SESSION }]);
    driver.restart();
    expect(cardOf(driver)).toMatchObject({ isAsked: false });
    expect(cardOf(driver)?.words.at(-1)).toBe('You said that you did not agree. IT is told.');
    driver.send({ type: 'ended.close', session: SESSION });
    driver.restart();
    expect(cardOf(driver)).toBeUndefined();
  });

  it('is asked again after a restart, and is not taken to have agreed who only closes the card', () => {
    const driver = ended();
    driver.restart();
    expect(cardOf(driver)?.isAsked).toBe(true);
    driver.send({ type: 'ended.close', session: SESSION });
    expect(answers(driver)).toEqual([]);
    answer(driver, true);
    expect(answers(driver)).toEqual([]);
  });

  it('is not asked while somebody with control is connected: nobody confirms their own words', () => {
    const driver = ended();
    const other = { id: idOf('message', 0x21), session: idOf('session', 2), technician: KIM };
    driver.receive(fromInbox(sessionStart({ ...other, scopes: ['control'] })));
    expect(cardOf(driver)?.isAsked).toBe(false);
    answer(driver, true);
    answer(driver, false);
    expect(answers(driver)).toEqual([]);
    driver.receive(fromInbox(sessionEnd({ id: idOf('message', 0x41), session: idOf('session', 2) })));
    answer(driver, true);
    expect(answers(driver)).toEqual([{ session: SESSION, agreed: true }]);
  });

  it('is not taken to have agreed while the session is on, nor about any other session', () => {
    const driver = new MachineDriver(ALLOWED);
    driver.receive(fromInbox(statedStart()));
    answer(driver, true);
    const plain = new MachineDriver();
    plain.receive(fromInbox(sessionStart()));
    plain.receive(fromInbox(sessionEnd()));
    answer(plain, true);
    expect([...answers(driver), ...answers(plain)]).toEqual([]);
  });

  it('a yes that cannot be recorded is none, and they are asked again; a no counts at once', () => {
    const driver = ended();
    driver.journalFails = true;
    answer(driver, true);
    expect(cardOf(driver)?.isAsked).toBe(true);
    answer(driver, false);
    expect(cardOf(driver)?.isAsked).toBe(false);
    driver.journalFails = false;
    driver.send({ type: 'tick' });
    expect(answers(driver)).toEqual([{ session: SESSION, agreed: false }]);
  });
});
