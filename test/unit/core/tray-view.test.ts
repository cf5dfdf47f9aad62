// The tray as a projection: red before all else, and words for every state.
import { describe, expect, it } from 'vitest';
import type { SessionState, State } from '../../../src/core/state';
import { trayView } from '../../../src/core/tray-view';
import type { TrayWorld } from '../../../src/core/tray-view';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { policyWith } from '../../fakes/machine-driver';
import {
  AT,
  CONTOSO,
  endedSession,
  factsOf,
  printerAsk,
  REQUEST,
  SAM,
  sessionFacts,
  shownAsk,
  stateWith,
} from '../../fakes/screen-states';

const dana: SessionState = { state: 'live', facts: sessionFacts(1) };
const sam: SessionState = { state: 'live', facts: sessionFacts(2, { technician: SAM }) };
const asks = [shownAsk(factsOf(printerAsk()))];
const failedAsk = factsOf(printerAsk());

function tray(state: Partial<State>, world: Partial<TrayWorld> = {}, policy = CONTOSO) {
  const view = trayView(stateWith(state, policy), { now: AT.now, organisation: 'Contoso IT', ...world });
  const words = view.menu.map((item) => (item.kind === 'separator' ? '—' : say(en, item.line, 'en-GB')));
  const pages = words.indexOf('My record') - 1; // always there, whatever else is
  expect(words[pages]).toBe('—');
  return {
    icon: view.icon,
    tooltip: say(en, view.tooltip, 'en-GB'),
    menu: words.slice(0, pages),
    acts: view.menu.flatMap((item) =>
      item.kind === 'action' && item.action.do !== 'open' ? [item.action] : [],
    ),
  };
}

describe('the tray', () => {
  it('says that nobody is connected, and offers nothing to quit', () => {
    expect(tray({})).toMatchObject({
      icon: 'idle',
      tooltip: 'Tallylight: nobody is connected',
      menu: ['Nobody is connected'],
    });
  });

  it('offers Quit only where policy allows', () => {
    expect(tray({}, {}, policyWith({ quitAllowed: true })).acts).toEqual([{ do: 'quit' }]);
  });

  it('says who is asking, and leads to the question', () => {
    expect(tray({ asks })).toMatchObject({
      icon: 'asking',
      tooltip: 'Tallylight: Dana Ruiz is asking',
      acts: [{ do: 'show-prompt' }],
    });
  });

  it('does not call an ask that is held asking', () => {
    expect(tray({ asks: [{ state: 'held', facts: factsOf(printerAsk()), why: 'locked' }] }).icon).toBe(
      'idle',
    );
  });

  it('says who is connected, for how long, and ends it', () => {
    expect(tray({ sessions: [dana] })).toEqual({
      icon: 'live',
      tooltip: 'Tallylight: Dana Ruiz is connected, 12 min',
      menu: ['Dana Ruiz is connected, 12 min', '—', 'End session', 'Raise a concern…'],
      acts: [
        { do: 'end', session: dana.facts.session },
        { do: 'concern', session: dana.facts.session },
      ],
    });
  });

  it('lists several, each with its End, and one for all', () => {
    expect(tray({ sessions: [dana, sam] })).toMatchObject({
      tooltip: 'Tallylight: 2 people are connected',
      menu: [
        'Dana Ruiz is connected, 12 min',
        'Sam Okafor is connected, 12 min',
        '—',
        'End Dana Ruiz’s session',
        'End Sam Okafor’s session',
        'End all',
        'Raise a concern about Dana Ruiz…',
        'Raise a concern about Sam Okafor…',
      ],
    });
  });

  it('offers a concern about each once', () => {
    const doubted: SessionState = { state: 'live', facts: sessionFacts(1, { concernedAt: AT.now }) };
    expect(tray({ sessions: [doubted] }).menu).not.toContain('Raise a concern…');
  });

  it('lets the person pause questions only where policy allows, above the languages', () => {
    const labels = (policy = CONTOSO) => {
      const { menu } = trayView(stateWith({}, policy), { now: AT.now });
      return menu.flatMap((item) => (item.kind === 'menu' ? [item.line.key] : []));
    };
    expect(labels()).toEqual(['tray.language', 'picture.menu']);
    expect(labels(policyWith({ pauseAllowed: true }))).toEqual([
      'tray.pause',
      'tray.language',
      'picture.menu',
    ]);
  });

  it.each([
    ['asking', { asks }, {}],
    ['a failed record', { failedAsk }, {}],
    ['a lost endpoint', {}, { offlineSince: AT.now }],
    ['an alarm', {}, { alarmed: true }],
  ])('stays red over %s', (_what, state, world) => {
    expect(tray({ sessions: [dana], ...state }, world).icon).toBe('live');
  });

  it('stays red until there is evidence that they left', () => {
    const stuck: SessionState = { state: 'not-released', facts: sessionFacts(1), request: REQUEST };
    expect(tray({ sessions: [stuck] })).toMatchObject({
      icon: 'live',
      tooltip: 'Tallylight: Dana Ruiz may still be connected',
    });
    expect(tray({ sessions: [{ ...stuck, state: 'ending' }] }).acts).toMatchObject([{ do: 'concern' }]);
    expect(tray({ sessions: [endedSession(sessionFacts(1))] }).icon).toBe('idle');
  });

  it('needs attention when nothing can be recorded, or the records differ', () => {
    expect(tray({ failedAsk })).toMatchObject({
      icon: 'attention',
      tooltip: 'Tallylight: something needs you',
    });
    expect(tray({}, { alarmed: true }).icon).toBe('attention');
    expect(tray({}, { outdated: true }).icon).toBe('attention');
  });

  it('says since when there is no contact, and that all is still recorded', () => {
    const { icon, tooltip } = tray({}, { offlineSince: AT.now });
    expect(icon).toBe('offline');
    expect(tooltip).toMatch(
      /^Tallylight: no contact with Contoso IT since \d\d:\d\d\. All is still recorded\.$/,
    );
  });
});
