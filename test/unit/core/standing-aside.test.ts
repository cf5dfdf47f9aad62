// "Close anything private first": two minutes in which the question stands aside; no answer, no yes, and then the question again.
import { describe, expect, it } from 'vitest';
import { promptedAsk, promptView } from '../../../src/core/prompt-view';
import { isAside } from '../../../src/core/standing-aside';
import { timeFrom } from '../../../src/model/scalars';
import { en } from '../../../src/model/strings/en';
import { textOf } from '../../../src/model/strings/format';
import { approvalAsk, ASK, askWithdraw, fromInbox, MORNING, sessionAsk } from '../../fakes/ask-messages';
import { MachineDriver, policyWith, WORLD } from '../../fakes/machine-driver';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function shown(changes: Parameters<typeof sessionAsk>[0] = {}): MachineDriver {
  const driver = new MachineDriver();
  driver.receive(fromInbox(sessionAsk({ expiresAt: timeFrom(MORNING + 60 * MINUTE), ...changes })));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(72 * SECOND);
  return driver;
}
function aside(): MachineDriver {
  const driver = shown();
  driver.send({ type: 'prompt.aside', ask: ASK });
  return driver;
}
const accept = (driver: MachineDriver) =>
  driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 1_200 });
const answers = (driver: MachineDriver) => driver.entriesOf('ask.answered').map(({ data }) => data);
const viewOf = (driver: MachineDriver) =>
  promptView(driver.state, driver.at, { catalogue: en, language: 'en-GB', sha256: WORLD.sha256 });

describe('the question that stands aside', () => {
  it('is no answer: what was left of the count-down is left after the two minutes, and the asker learns the new end', () => {
    const driver = aside();
    const until = timeFrom(MORNING + 120 * SECOND + 2 * MINUTE);
    expect(driver.entriesOf('ask.extended').map(({ data }) => data)).toEqual([{ ask: ASK, until }]);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'shown', until });
    expect(answers(driver)).toEqual([]);
    expect(promptedAsk(driver.state)?.ask.id).toBe(ASK);
    expect(isAside(driver.state)).toBe(true);
    const view = viewOf(driver);
    expect(view?.remainingMs).toBe(2 * MINUTE);
    expect(textOf(view?.aside?.detail ?? [])).toContain('You have not answered yet');
  });

  it('takes no Allow, armed or not, until it is back and has been there for a second', () => {
    const driver = aside();
    driver.pass(5 * SECOND);
    accept(driver);
    driver.send({ type: 'prompt.forward', ask: ASK });
    driver.pass(SECOND - 1);
    accept(driver);
    expect(answers(driver)).toEqual([]);
    driver.pass(1);
    accept(driver);
    expect(answers(driver)).toMatchObject([{ answer: 'accepted' }]);
  });

  it('comes back by itself after two minutes, says so again, and ends as a no like any other', () => {
    const driver = aside();
    const announced = () => driver.effects.filter((effect) => effect.do === 'announce').length;
    driver.pass(2 * MINUTE - 1);
    expect(isAside(driver.state)).toBe(true);
    expect(announced()).toBe(1);
    driver.pass(1);
    expect(isAside(driver.state)).toBe(false);
    expect(announced()).toBe(2);
    expect(viewOf(driver)).toMatchObject({ remainingMs: 48 * SECOND, totalMs: 48 * SECOND });
    accept(driver);
    expect(answers(driver)).toEqual([]);
    driver.pass(48 * SECOND);
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'timeout' }]);
  });

  it('leaves half a minute to read again where less was left', () => {
    const driver = shown();
    driver.pass(40 * SECOND);
    driver.send({ type: 'prompt.aside', ask: ASK });
    driver.pass(2 * MINUTE);
    expect(viewOf(driver)?.remainingMs).toBe(30 * SECOND);
  });

  it('goes when it is withdrawn, declined, or the screen locks; then the whole question comes back', () => {
    const withdrawn = aside();
    withdrawn.receive(fromInbox(askWithdraw()));
    expect(promptedAsk(withdrawn.state)).toBeUndefined();
    const closed = aside();
    closed.send({ type: 'prompt.decline', ask: ASK, closed: true });
    expect(answers(closed)).toMatchObject([{ answer: 'declined' }]);
    const locked = aside();
    locked.send({ type: 'screen', screen: 'locked' });
    expect(locked.answerFile(ASK)).toMatchObject({ state: 'held', held: 'locked' });
    locked.send({ type: 'screen', screen: 'unlocked' });
    locked.send({ type: 'prompt.painted', ask: ASK });
    expect(isAside(locked.state)).toBe(false);
    expect(answers(locked)).toEqual([]);
  });

  it('is a no after a restart, as every question that was on screen', () => {
    const driver = aside();
    driver.restart();
    expect(answers(driver)).toMatchObject([{ answer: 'unanswered', reason: 'agent-stopped' }]);
  });

  it('stays where it is when the record cannot be written', () => {
    const driver = shown();
    driver.journalFails = true;
    driver.send({ type: 'prompt.aside', ask: ASK });
    expect(isAside(driver.state)).toBe(false);
  });
});

describe('two minutes', () => {
  it('count as More time: ten together', () => {
    const driver = shown({ expiresAt: timeFrom(MORNING + 10 * 60 * MINUTE) });
    for (let press = 0; press < 9; press += 1) driver.send({ type: 'prompt.more', ask: ASK });
    expect(viewOf(driver)?.canStandAside).toBe(true);
    driver.send({ type: 'prompt.aside', ask: ASK });
    driver.send({ type: 'prompt.forward', ask: ASK });
    driver.send({ type: 'prompt.aside', ask: ASK });
    expect(isAside(driver.state)).toBe(false);
    expect(viewOf(driver)).toMatchObject({ canStandAside: false, canExtend: false });
  });

  it('are not offered where they do not fit before the question expires', () => {
    const soon = (ms: number) => shown({ expiresAt: timeFrom(MORNING + 72 * SECOND + 150 * SECOND + ms) });
    expect(viewOf(soon(0))?.canStandAside).toBe(true);
    const late = soon(-1);
    late.send({ type: 'prompt.aside', ask: ASK });
    expect(isAside(late.state)).toBe(false);
  });

  it('are not offered where nobody would see the screen, nor for what nothing vouches for', () => {
    expect(viewOf(shown())).toHaveProperty('privacy');
    expect(viewOf(shown({ scopes: ['terminal'] }))).not.toHaveProperty('privacy');
    const tomorrow = timeFrom(MORNING + 24 * 60 * MINUTE);
    expect(viewOf(shown({ startsAt: tomorrow }))).not.toHaveProperty('privacy');
    const approval = new MachineDriver();
    approval.receive(fromInbox(approvalAsk({}, { id: ASK })));
    expect(viewOf(approval)).not.toHaveProperty('privacy');
    const unverified = new MachineDriver(policyWith({ minimumTrust: 'unverified' }));
    unverified.receive(fromInbox(sessionAsk(), { trust: 'unverified' }));
    unverified.send({ type: 'prompt.painted', ask: ASK });
    expect(viewOf(unverified)).not.toHaveProperty('privacy');
    unverified.send({ type: 'prompt.aside', ask: ASK });
    expect(isAside(unverified.state)).toBe(false);
  });
});
