// Agreements: answered under a name, asked again when a word of them changes, and a condition for sessions where policy says so (C7, C12).
import { describe, expect, it } from 'vitest';
import type { AgreementAsk } from '../../../src/model/messages';
import { agreementAsk, fromStream, idOf, MORNING, sessionAsk } from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';

const MINUTE_MS = 60_000;
const CONDITION = policyWith({ requireAgreement: true });
const refusals = (driver: MachineDriver) => driver.entriesOf('ask.refused').map(({ data }) => data.code);

/** Asks for the n-th time; each time another technician's token, so that no cool-down stands in the way. */
function ask(driver: MachineDriver, n: number, agreement: Partial<AgreementAsk['agreement']> = {}): string {
  const id = idOf('ask', n);
  const technician = { id: `t${n}`, name: 'Dana Reyes' };
  driver.receive(fromStream(agreementAsk(agreement, { id, technician }, driver.now)));
  return id;
}
function answer(driver: MachineDriver, id: string, yes: boolean, name = 'Jordan Lee'): void {
  driver.send({ type: 'prompt.painted', ask: id });
  driver.pass(1_500);
  if (yes) driver.send({ type: 'prompt.accept', ask: id, input: 'key', dwellMs: 1_500, name });
  else driver.send({ type: 'prompt.decline', ask: id, closed: false, name });
}
/** What becomes of the n-th ask for a session. */
function session(driver: MachineDriver, n: number): string | undefined {
  const id = idOf('session', n);
  const technician = { id: `s${n}`, name: 'Kim Osei' };
  driver.receive(fromStream(sessionAsk({ id, technician }, driver.now)));
  const state = driver.ask(id)?.state ?? driver.answerFile(id);
  driver.send({ type: 'prompt.painted', ask: id });
  driver.send({ type: 'prompt.decline', ask: id, closed: false });
  return typeof state === 'string' ? state : state?.kind === 'ask' ? state.refusal : undefined;
}

describe('an agreement', () => {
  it('is accepted under a name, which is recorded, and grants nothing', () => {
    const driver = new MachineDriver();
    const id = ask(driver, 1);
    answer(driver, id, true, '');
    expect(driver.entriesOf('ask.answered')).toEqual([]);
    driver.send({ type: 'prompt.accept', ask: id, input: 'key', dwellMs: 2_000, name: 'Jordan Lee' });
    expect(driver.entriesOf('ask.answered')[0]?.data).toMatchObject({
      answer: 'accepted',
      name: 'Jordan Lee',
    });
    expect(driver.state.grants).toEqual([]);
  });

  it('is declined under a name as well', () => {
    const driver = new MachineDriver();
    answer(driver, ask(driver, 1), false);
    expect(driver.entriesOf('ask.answered')[0]?.data).toMatchObject({
      answer: 'declined',
      name: 'Jordan Lee',
    });
  });

  it('that was accepted is not asked again, also after a restart, until a word of it changes', () => {
    const driver = new MachineDriver();
    answer(driver, ask(driver, 1), true);
    expect(driver.ask(ask(driver, 2))).toBeUndefined();
    driver.restart();
    expect(driver.ask(ask(driver, 3))).toBeUndefined();
    expect(refusals(driver)).toEqual(['already-answered', 'already-answered']);
    expect(driver.answerFile(idOf('ask', 3))).toMatchObject({
      state: 'refused',
      refusal: 'already-answered',
    });
    const version = ask(driver, 4, { version: '4' });
    expect(driver.ask(version)?.state).toBe('opening');
    answer(driver, version, false);
    expect(driver.ask(ask(driver, 5, { body: 'The same version with other words' }))?.state).toBe('opening');
  });

  it('that was declined may be asked again', () => {
    const driver = new MachineDriver();
    answer(driver, ask(driver, 1), false);
    expect(driver.ask(ask(driver, 2))?.state).toBe('opening');
  });
});

describe('where policy makes it a condition, a session', () => {
  it('is refused before the agreement, and asked after it, also after a restart', () => {
    const driver = new MachineDriver(CONDITION);
    expect(session(driver, 1)).toBe('policy');
    const id = ask(driver, 1);
    expect(session(driver, 2)).toBe('policy');
    answer(driver, id, true);
    expect(session(driver, 3)).toBe('opening');
    driver.restart();
    expect(session(driver, 4)).toBe('opening');
  });

  it('is refused after a no to a new version, until a yes', () => {
    const driver = new MachineDriver(CONDITION);
    answer(driver, ask(driver, 1), true);
    answer(driver, ask(driver, 2, { version: '4' }), false);
    expect(session(driver, 1)).toBe('policy');
    driver.restart();
    expect(session(driver, 2)).toBe('policy');
    answer(driver, ask(driver, 3, { version: '4' }), true);
    expect(session(driver, 3)).toBe('opening');
  });

  it('goes on under the old version while the new one has no answer of the person', () => {
    const driver = new MachineDriver(CONDITION);
    answer(driver, ask(driver, 1), true);
    const silent = ask(driver, 2, { version: '4' });
    driver.send({ type: 'prompt.painted', ask: silent });
    driver.pass(10 * MINUTE_MS);
    expect(driver.answerFile(silent)).toMatchObject({ answer: 'unanswered' });
    expect(session(driver, 1)).toBe('opening');
  });

  it('needs a yes to each of several agreements', () => {
    const driver = new MachineDriver(CONDITION);
    answer(driver, ask(driver, 1), true);
    answer(driver, ask(driver, 2, { id: 'data-processing' }), false);
    expect(session(driver, 1)).toBe('policy');
  });

  it('that is open when policy becomes so is taken back', () => {
    const driver = new MachineDriver();
    const id = idOf('session', 1);
    driver.receive(fromStream(sessionAsk({ id }, MORNING)));
    driver.send({ type: 'policy', policy: CONDITION });
    expect(driver.answerFile(id)).toMatchObject({ answer: 'withdrawn', reason: 'policy' });
  });
});
