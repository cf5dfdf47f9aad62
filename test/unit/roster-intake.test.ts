// A roster comes in (C13), as real bytes at both doors: who may be added by whom, from when it counts, and what a removal does at once.
import { describe, expect, it } from 'vitest';
import type { RosterMessage, SessionAsk } from '../../src/model/messages';
import { timeFrom } from '../../src/model/scalars';
import { DANA, fromInbox, idOf, KIM, sessionAsk, sessionStart } from '../fakes/ask-messages';
import { askSigner, fixedSigner, keysSigner, NOW } from '../fakes/organisation';
import {
  approver,
  contactSigner,
  DAY_MS,
  keysWithRoster,
  listed,
  onRoster,
  rosterApproval,
  rosterMessage,
  signedRoster,
} from '../fakes/rosters';
import { DOORS, TwoDoors } from '../fakes/two-doors';

const MINUTE_MS = 60_000;
const contact = approver({ devices: [contactSigner.kid] });
const start = (policy: ConstructorParameters<typeof TwoDoors>[0] = {}) =>
  new TwoDoors({ rosterRequired: true, ...policy }, keysWithRoster());
const send = (doors: TwoDoors, message: RosterMessage, door: (typeof DOORS)[number] = 'stream') =>
  doors.signed(door, signedRoster(message, doors.driver.now), message.id);
const changes = (doors: TwoDoors) => doors.driver.entriesOf('roster.changed').map(({ data }) => data);
let asked = 0;
const ask = (doors: TwoDoors, technician = DANA): SessionAsk => {
  asked += 1;
  const message = sessionAsk({ id: idOf('ask', 0x1000 + asked), technician }, doors.driver.now);
  doors.driver.receive(fromInbox(message));
  return message;
};
const isReceived = (doors: TwoDoors, { id }: SessionAsk) => doors.received.includes(id);

describe.each(DOORS)('by the door %s', (door) => {
  it('a roster is recorded, and its additions count after the notice', () => {
    const doors = start();
    const message = rosterMessage({ version: 7 });
    send(doors, message, door);
    const effectiveAt = timeFrom(NOW + 3 * DAY_MS);
    expect(changes(doors)).toMatchObject([{ version: 7, added: [DANA.id], removed: [], effectiveAt }]);
    expect(isReceived(doors, ask(doors))).toBe(false);
    expect(doors.codes).toEqual(['roster']);
    doors.driver.pass(3 * DAY_MS);
    expect(isReceived(doors, ask(doors))).toBe(true);
    expect(isReceived(doors, ask(doors, KIM))).toBe(false);
  });

  it.each([
    ['the ask key', askSigner, 'key-unknown'],
    ['the keys key', keysSigner, 'key-unknown'],
    ['a stranger', fixedSigner(9), 'key-unknown'],
  ])('is refused from %s', (_who, signer, code) => {
    const doors = start();
    const message = rosterMessage({ version: 1 });
    doors.signed(door, signedRoster(message, NOW, signer), message.id);
    expect(doors.codes).toEqual([code]);
    expect(doors.driver.state.roster).toBeUndefined();
  });

  it('is taken once, and never a version that is not newer', () => {
    const doors = start();
    const second = rosterMessage({ version: 2 });
    send(doors, second, door);
    send(doors, second, door);
    send(doors, rosterMessage({ version: 2, technicians: [] }), door);
    send(doors, rosterMessage({ version: 1 }), door);
    expect(changes(doors)).toHaveLength(1);
    expect(doors.codes).toEqual(['replay', 'replay']);
  });

  it('with a name that misleads is refused whole', () => {
    const doors = start();
    send(doors, rosterMessage({ version: 1, technicians: [listed({ id: 'd', name: 'D\u0430na' })] }), door);
    expect(doors.codes).toEqual(['display']);
    expect(doors.driver.state.roster).toBeUndefined();
  });
});

it('a plain file is no roster, whoever wrote it', () => {
  const doors = start();
  doors.file(rosterMessage({ version: 1 }));
  expect(doors.codes).toEqual(['trust']);
});

