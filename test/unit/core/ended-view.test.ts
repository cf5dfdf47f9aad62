// The card afterwards: it says what is known and never more (C9).
import { describe, expect, it } from 'vitest';
import { endedCards, endedView } from '../../../src/core/ended-view';
import type { EndedSession, SessionState } from '../../../src/core/state';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { allowed, AT, endedSession, SAM, sessionFacts, stateWith } from '../../fakes/screen-states';

const sam: SessionState = { state: 'live', facts: sessionFacts(2, { technician: SAM }) };

function card(ended: EndedSession, others: readonly SessionState[] = []) {
  const view = endedView(ended, stateWith({ sessions: [ended, ...others] }), 'en-GB');
  return {
    heading: say(en, view.heading, 'en-GB'),
    status: view.status.map((line) => say(en, line, 'en-GB')),
    long: say(en, view.long, 'en-GB'),
    result: view.result && say(en, view.result.text, 'en-GB'),
  };
}
/** Without the marks that isolate text from outside. */
const plain = (words: string) => words.replace(/[\u2066-\u2069]/g, '');
const unproved = (by: EndedSession['by'], changes = {}) =>
  card(endedSession(sessionFacts(1, changes), { by, proof: 'none' }));

describe('the card', () => {
  it('says with evidence that they have disconnected and nobody is connected', () => {
    expect(card(endedSession(sessionFacts(1)))).toMatchObject({
      heading: 'Dana Ruiz has disconnected',
      status: ['Nobody is connected to this computer now.'],
    });
  });

  it('never says that nobody is connected while others are', () => {
    expect(card(endedSession(sessionFacts(1)), [sam]).status).toEqual([
      'One other person is still connected.',
    ]);
    expect(card(endedSession(sessionFacts(1), { by: 'person', proof: 'none' }), [sam]).status).toHaveLength(
      2,
    );
  });

  it('says without evidence that IT was told, and what cannot be seen', () => {
    const { heading, status } = unproved('person');
    expect(heading).toBe('The session with Dana Ruiz has ended');
    expect(status).toEqual(['We told IT. Tallylight cannot see whether the tool has closed.']);
  });

  it('gives the person’s own word as theirs', () => {
    expect(unproved('person', { tool: 'TeamViewer' }).status[0]).toMatch(/^You said that they are gone\./);
  });

  it.each(['limit', 'heartbeat', 'restart'] as const)(
    'claims nothing of a session that ended by %s',
    (by) => {
      expect(unproved(by).status).toEqual(['Tallylight cannot see whether the tool has closed.']);
    },
  );

  it.each([
    ['none', undefined, ['Nobody here had agreed to it.']],
    [
      'approval',
      { receipts: [] },
      ['Nobody here was asked: someone who may decide that had approved it beforehand.'],
    ],
    [
      'emergency',
      { reason: 'Ransomware' },
      [
        'Nobody here was asked: IT says that it was an emergency. “Ransomware”',
        'IT still has to write down what was done, and why.',
      ],
    ],
  ] as const)('says of basis %s why nobody was asked', (basis, evidence, lines) => {
    const facts = sessionFacts(1, { basis, ...(evidence && { evidence: evidence as never }) });
    const nobody = 'Nobody is connected to this computer now.';
    expect(card(endedSession(facts)).status.map(plain)).toEqual([nobody, ...lines]);
    expect(
      card(endedSession({ ...facts, late: true }))
        .status.map(plain)
        .at(-1),
    ).toBe('Nobody was signed in when it began.');
  });

  it('says when an emergency has been written down', () => {
    const facts = sessionFacts(1, {
      basis: 'emergency',
      evidence: { reason: 'Ransomware' },
      documented: true,
    });
    expect(card(endedSession(facts)).status).toContain('IT has written down what was done, and why.');
  });

  it('says how long it was, and the result only if there is one', () => {
    expect(card(endedSession(sessionFacts(1)))).toMatchObject({
      long: expect.stringMatching(/^12 minutes, \d\d:\d\d to \d\d:\d\d$/) as string,
      result: undefined,
    });
    expect(card(endedSession(sessionFacts(1, { startedAt: AT.now - 20_000 }))).long).toMatch(
      /^Less than a minute/,
    );
    expect(card(endedSession(sessionFacts(1), { summary: 'Done.' })).result).toBe('Done.');
  });

  it('is one of four at most; older ones wait until those are closed', () => {
    const ended = [1, 2, 3, 4, 5].map((n) => endedSession(sessionFacts(n), { endedAt: AT.now + n }));
    const [oldest, ...newer] = ended;
    expect(endedCards(stateWith({ sessions: ended }))).toEqual(newer);
    const closed = newer.map((session) => ({ ...session, card: false }));
    expect(endedCards(stateWith({ sessions: [...ended.slice(0, 1), ...closed] }))).toEqual([oldest]);
  });

  it('stays until it is dismissed, one for each, in the order in which they ended', () => {
    const first = endedSession(sessionFacts(1), { endedAt: AT.now - 5 });
    const second = endedSession(sessionFacts(2));
    const dismissed = endedSession(sessionFacts(3), { card: false });
    expect(endedCards(stateWith({ sessions: [second, dismissed, first, sam] }))).toEqual([first, second]);
  });

  it('offers the receipt of a yes, and of nothing else', () => {
    const ask = sessionFacts(1).ask ?? '';
    const offered = (ended: EndedSession, answered = new Map([[ask, allowed(ask)]])) =>
      endedView(ended, stateWith({ sessions: [ended], answered }), 'en-GB').hasReceipt;
    expect(offered(endedSession(sessionFacts(1)))).toBe(true);
    expect(offered(endedSession(sessionFacts(1)), new Map())).toBe(false);
    expect(offered(endedSession(sessionFacts(1, { basis: 'none' })))).toBe(false);
    expect(offered(endedSession(sessionFacts(2)))).toBe(false);
  });
});
