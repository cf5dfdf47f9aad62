// The card afterwards: it says what is known and never more (C9).
import { describe, expect, it } from 'vitest';
import { endedCards, endedView } from '../../../src/core/ended-view';
import type { EndedSession, SessionState } from '../../../src/core/state';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { AT, endedSession, SAM, sessionFacts, stateWith } from '../../fakes/screen-states';

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

  it('stays until it is dismissed, one for each, in the order in which they ended', () => {
    const first = endedSession(sessionFacts(1), { endedAt: AT.now - 5 });
    const second = endedSession(sessionFacts(2));
    const dismissed = endedSession(sessionFacts(3), { card: false });
    expect(endedCards(stateWith({ sessions: [second, dismissed, first, sam] }))).toEqual([first, second]);
  });
});