describe('a removal', () => {
  const running = (policy: ConstructorParameters<typeof TwoDoors>[0] = {}) => {
    const doors = start({ rosterNoticeDays: 0, ...policy });
    send(doors, rosterMessage({ version: 1, technicians: [onRoster.dana, onRoster.kim] }));
    return doors;
  };
  const removal = () => rosterMessage({ version: 2, technicians: [onRoster.kim] });

  it('counts at once, though additions would wait, and withdraws what is on screen and what waits', () => {
    const doors = running();
    const shown = ask(doors);
    doors.driver.send({ type: 'prompt.painted', ask: shown.id });
    const waiting = ask(doors, KIM);
    doors.driver.send({ type: 'policy', policy: { ...doors.driver.policy, rosterNoticeDays: 30 } });
    send(doors, removal());
    expect(doors.driver.answerFile(shown.id)).toMatchObject({ answer: 'withdrawn', reason: 'policy' });
    expect(doors.driver.ask(waiting.id)?.state).toBe('opening');
    expect(changes(doors).at(-1)).toMatchObject({ added: [], removed: [DANA.id] });
    expect(isReceived(doors, ask(doors))).toBe(false);
  });

  it('withdraws a waiting ask, too, even where the roster is not required', () => {
    const doors = running({ rosterRequired: false });
    doors.driver.send({ type: 'screen', screen: 'locked' });
    const waiting = ask(doors);
    send(doors, removal());
    expect(doors.driver.answerFile(waiting.id)).toMatchObject({ answer: 'withdrawn', reason: 'policy' });
  });

  it('leaves no consent to a session: it is announced as one that nobody agreed to', () => {
    const doors = running();
    const allowed = ask(doors);
    doors.driver.send({ type: 'prompt.painted', ask: allowed.id });
    doors.driver.pass(2_000);
    doors.driver.send({ type: 'prompt.accept', ask: allowed.id, input: 'key', dwellMs: 2_000 });
    expect(doors.driver.answerFile(allowed.id)).toMatchObject({ answer: 'accepted' });
    send(doors, removal());
    doors.driver.receive(fromInbox(sessionStart({ ask: allowed.id }, doors.driver.now)));
    const [started] = doors.driver.entriesOf('session.started');
    expect(started?.data).toMatchObject({ basis: 'none', mismatch: ['roster'] });
  });

  it('by an end that is set counts then', () => {
    const doors = start({ rosterNoticeDays: 0 });
    const until = timeFrom(NOW + 10 * MINUTE_MS);
    send(doors, rosterMessage({ version: 1, technicians: [listed(DANA, { until })] }));
    doors.driver.pass(10 * MINUTE_MS);
    expect(isReceived(doors, ask(doors))).toBe(false);
  });
});

it('another name than the roster’s is refused, even where the roster is not required', () => {
  const doors = start({ rosterRequired: false });
  send(doors, rosterMessage({ version: 1 }));
  expect(isReceived(doors, ask(doors, { ...DANA, name: 'Robin Vale' }))).toBe(false);
  expect(doors.codes).toEqual(['roster']);
});

describe('the customer’s contact', () => {
  const running = (policy: ConstructorParameters<typeof TwoDoors>[0] = {}, approvers = [contact]) => {
    const doors = start({ rosterNoticeDays: 0, ...policy });
    send(doors, rosterMessage({ version: 1, approvers }));
    return doors;
  };
  const both = [onRoster.dana, onRoster.kim];
  const addsKim = (over: Partial<RosterMessage> = {}) =>
    rosterMessage({ version: 2, technicians: both, approvers: [contact], ...over });

  it('approves an addition by a yes on their own device, and its receipt is the evidence', () => {
    const doors = running();
    const message = addsKim();
    send(doors, { ...message, evidence: [rosterApproval(message)] });
    expect(doors.codes).toEqual([]);
    expect(changes(doors).at(-1)).toMatchObject({ version: 2, added: [KIM.id] });
    expect(isReceived(doors, ask(doors, KIM))).toBe(true);
  });

  it.each([
    ['nothing', () => []],
    ['a no', (m) => [rosterApproval(m, { over: { answer: 'declined' } })]],
    ['a yes to something else', (m) => [rosterApproval(m, { approval: { what: 'unattended' } })]],
    ['a yes that names no roster', (m) => [rosterApproval(m, { approval: { program: undefined } })]],
    ['a yes to another version', (m) => [rosterApproval({ ...m, version: 3 })]],
    ['a yes to a roster with one row less', (m) => [rosterApproval({ ...m, technicians: [onRoster.dana] })]],
    [
      'a yes to a roster with one member changed',
      (m) => [rosterApproval({ ...m, approvers: [{ ...contact, for: ['desk-*'] }] })],
    ],
    ['a yes for another computer', (m) => [rosterApproval(m, { approval: { device: contactSigner.kid } })]],
    ['a yes before its time', (m) => [rosterApproval(m, { approval: { notBefore: timeFrom(NOW + 1_000) } })]],
    ['a yes after its time', (m) => [rosterApproval(m, { approval: { notAfter: timeFrom(NOW - 1_000) } })]],
    [
      'a yes in another organisation',
      (m) => [rosterApproval(m, { over: { organisation: { id: 'b', name: 'B' } } })],
    ],
    ['a stranger’s yes', (m) => [rosterApproval(m, { signer: fixedSigner(9) })]],
    ['an altered receipt', (m) => [`${rosterApproval(m).slice(0, -4)}AAAA`]],
  ] as readonly (readonly [string, (message: RosterMessage) => readonly string[]])[])(
    'is missing: %s',
    (_what, evidence) => {
      const doors = running();
      const message = addsKim();
      send(doors, { ...message, evidence: [...evidence(message)] });
      expect(doors.codes).toEqual(['approval']);
      expect(changes(doors)).toHaveLength(1);
      expect(isReceived(doors, ask(doors))).toBe(true);
    },
  );

  it('is asked for a new approver, a new device of one, and more than one may approve', () => {
    for (const changed of [
      [contact, approver({ id: 'other', devices: [fixedSigner(9).kid] })],
      [{ ...contact, devices: [...contact.devices, fixedSigner(9).kid] }],
      [{ ...contact, id: 'other' }],
    ]) {
      const doors = running();
      send(doors, rosterMessage({ version: 2, approvers: changed }));
      expect(doors.codes).toEqual(['approval']);
    }
  });

  it('is not asked for removals, shorter times, or where they have no say', () => {
    const doors = running();
    send(doors, rosterMessage({ version: 2, technicians: [], approvers: [contact] }));
    expect(changes(doors).at(-1)).toMatchObject({ removed: [DANA.id] });
    const elsewhere = running({}, [{ ...contact, for: ['other-*'] }]);
    send(elsewhere, rosterMessage({ version: 2, technicians: both }));
    const other = running({}, [{ ...contact, mayApprove: ['unattended'] }]);
    send(other, rosterMessage({ version: 2, technicians: both }));
    expect([...doors.codes, ...elsewhere.codes, ...other.codes]).toEqual([]);
  });

  it('does not make themselves a technician', () => {
    const second = approver({ id: 'second', devices: [fixedSigner(9).kid] });
    const doors = running({}, [contact, second]);
    const message = rosterMessage({
      version: 2,
      technicians: [onRoster.dana, listed(contact)],
      approvers: [contact, second],
    });
    send(doors, { ...message, evidence: [rosterApproval(message)] });
    const other = rosterApproval(message, { signer: fixedSigner(9) });
    send(doors, { ...message, id: idOf('message', 0x99), evidence: [other] });
    expect(doors.codes).toEqual(['approval']);
    expect(changes(doors).at(-1)).toMatchObject({ version: 2 });
  });

  it('is two, where policy wants two: one of them twice is one', () => {
    const second = approver({ id: 'second', devices: [fixedSigner(9).kid] });
    const doors = running({ approversNeeded: 2 }, [contact, second]);
    const message = addsKim({ approvers: [contact, second] });
    const one = rosterApproval(message);
    send(doors, { ...message, evidence: [one, one] });
    expect(doors.codes).toEqual(['approval']);
    const two = rosterApproval(message, { signer: fixedSigner(9) });
    send(doors, { ...message, id: idOf('message', 0x98), evidence: [one, two] });
    expect(changes(doors).at(-1)).toMatchObject({ version: 2 });
  });

  it('does not shorten the notice', () => {
    const doors = running({ rosterNoticeDays: 0 });
    doors.driver.send({ type: 'policy', policy: { ...doors.driver.policy, rosterNoticeDays: 3 } });
    const message = addsKim();
    send(doors, { ...message, evidence: [rosterApproval(message)] });
    expect(isReceived(doors, ask(doors, KIM))).toBe(false);
    expect(isReceived(doors, ask(doors))).toBe(true);
  });
});

