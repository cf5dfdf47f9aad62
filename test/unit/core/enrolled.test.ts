// Who chose the organisation (C13): only what policy stands behind is named as known; the person's own choice is said to be one.
import { describe, expect, it } from 'vitest';
import { bannerSessions } from '../../../src/core/banner-view';
import { selfChosen } from '../../../src/core/enrolled';
import { organisationOf } from '../../../src/core/people';
import type { EntryData } from '../../../src/model/entries';
import { ASK, fromInbox, fromStream, sessionAsk, sessionStart } from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';
import { keysSigner } from '../../fakes/organisation';

const enrolled = (by: 'policy' | 'person'): EntryData<'device.enrolled'> => ({
  organisation: { id: 'contoso.example', name: 'Contoso IT' },
  endpoint: 'https://it.contoso.example',
  keysVersion: 1,
  by,
});

describe('an organisation that the person chose', () => {
  it.each([
    ['person', {}, 'Contoso IT'],
    ['person', { organisationName: 'Real Name' }, 'Contoso IT'],
    ['person', { endpoint: 'https://it.contoso.example' }, undefined],
    ['person', { organisationKeys: [keysSigner.key] }, undefined],
    ['policy', {}, undefined],
  ] as const)('is one by %s under %j: %s', (by, policy, name) => {
    expect(selfChosen(enrolled(by), policyWith(policy))).toBe(name);
  });

  it('never lends itself the name that policy sets', () => {
    const policy = policyWith({ organisationName: 'Real Name' });
    const technician = { id: 'dana', name: 'Dana Ruiz' };
    expect(organisationOf(technician, 'signed', policy, 'Contoso IT')).toBeUndefined();
    expect(organisationOf(technician, 'signed', policy)).toBe('Real Name');
  });

  it('is remembered with each of its questions, over a restart too, and not with an administrator\u2019s', () => {
    const driver = new MachineDriver();
    driver.send({ type: 'note', note: { type: 'device.enrolled', data: enrolled('person') } });
    driver.receive(fromStream(sessionAsk()));
    const chosen = () => driver.state.asks.map(({ facts }) => facts.chosen);
    expect(chosen()).toEqual(['Contoso IT']);
    driver.restart();
    expect(chosen()).toEqual(['Contoso IT']);
    const other = new MachineDriver();
    other.send({ type: 'note', note: { type: 'device.enrolled', data: enrolled('person') } });
    other.receive(fromInbox(sessionAsk()));
    expect(other.state.asks.map(({ facts }) => facts.chosen)).toEqual([undefined]);
  });

  it('is not named on the banner as if policy stood behind it', () => {
    const driver = new MachineDriver(policyWith({ organisationName: 'Real Name' }));
    const company = () => bannerSessions(driver.state).map((session) => session.company);
    driver.receive(fromStream(sessionStart({ ask: ASK })));
    expect(company()).toEqual(['Real Name']);
    driver.send({ type: 'note', note: { type: 'device.enrolled', data: enrolled('person') } });
    expect(company()).toEqual([undefined]);
  });
});
