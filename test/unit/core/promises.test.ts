// Promises 1, 2, 3 and 11 over random stories: crashes, full disks, clocks that jump, locks, messages twice and in any order.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recover } from '../../../src/core/recover';
import type { State } from '../../../src/core/state';
import { MachineDriver, WORLD } from '../../fakes/machine-driver';
import { anyAction } from '../../fakes/machine-actions';
import { Story } from '../../fakes/machine-story';
import { PromiseOracle } from '../../fakes/promise-oracle';

const RUNS = process.env.TALLYLIGHT_LONG === '1' ? 20_000 : 500;

it(`holds promises 1, 2, 3 and 11 in ${RUNS} stories`, () => {
  const seen = { yes: 0, consents: 0, unannounced: 0 };
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 60, size: 'max' }), (actions) => {
      const driver = new MachineDriver();
      const oracle = new PromiseOracle();
      driver.watcher = oracle;
      const story = new Story(driver);
      for (const action of actions) story.play(action);
      seen.yes += oracle.yes;
      seen.consents += oracle.consents;
      seen.unannounced += oracle.unannounced;
    }),
    { numRuns: RUNS },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 20);
});

/**
 * What a crash must not change, with the times of the wall clock only. A hold is journaled once a reason (C4): an ask that is
 * held for the second time is last known as shown, which ends as a no, so only those of `shown` are compared whole.
 */
function memory(state: State, now: number, shown: ReadonlySet<string>) {
  return {
    asks: state.asks.map(({ facts, ...ask }) => {
      const { arrival: _arrival, ...kept } = facts;
      const isOn = ask.state === 'shown' && shown.has(facts.ask.id);
      return isOn ? { kept, until: ask.until, extensions: ask.extensions } : { kept };
    }),
    grants: state.grants
      .filter((grant) => grant.until >= now)
      .map(({ isReminded: _once, ...grant }) => grant),
    answered: state.answered,
    sessions: [...state.sessions]
      .sort((a, b) => a.facts.session.localeCompare(b.facts.session))
      .map((session) => {
        const { heardMono: _heard, ...facts } = session.facts;
        if (session.state !== 'ended') return { facts, isAsked: session.state !== 'live' };
        const { card: _card, ...ended } = session;
        return { ...ended, facts };
      }),
    paused: state.paused && { until: state.paused.ends?.at },
    quiet: [...state.rates].map(([technician, rate]) => [technician, rate.quietUntil, rate.shownAt]),
  };
}

it('remembers after a crash what it knew before, from the journal alone', () => {
  const calm = anyAction.filter(
    ({ do: what }) => what !== 'disk' && what !== 'set clock' && what !== 'sleep',
  );
  fc.assert(
    fc.property(fc.array(calm, { maxLength: 40, size: 'max' }), (actions) => {
      const driver = new MachineDriver();
      const story = new Story(driver);
      for (const action of actions) story.play(action);
      const again = recover(driver.entries, driver.policy, driver.at, WORLD);
      const shown = driver.state.asks.filter((ask) => ask.state === 'shown').map((ask) => ask.facts.ask.id);
      const known = (state: State) => memory(state, driver.now, new Set(shown));
      expect(known(again)).toEqual(known(driver.state));
    }),
    { numRuns: RUNS },
  );
});