describe('after a restart', () => {
  it('the roster holds as before, notice included', () => {
    const doors = start({ rosterNoticeDays: 0 });
    send(doors, rosterMessage({ version: 1 }));
    doors.driver.send({ type: 'policy', policy: { ...doors.driver.policy, rosterNoticeDays: 3 } });
    send(doors, rosterMessage({ version: 2, technicians: [onRoster.dana, onRoster.kim] }));
    doors.driver.restart();
    expect(isReceived(doors, ask(doors, KIM))).toBe(false);
    expect(isReceived(doors, ask(doors))).toBe(true);
    doors.driver.pass(3 * DAY_MS);
    expect(isReceived(doors, ask(doors, KIM))).toBe(true);
    send(doors, rosterMessage({ version: 2 }));
    expect(doors.codes).toContain('replay');
  });

  it('nobody is on a roster whose text is gone, until a newer one comes', () => {
    const doors = start({ rosterNoticeDays: 0 });
    send(doors, rosterMessage({ version: 1 }));
    doors.driver.rosters.clear();
    doors.driver.restart();
    expect(isReceived(doors, ask(doors))).toBe(false);
    send(doors, rosterMessage({ version: 2 }, doors.driver.now));
    expect(isReceived(doors, ask(doors))).toBe(true);
  });

  it('in another organisation its roster holds no more', () => {
    const doors = start();
    const enrolled = (id: string) => ({
      type: 'device.enrolled' as const,
      data: {
        organisation: { id, name: 'Example IT' },
        endpoint: 'https://it.example',
        keysVersion: 1,
        by: 'policy' as const,
      },
    });
    doors.driver.send({ type: 'note', note: enrolled('example.org') });
    send(doors, rosterMessage({ version: 1 }));
    doors.driver.send({ type: 'note', note: enrolled('example.org') });
    expect(doors.driver.state.roster?.layers).toHaveLength(1);
    doors.driver.send({ type: 'note', note: enrolled('other.org') });
    expect(doors.driver.state.roster).toBeUndefined();
    doors.driver.restart();
    expect(doors.driver.state.roster).toBeUndefined();
  });
});

it('a roster that cannot be recorded is not taken over', () => {
  const doors = start();
  doors.driver.journalFails = true;
  send(doors, rosterMessage({ version: 1 }));
  expect(doors.driver.state.roster).toBeUndefined();
  expect(doors.driver.effects.filter((effect) => effect.do === 'adopt')).toEqual([]);
});
