// The banner as a projection: everyone who may be connected is on it, and nobody can make it hide that (promise 2, 11).
import { describe, expect, it } from 'vitest';
import { bannerView } from '../../../src/core/banner-view';
import type { BannerPlace } from '../../../src/core/banner-view';
import type { SessionState } from '../../../src/core/state';
import { AT, endedSession, LEE, REQUEST, SAM, sessionFacts, stateWith } from '../../fakes/screen-states';

const place: BannerPlace = {
  language: 'en',
  shape: 'bar',
  edge: 'top',
  names: true,
  endKeys: ['Ctrl', 'F9'],
};
const live = (n: number, changes = {}): SessionState => ({ state: 'live', facts: sessionFacts(n, changes) });
const view = (sessions: readonly SessionState[], changes: Partial<BannerPlace> = {}) =>
  bannerView(stateWith({ sessions }), { ...place, ...changes });

describe('the banner', () => {
  it('is not there while nobody is connected', () => {
    expect(view([])).toBeUndefined();
    expect(view([endedSession(sessionFacts(1))])).toBeUndefined();
  });

  it('names every technician, the longest connected first', () => {
    const sam = live(2, { technician: SAM, startedAt: AT.now - 60_000 });
    const lee = live(3, { technician: LEE, startedAt: AT.now - 120_000 });
    expect(view([sam, live(1), lee])?.sessions.map(({ technician }) => technician)).toEqual([
      'Dana Ruiz',
      'Lee Chen',
      'Sam Okafor',
    ]);
  });

  it.each(['approval', 'emergency'] as const)(
    'says of %s why nobody was asked, and not what they came for',
    (basis) => {
      const [session] = view([live(1, { basis })])?.sessions ?? [];
      expect(session).toMatchObject({ unannounced: false, ground: basis });
      expect(session).not.toHaveProperty('purpose');
      expect(view([live(1)])?.sessions[0]).not.toHaveProperty('ground');
    },
  );

  it('keeps those who are asked to disconnect, and those who may not have', () => {
    const states = ['ending', 'not-released'] as const;
    const sessions = states.map((state, n): SessionState => ({
      state,
      facts: sessionFacts(n + 1),
      request: REQUEST,
    }));
    expect(view(sessions)?.sessions).toMatchObject(
      states.map((state) => ({ state, endPressedAt: REQUEST.at })),
    );
  });

  it('cannot be a pill while somebody may still be connected against the person’s wish', () => {
    const stuck: SessionState = { state: 'not-released', facts: sessionFacts(1), request: REQUEST };
    expect(view([stuck, live(2)], { shape: 'pill' })?.shape).toBe('bar');
    expect(view([stuck], { shape: 'open' })?.shape).toBe('open');
    expect(view([live(2)], { shape: 'pill' })?.shape).toBe('pill');
  });

  it('says why only where the person agreed to it, and lights through where nobody did', () => {
    expect(view([live(1)])?.sessions[0]).toMatchObject({
      unannounced: false,
      purpose: 'The label printer prints blank pages',
      ticket: 'INC-20418',
    });
    const [unannounced] = view([live(1, { basis: 'none' })])?.sessions ?? [];
    expect(unannounced).toMatchObject({ unannounced: true, technician: 'Dana Ruiz' });
    expect(unannounced).not.toHaveProperty('purpose');
    expect(unannounced).not.toHaveProperty('ticket');
  });

  it('gives a signed technician the organisation of policy, not the one that is claimed', () => {
    const claimed = live(1, { technician: { ...SAM, company: 'Fabrikam' } });
    expect(view([claimed])?.sessions[0]?.company).toBe('Contoso IT');
    const byAdministrator = live(1, { technician: { ...SAM, company: 'Fabrikam' }, trust: 'administrator' });
    expect(view([byAdministrator])?.sessions[0]?.company).toBe('Fabrikam');
  });
});
