// Policy is journaled when it changes, and only then.
import { describe, expect, it } from 'vitest';
import { newsOfPolicy, policyHistory } from '../../../src/core/policy-history';
import { mergePolicy, policyChanges } from '../../../src/core/policy-merge';
import type { Entry, EntryData } from '../../../src/model/entries';

type Changed = EntryData<'policy.changed'>;

/** Entries around some data; the rest of a line does not matter here. */
function entriesOf(...changed: readonly Changed[]): readonly Entry[] {
  const hash = 'A'.repeat(43);
  return changed.map((data, index) => ({
    v: 1, journal: '00000000-0000-4000-8000-000000000001', seq: index + 1, time: '2026-03-02T09:00:00.000Z',
    boot: '00000000-0000-4000-8000-000000000002', mono: 0, prev: hash, sig: 'A'.repeat(86), type: 'policy.changed', data,
  })); // prettier-ignore
}
function given(machine: Record<string, unknown>): Changed | undefined {
  return policyChanges(undefined, mergePolicy({ machine }));
}
function journaled(...machines: readonly Record<string, unknown>[]): ReturnType<typeof policyHistory> {
  return policyHistory(entriesOf(...machines.map(given).filter((data) => data !== undefined)));
}

describe('policy at a start of the agent', () => {
  it('is journaled when there is no entry of it yet', () => {
    expect(newsOfPolicy(policyHistory([]), given({ promptSeconds: 60 }))?.changes).toEqual([
      { key: 'promptSeconds', from: '120', to: '60', source: 'machine' },
    ]);
  });
  it('is not journaled again when nothing changed, bad values included', () => {
    const machine = { promptSeconds: 60, nonsense: true };
    expect(newsOfPolicy(journaled(machine), given(machine))).toBeUndefined();
  });
  it('tells the old value and the new', () => {
    expect(newsOfPolicy(journaled({ promptSeconds: 60 }), given({ promptSeconds: 90 }))?.changes).toEqual([
      { key: 'promptSeconds', from: '60', to: '90', source: 'machine' },
    ]);
  });
  it('tells of a value that is gone', () => {
    expect(newsOfPolicy(journaled({ promptSeconds: 60 }), given({}))?.changes).toEqual([
      { key: 'promptSeconds', from: '60', source: 'default' },
    ]);
  });
  it('tells of a value that was not heeded, once it appears', () => {
    expect(
      newsOfPolicy(journaled({ promptSeconds: 60 }), given({ promptSeconds: 60, nonsense: 1 }))?.ignored,
    ).toHaveLength(1);
  });
});
