// A session on somebody else's yes (design 5, C1): the others at the computer see who and since when, not why; and whoever is alone
// is never told that another agreed.
import { describe, expect, it } from 'vitest';
import { endedView } from '../../../src/core/ended-view';
import { bannerSessions } from '../../../src/core/banner-view';
import { recordDetail } from '../../../src/core/record-detail';
import { createRecordGroups } from '../../../src/core/record-groups';
import { recordRow } from '../../../src/core/record-row';
import type { Note } from '../../../src/model/entries';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import type { Line } from '../../../src/model/strings/types';
import {
  ASK,
  emergencyStart,
  fromInbox,
  fromStream,
  idOf,
  SESSION,
  sessionAsk,
  sessionStart,
} from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';
import { entriesOf } from '../../fakes/record-entries';
import { endedSession, sessionFacts, stateWith } from '../../fakes/screen-states';

const OTHERS = { othersHere: true } as const;
const words = (line: Line): string => say(en, line, 'en-GB').replace(/[\u2066-\u2069]/g, '');

function mismatchOf(driver: MachineDriver): readonly string[] | undefined {
  const { basis, mismatch } = driver.entriesOf('session.started').at(-1)?.data ?? {};
  expect(basis).toBe('none');
  return mismatch;
}

describe('a start on an ask that was never put to this person', () => {
  it('is not reported as unannounced where others are here: whether they agreed, their own devices say', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart(), OTHERS));
    expect(mismatchOf(driver)).toEqual(['person']);
    expect(driver.entriesOf('session.unannounced')).toEqual([]);
    expect(driver.answerFile(SESSION)).toMatchObject({ state: 'live', basis: 'none', mismatch: ['person'] });
  });

  it('is what it is to a person who is alone here: nobody agreed', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart(), { othersHere: false }));
    expect(mismatchOf(driver)).toEqual(['ask']);
    expect(driver.entriesOf('session.unannounced')).toHaveLength(1);
  });

  it('is what it is where the message goes to one person only, or is not verified', () => {
    const toOne = new MachineDriver();
    toOne.receive(fromInbox(sessionStart({ reach: 'person' }), OTHERS));
    expect(mismatchOf(toOne)).toEqual(['ask']);
    const unverified = new MachineDriver(policyWith({ minimumTrust: 'unverified' }));
    unverified.receive(fromInbox(sessionStart(), { ...OTHERS, trust: 'unverified' }));
    expect(mismatchOf(unverified)).toEqual(['ask']);
  });

  it('is what it is where another stands against it', () => {
    const driver = new MachineDriver(policyWith({ rosterRequired: true }));
    driver.receive(fromStream(sessionStart(), OTHERS));
    expect(mismatchOf(driver)).toEqual(['person', 'roster']);
    expect(driver.entriesOf('session.unannounced')).toHaveLength(1);
    expect(bannerSessions(driver.state)[0]?.unannounced).toBe(true);
  });

  it('stays so when it resumes after a restart of the computer', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionStart(), OTHERS));
    driver.restart({ reboot: true });
    driver.receive(fromInbox(sessionStart({ id: idOf('message', 0x22) }, driver.now), OTHERS));
    expect(mismatchOf(driver)).toEqual(['person']);
    expect(driver.entriesOf('session.unannounced')).toEqual([]);
  });
});

describe('a start on an ask that this person knows', () => {
  it('never rests on another’s yes: not after a no, not while it is open', () => {
    const declined = new MachineDriver();
    declined.receive(fromInbox(sessionAsk()));
    declined.receive(fromInbox(sessionStart(), OTHERS));
    expect(mismatchOf(declined)).toEqual(['ask']);
    declined.send({ type: 'prompt.decline', ask: ASK, closed: false });
    declined.receive(
      fromInbox(sessionStart({ id: idOf('message', 0x23), session: idOf('session', 2) }), OTHERS),
    );
    expect(mismatchOf(declined)).toEqual(['ask']);
  });

  it('says its own reason where no ask is named', () => {
    const driver = new MachineDriver(policyWith({ emergencyAllowed: 'never' }));
    driver.receive(fromInbox(emergencyStart(), OTHERS));
    expect(mismatchOf(driver)).toEqual(['policy']);
  });
});

describe('on the screen of somebody who was not asked', () => {
  const facts = sessionFacts(1, {
    basis: 'none',
    mismatch: ['person'],
    notes: [{ at: 0, text: 'Opening the pay slips' }],
  });

  it('the banner says who and since when, not why and not what is done', () => {
    const [shown] = bannerSessions(stateWith({ sessions: [{ state: 'live', facts }] }));
    expect(shown).toMatchObject({
      technician: 'Dana Ruiz',
      unannounced: false,
      ground: 'elsewhere',
      notes: [],
    });
    expect(shown).not.toHaveProperty('purpose');
    expect(shown).not.toHaveProperty('ticket');
  });

  it('the card says that somebody else was asked, and keeps the result to them', () => {
    const ended = endedSession(facts, { summary: 'Corrected the pay slips' });
    const card = endedView(ended, stateWith({ sessions: [ended] }), 'en-GB');
    expect(card.status.map(words)).toContain(
      'You were not asked: IT says that it asked someone else at this computer.',
    );
    expect(card).not.toHaveProperty('result');
    expect(card.asksFeedback).toBe(false);
  });

  it('My record says the same, and is not found by why it was', () => {
    const { session, technician, scopes, minutes } = facts;
    const notes: readonly Note[] = [
      {
        type: 'session.started',
        data: {
          ...{
            session,
            technician,
            minutes,
            reach: 'computer',
            at: '2026-03-02T09:00:00.000Z',
            trust: 'signed',
          },
          ...{ basis: 'none', mismatch: ['person'], purpose: 'Pay slips', scopes: [...scopes] },
          ...{ resumed: false, late: false, ticket: { id: 'INC-7' } },
        },
      },
      { type: 'session.noted', data: { session, text: 'Opening the pay slips' } },
      {
        type: 'session.ended',
        data: {
          ...{ session, by: 'technician', proof: 'message', at: '2026-03-02T09:10:00.000Z', seconds: 600 },
          ...{ late: false, summary: 'Corrected the pay slips' },
        },
      },
    ];
    const groups = createRecordGroups();
    const [group] = entriesOf(notes).flatMap((entry) => groups.add(entry));
    if (group === undefined) throw new Error('no row');
    const row = recordRow(group);
    expect(row.isCaution).toBe(false);
    expect(row.detail && words(row.detail)).toBe('IT said that it asked someone else at this computer.');
    const { facts: told, steps } = recordDetail(group, []);
    const said = [
      row.also,
      ...told.flatMap(({ values }) => values.map(words)),
      ...steps.map(({ line }) => words(line)),
    ];
    expect(said.join('\n')).not.toMatch(/pay slips|INC-7/i);
    expect(told.map(({ label }) => words(label))).toEqual(['Who', 'They could']);
  });
});
