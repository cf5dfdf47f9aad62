// Who may ask, how often, and what a refusal leaves behind (C2, C3, C4): a refused message never keeps a genuine one out.
import { describe, expect, it } from 'vitest';
import { trayView } from '../../../src/core/tray-view';
import type { SessionAsk } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import {
  agentFinish,
  ASK,
  askWithdraw,
  DANA,
  digestOf,
  fromInbox,
  fromStream,
  idOf,
  KIM,
  MORNING,
  sessionAsk,
  sessionStart,
} from '../../fakes/ask-messages';
import { heldRoster } from '../../fakes/approvals';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';
import { listed } from '../../fakes/rosters';

const MINUTE_MS = 60_000;
const refusals = (driver: MachineDriver) => driver.entriesOf('ask.refused').map(({ data }) => data.code);
const technician = (n: number) => ({ id: `t${n}`, name: `Technician ${'ABCDEFGHIJ'[n] ?? ''}` });
const ask = (n: number, now: number, changes: Partial<SessionAsk> = {}) =>
  fromInbox(sessionAsk({ id: idOf('ask', n), ...changes }, now));

describe('an ask is admitted only', () => {
  it.each([
    ['lifetime', 'that is not over', {}, { expiresAt: timeFrom(MORNING) }],
    [
      'lifetime',
      'that is not issued more than 5 minutes ahead',
      {},
      { issuedAt: timeFrom(MORNING + 5 * MINUTE_MS + 1) },
    ],
    ['policy', 'with a ticket, where policy wants one', { requireTicket: true }, {}],
    ['policy', 'after the agreement, where policy wants it', { requireAgreement: true }, {}],
    ['policy', 'for no longer than policy allows', { maxSessionMinutes: 15 }, {}],
    ['policy', 'by a technician who signed in as policy wants', { requireAmr: ['mfa'] }, {}],
    ['policy', 'by a technician who signed in lately', { maxAuthAgeMinutes: 60 }, {}],
    ['roster', 'by technicians on the roster', { rosterRequired: true }, {}],
  ] as const)('or refused as %s: %s', (code, _what, policy, changes) => {
    const driver = new MachineDriver(policyWith(policy));
    driver.receive(fromInbox(sessionAsk(changes)));
    expect(refusals(driver)).toEqual([code]);
    expect(driver.state.asks).toEqual([]);
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'refused', refusal: code });
  });

  it('5 minutes ahead of our clock at most, and just then it is admitted', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk({ issuedAt: timeFrom(MORNING + 5 * MINUTE_MS) })));
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('from a technician who meets what policy wants', () => {
    const wanted = policyWith({ requireAmr: ['mfa'], maxAuthAgeMinutes: 60, requireTicket: true });
    const driver = new MachineDriver(wanted);
    const authTime = timeFrom(MORNING - 59 * MINUTE_MS);
    const signedIn = { ...DANA, amr: ['pwd', 'mfa'], authTime };
    driver.receive(fromInbox(sessionAsk({ technician: signedIn, ticket: { id: 'T-1' } })));
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it.each([
    ['too old', -60 * MINUTE_MS - 1, 'policy'],
    ['just young enough', -60 * MINUTE_MS, undefined],
    ['by a clock that is a little ahead', 5 * MINUTE_MS, undefined],
    ['still to come', 5 * MINUTE_MS + 1, 'policy'],
  ])('or not, by the age of the sign-in: %s', (_what, offset, code) => {
    const driver = new MachineDriver(policyWith({ maxAuthAgeMinutes: 60 }));
    const technician = { ...DANA, authTime: timeFrom(MORNING + offset) };
    driver.receive(fromInbox(sessionAsk({ technician })));
    expect(refusals(driver)[0]).toBe(code);
  });

  it('from an administrator or a signer by default, not from anybody who can write a file', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk(), { trust: 'unverified' }));
    expect(refusals(driver)).toEqual(['trust']);
    const open = new MachineDriver(policyWith({ minimumTrust: 'unverified' }));
    open.receive(fromInbox(sessionAsk(), { trust: 'unverified' }));
    expect(open.ask(ASK)?.state).toBe('opening');
  });
});

