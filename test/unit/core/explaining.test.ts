// After Decline (C4): the no is told at once and stays; why is asked once, and changes only how long the technician must wait.
import { describe, expect, it } from 'vitest';
import { declinedPhrases } from '../../../src/core/declined-words';
import { mayBeRecorded, wordsAsTyped } from '../../../src/core/explaining';
import { phraser } from '../../../src/core/prompt-phrases';
import { promptedAsk, promptView } from '../../../src/core/prompt-view';
import { quietTechnicians } from '../../../src/core/rate';
import { en } from '../../../src/model/strings/en';
import { textOf } from '../../../src/model/strings/format';
import type { DeclineReason } from '../../../src/model/words';
import { pressDecline, pressSend } from '../../../src/pressing';
import { advisoryAsk, approvalAsk, ASK, DANA, fromInbox, idOf, sessionAsk } from '../../fakes/ask-messages';
import { MachineDriver, policyWith, WORLD } from '../../fakes/machine-driver';
import { ENROLLED, factsOf, printerAsk, serverApproval, stateWith } from '../../fakes/screen-states';

const MINUTE_MS = 60_000;
const KIM = { id: 'kim@example.org', name: 'Kim Osei' };
const decline = { type: 'prompt.decline', ask: ASK, closed: false } as const;
const explain = (declined: DeclineReason, words = '') =>
  ({ type: 'prompt.explain', ask: ASK, declined, words }) as const;

/** The person has just pressed Decline on `ASK`. */
function declined(driver = new MachineDriver()): MachineDriver {
  driver.receive(fromInbox(sessionAsk()));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(3_000);
  driver.send(decline);
  return driver;
}
const types = (driver: MachineDriver) => driver.entries.map(({ type }) => type);

describe('Decline', () => {
  it('is recorded and told before anybody is asked why', () => {
    const driver = declined();
    expect(types(driver).at(-1)).toBe('ask.answered');
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'answered', answer: 'declined' });
    expect(driver.answerFile(ASK)).not.toHaveProperty('declined');
    expect(promptedAsk(driver.state)?.ask.id).toBe(ASK);
    expect(driver.state.asks).toEqual([]);
  });

  it('cannot be undone: no press in that window is a yes', () => {
    const driver = declined();
    driver.pass(5_000);
    driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 2_000 });
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.send({ type: 'prompt.more', ask: ASK });
    expect(types(driver).at(-1)).toBe('ask.answered');
    expect(driver.state.grants).toEqual([]);
  });

  it('pressed twice does not close what the first press opened', () => {
    const driver = declined();
    expect(
      pressDecline({ state: () => driver.state, dispatch: (event) => driver.send(event) }, { ask: ASK }),
    ).toBe('closed');
    expect(promptedAsk(driver.state)?.ask.id).toBe(ASK);
  });

  it('by closing the window asks nothing, and so does a question that is answered under a name', () => {
    const closed = new MachineDriver();
    closed.receive(fromInbox(sessionAsk()));
    closed.send({ type: 'prompt.painted', ask: ASK });
    closed.send({ ...decline, closed: true });
    expect(promptedAsk(closed.state)).toBeUndefined();

    const named = new MachineDriver();
    named.receive(fromInbox(advisoryAsk({ id: ASK })));
    named.send({ type: 'prompt.painted', ask: ASK });
    named.send(decline);
    expect(named.answerFile(ASK)).toMatchObject({ answer: 'declined' });
    expect(promptedAsk(named.state)).toBeUndefined();
  });

  it('is asked about also where something on another computer was to be approved', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(approvalAsk({}, { id: ASK })));
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.send(decline);
    expect(promptedAsk(driver.state)?.ask.id).toBe(ASK);
  });
});