describe('no message at all is acted on', () => {
  it('that anybody could have written, where policy wants more', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart(), { trust: 'unverified' }));
    expect(refusals(driver)).toEqual(['trust']);
    expect(driver.state.sessions).toEqual([]);
  });

  it('with a text that may not be shown', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    const unsafe = { unsafe: true } as const;
    driver.receive(fromInbox(askWithdraw(), unsafe));
    driver.receive(fromInbox(sessionAsk({ id: idOf('ask', 2), technician: KIM }), unsafe));
    expect(refusals(driver)).toEqual(['display', 'display']);
    expect(driver.state.asks).toHaveLength(1);
  });

  it('under another name than the roster has for that technician', () => {
    const driver = new MachineDriver(policyWith(), heldRoster({ technicians: [listed(DANA)] }));
    driver.receive(fromInbox(sessionAsk({ technician: { ...DANA, name: 'Dana Reye' } })));
    expect(refusals(driver)).toEqual(['roster']);
  });
});

describe('every refusal is followed by a genuine ask that opens a prompt', () => {
  it.each(['trust', 'lifetime'] as const)('refused as %s before', (code) => {
    const driver = new MachineDriver();
    const forged = code === 'trust' ? { trust: 'unverified' as const } : {};
    const message = sessionAsk();
    if (code === 'lifetime') driver.now -= 10 * MINUTE_MS;
    driver.receive(fromInbox(message, forged));
    expect(refusals(driver)).toEqual([code]);
    driver.now = MORNING;
    driver.restart();
    driver.receive(fromInbox(message));
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it.each(['size', 'signature', 'audience', 'key-revoked', 'display', 'malformed'] as const)(
    'a message with its id and digest was refused as %s, and the agent restarted',
    (code) => {
      const driver = new MachineDriver();
      const digest = digestOf(sessionAsk());
      driver.send({
        type: 'message.refused',
        refused: { code, door: 'stream', bytes: 900, id: ASK, digest },
      });
      expect(driver.answerFile(ASK)).toMatchObject({ state: 'refused', refusal: code });
      driver.restart();
      driver.receive(fromStream(sessionAsk()));
      expect(driver.ask(ASK)?.state).toBe('opening');
    },
  );

  it('a forged copy of an open ask changes neither the ask nor its answer file', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    driver.send({
      type: 'message.refused',
      refused: { code: 'signature', door: 'stream', bytes: 1, id: ASK },
    });
    driver.receive(fromInbox(sessionAsk({ purpose: 'Other' }), { trust: 'unverified' }));
    expect(driver.answerFile(ASK)).toMatchObject({ state: 'received' });
    expect(driver.ask(ASK)?.state).toBe('opening');
  });

  it('what policy refused stays refused: the same message again is ignored, also after a restart', () => {
    const driver = new MachineDriver(policyWith({ requireTicket: true }));
    driver.receive(fromInbox(sessionAsk()));
    driver.restart();
    driver.send({ type: 'policy', policy: policyWith() });
    driver.receive(fromInbox(sessionAsk()));
    expect(refusals(driver)).toEqual(['policy']);
    expect(driver.state.asks).toEqual([]);
  });
});

describe('how often', () => {
  const showAndTimeOut = (driver: MachineDriver, n: number) => {
    driver.receive(ask(n, driver.now));
    driver.send({ type: 'prompt.painted', ask: idOf('ask', n) });
    driver.send({ type: 'prompt.failed', ask: idOf('ask', n) });
  };

  it('one technician is shown three times in ten minutes, then again', () => {
    const driver = new MachineDriver();
    for (const n of [1, 2, 3]) showAndTimeOut(driver, n);
    driver.restart();
    driver.pass(5 * MINUTE_MS);
    driver.receive(ask(4, driver.now));
    expect(refusals(driver)).toEqual(['rate']);
    driver.receive(ask(5, driver.now, { technician: KIM }));
    expect(driver.ask(idOf('ask', 5))?.state).toBe('opening');
    driver.pass(5 * MINUTE_MS);
    driver.receive(ask(6, driver.now));
    expect(driver.ask(idOf('ask', 6))).toBeDefined();
  });

  it('an ask that the lock screen interrupts counts once', () => {
    const driver = new MachineDriver();
    driver.receive(ask(1, driver.now));
    for (let turn = 0; turn < 4; turn++) {
      driver.send({ type: 'prompt.painted', ask: ASK });
      driver.send({ type: 'screen', screen: 'locked' });
      driver.send({ type: 'screen', screen: 'unlocked' });
    }
    expect(driver.state.rates.get(DANA.id)?.shownAt).toHaveLength(1);
    driver.restart();
    expect(driver.state.rates.get(DANA.id)?.shownAt).toHaveLength(1);
  });

  it('after a decline there is quiet for five minutes, also across a restart', () => {
    const driver = new MachineDriver();
    driver.receive(ask(1, driver.now));
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    driver.restart();
    driver.pass(5 * MINUTE_MS - 1_001);
    driver.receive(ask(2, driver.now));
    driver.pass(1);
    driver.receive(ask(3, driver.now));
    expect(refusals(driver)).toEqual(['rate']);
    expect(driver.ask(idOf('ask', 3))?.state).toBe('opening');
  });

  it('the person lifts a pause in the tray, for that technician alone', () => {
    const driver = new MachineDriver();
    const pausedNames = () =>
      trayView(driver.state, { now: driver.now }).menu.flatMap((item) =>
        item.kind === 'action' && item.action.do === 'ask-again' ? [item.action.technician] : [],
      );
    driver.receive(ask(1, driver.now));
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    driver.send({ type: 'prompt.dismiss', ask: ASK });
    driver.receive(ask(2, driver.now, { technician: KIM }));
    driver.send({ type: 'prompt.decline', ask: idOf('ask', 2), closed: true });
    expect(pausedNames()).toEqual([DANA.id, KIM.id]);
    driver.send({ type: 'ask-again', technician: DANA.id });
    expect(pausedNames()).toEqual([KIM.id]);
    driver.receive(ask(3, driver.now));
    driver.receive(ask(4, driver.now, { technician: KIM }));
    expect(driver.ask(idOf('ask', 3))?.state).toBe('opening');
    expect(refusals(driver)).toEqual(['rate']);
    driver.pass(5 * MINUTE_MS);
    expect(pausedNames()).toEqual([]);
  });

  it('a pause that the person has lifted does not come back with a restart', () => {
    const driver = new MachineDriver();
    driver.receive(ask(1, driver.now));
    driver.send({ type: 'prompt.decline', ask: ASK, closed: true });
    driver.send({ type: 'ask-again', technician: DANA.id });
    driver.send({ type: 'ask-again', technician: DANA.id });
    expect(driver.entriesOf('pause.lifted').map(({ data }) => data)).toEqual([{ technician: DANA.id }]);
    driver.restart();
    driver.receive(ask(2, driver.now));
    expect(driver.ask(idOf('ask', 2))?.state).toBe('opening');
  });

  it('one is open and three wait, in the order of their arrival; a fifth is refused', () => {
    const driver = new MachineDriver();
    for (const n of [1, 2, 3, 4, 5]) driver.receive(ask(n, driver.now, { technician: technician(n) }));
    expect(refusals(driver)).toEqual(['rate']);
    expect(driver.state.asks.map(({ state }) => state)).toEqual(['opening', 'held', 'held', 'held']);
    driver.send({ type: 'prompt.decline', ask: ASK, closed: false });
    driver.send({ type: 'prompt.dismiss', ask: ASK });
    expect(driver.ask(idOf('ask', 2))?.state).toBe('opening');
    expect(driver.ask(idOf('ask', 3))?.state).toBe('held');
  });
});

describe('agent.finish', () => {
  it('is heeded from an administrator’s inbox only', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(agentFinish()));
    driver.receive(fromInbox(agentFinish(), { trust: 'signed' }));
    expect(refusals(driver)).toEqual(['trust', 'trust']);
    driver.receive(fromInbox(agentFinish()));
    expect(driver.effects).toContainEqual({ do: 'finish', reason: 'upgrade' });
  });

  it('does not end the agent that starts after it', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(agentFinish()));
    driver.restart();
    driver.receive(fromInbox(agentFinish()));
    expect(driver.effects.filter((effect) => effect.do === 'finish')).toHaveLength(1);
  });
});