describe('a reason', () => {
  it('is recorded once, and the answer file says it', () => {
    const driver = declined();
    driver.send(explain('sensitive', '  Payroll is open.\n Tomorrow? '));
    expect(driver.entriesOf('ask.explained').map(({ data }) => data)).toEqual([
      { ask: ASK, declined: 'sensitive', words: 'Payroll is open. Tomorrow?' },
    ]);
    expect(driver.answerFile(ASK)).toMatchObject({
      answer: 'declined',
      declined: 'sensitive',
      words: 'Payroll is open. Tomorrow?',
    });
    expect(promptedAsk(driver.state)).toBeUndefined();
    driver.send(explain('other'));
    expect(driver.entriesOf('ask.explained')).toHaveLength(1);
    expect(driver.entriesOf('ask.answered')).toHaveLength(1);
  });

  it('leaves the pause of 5 minutes, lifts it where the person was only busy, makes it an hour where they did not expect it', () => {
    const quietAfter = (reason: DeclineReason | undefined, minutes: number): boolean => {
      const driver = declined();
      if (reason !== undefined) driver.send(explain(reason));
      driver.pass(minutes * MINUTE_MS - 1);
      return quietTechnicians(driver.state, driver.now).some(({ id }) => id === DANA.id);
    };
    for (const reason of [undefined, 'sensitive', 'other'] as const)
      expect([quietAfter(reason, 5), quietAfter(reason, 6)]).toEqual([true, false]);
    expect(quietAfter('busy', 1)).toBe(false);
    expect([quietAfter('unexpected', 60), quietAfter('unexpected', 61)]).toEqual([true, false]);
  });

  it('that it was not expected raises a concern with it', () => {
    const driver = declined();
    driver.send(explain('unexpected', 'Nobody called me'));
    expect(types(driver).slice(-3)).toEqual(['ask.answered', 'ask.explained', 'concern.raised']);
    expect(driver.entriesOf('concern.raised')[0]?.data).toEqual({ ask: ASK, words: 'Nobody called me' });
  });

  it('holds after a restart, with its pause; the window does not come back', () => {
    const driver = declined();
    driver.send(explain('unexpected', 'Nobody called me'));
    driver.restart();
    expect(driver.state.answered.get(ASK)).toMatchObject({
      declined: 'unexpected',
      words: 'Nobody called me',
    });
    driver.pass(50 * MINUTE_MS);
    expect(quietTechnicians(driver.state, driver.now)).toHaveLength(1);
    const busy = declined();
    busy.send(explain('busy'));
    busy.restart();
    expect(quietTechnicians(busy.state, busy.now)).toEqual([]);

    const open = declined();
    open.restart();
    expect(promptedAsk(open.state)).toBeUndefined();
    expect(open.answerFile(ASK)).toMatchObject({ answer: 'declined' });
  });

  it('counts although the journal cannot be written, and is recorded with the next entry', () => {
    const driver = declined();
    driver.journalFails = true;
    driver.send(explain('busy'));
    expect(driver.answerFile(ASK)).toMatchObject({ declined: 'busy' });
    driver.journalFails = false;
    driver.ring();
    expect(driver.entriesOf('ask.explained')).toHaveLength(1);
  });

  it('with words that cannot be shown is not taken, and nothing is lost', () => {
    const driver = declined();
    const runner = { state: () => driver.state, dispatch: driver.send.bind(driver) };
    const send = (words: string) => pressSend(runner, { ask: ASK, declined: 'other', words });
    expect(send('no\u202Ethanks')).toBe('words');
    expect(send('x'.repeat(301))).toBe('words');
    expect(promptedAsk(driver.state)?.ask.id).toBe(ASK);
    driver.send(explain('other', 'no\u202Ethanks'));
    expect(driver.entriesOf('ask.explained')).toEqual([]);
    expect(send('no thanks')).toBe('sent');
    expect(send('again')).toBe('over');
  });

  it.each([
    ['', true],
    ['Größe: 3 Ω', true],
    ['a\u200Bb', false],
  ])('may be recorded: %j %s', (words, may) => {
    expect(mayBeRecorded(wordsAsTyped(words))).toBe(may);
  });
});

describe('the window after Decline', () => {
  it('closes without a word when it is dismissed, closed, lost, when its time is over, or when the screen locks', () => {
    const ends: readonly ((driver: MachineDriver) => void)[] = [
      (driver) => driver.send({ type: 'prompt.dismiss', ask: ASK }),
      (driver) => driver.send({ ...decline, closed: true }),
      (driver) => driver.send({ type: 'prompt.failed', ask: ASK }),
      (driver) => driver.pass(120_000),
      (driver) => driver.send({ type: 'screen', screen: 'locked' }),
    ];
    for (const end of ends) {
      const driver = declined();
      driver.pass(1_000);
      expect(promptedAsk(driver.state)).toBeDefined();
      end(driver);
      expect(promptedAsk(driver.state)).toBeUndefined();
      expect(driver.entriesOf('ask.explained')).toEqual([]);
      expect(driver.entriesOf('ask.answered')).toHaveLength(1);
    }
  });

  it('stays while the person is away, and other windows cannot close it', () => {
    const driver = declined();
    driver.send({ type: 'screen', screen: 'away' });
    driver.send({ type: 'prompt.dismiss', ask: idOf('ask', 9) });
    expect(promptedAsk(driver.state)?.ask.id).toBe(ASK);
  });

  it('lets the next question wait until it is closed', () => {
    const driver = declined();
    const next = idOf('ask', 2);
    driver.receive(fromInbox(sessionAsk({ id: next, technician: KIM })));
    expect(driver.answerFile(next)).toMatchObject({ state: 'held', held: 'queue' });
    driver.send({ type: 'prompt.dismiss', ask: ASK });
    expect(driver.ask(next)?.state).toBe('opening');
  });

  it('says that nobody connects, asks why without choosing, and cannot arm', () => {
    const driver = declined();
    const view = promptView(driver.state, driver.at, { catalogue: en, language: 'en', sha256: WORLD.sha256 });
    expect(view).toMatchObject({ counting: false, canExtend: false, remainingMs: 0 });
    expect(view?.declined && textOf(view.declined.heading)).toBe('You declined. Nobody connects.');
    expect(view?.declined?.reasons.map(({ reason }) => reason)).toEqual([
      'busy',
      'sensitive',
      'unexpected',
      'other',
    ]);
  });

  it('says what to do about what was not expected, with the contact that policy names', () => {
    const put = phraser({ catalogue: en, language: 'en' });
    const notes = (state: Parameters<typeof declinedPhrases>[1]) =>
      declinedPhrases(factsOf(printerAsk()), state, put)
        ?.reasons.find(({ reason }) => reason === 'unexpected')
        ?.notes.map(textOf);
    const policy = policyWith({ concernContact: 'Security, extension 4000' });
    expect(notes(stateWith({ enrolled: ENROLLED }, policy))).toEqual([
      'Thank you for saying so. Contoso IT will be told, and it is kept in your record. Dana Ruiz can’t ask you again for an hour.',
      'Is somebody on the phone about this? Hang up. Give nobody a code or a password. Call IT on a number you already know.',
      'Or tell your security contact: Security, extension 4000',
    ]);
    expect(notes(stateWith({}, policyWith()))).toHaveLength(2);
    const approval = declinedPhrases(factsOf(serverApproval()), stateWith(), put);
    expect(approval && textOf(approval.heading)).toBe('You declined. Nothing is approved.');
    expect(approval?.reasons.map(({ reason }) => reason)).not.toContain('sensitive');
  });
});
