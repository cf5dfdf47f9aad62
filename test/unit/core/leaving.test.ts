// Leaving an organisation as the machine does it (C13, C15): End first, then the last entry, then the keys go.
import { describe, expect, it } from 'vitest';
import { reduce } from '../../../src/core/machine';
import { emptyState } from '../../../src/core/empty-state';
import { mergePolicy } from '../../../src/core/policy-merge';
import { recover } from '../../../src/core/recover';
import type { State } from '../../../src/core/state';
import type { Entry } from '../../../src/model/entries';
import { MORNING } from '../../fakes/ask-messages';
import { WORLD } from '../../fakes/machine-driver';

const at = { now: MORNING, mono: 1_000 };
const { policy } = mergePolicy({});
const organisation = { id: 'example.org', name: 'Example IT' };
const enrolled: State['enrolled'] = {
  organisation,
  by: 'policy',
  endpoint: 'https://e.example',
  keys: { version: 1 },
};
const belonging: State = { ...emptyState(policy, at), enrolled };

describe('leaving', () => {
  it('with nobody connected is one entry, and then the keys go', () => {
    const { state, notes, effects } = reduce(belonging, { type: 'leave', by: 'policy', at }, WORLD);
    expect(notes).toEqual([{ type: 'device.unenrolled', data: { organisation, by: 'policy' } }]);
    expect(effects).toEqual([{ do: 'leave', by: 'policy' }]);
    expect(state).toMatchObject({ left: { name: 'Example IT', at: MORNING } });
    expect(state.enrolled).toBeUndefined();
    expect(reduce(state, { type: 'leave', by: 'policy', at }, WORLD).notes).toEqual([]);
  });
  it('where the device belongs to nobody is nothing', () => {
    const { state, notes, effects } = reduce(
      emptyState(policy, at),
      { type: 'leave', by: 'person', at },
      WORLD,
    );
    expect({ notes, effects, left: state.left }).toEqual({ notes: [], effects: [] });
  });
  it('is known at the next start, until the device is enrolled again', () => {
    const entry = {
      type: 'device.unenrolled',
      data: { organisation, by: 'endpoint' },
      time: '2026-03-02T09:00:00.000Z',
    };
    const again = { type: 'device.enrolled', data: { organisation, by: 'policy', endpoint: 'https://e.example', keysVersion: 2 }, time: entry.time }; // prettier-ignore
    const read = (entries: readonly object[]) => recover(entries as Entry[], policy, at, WORLD);
    expect(read([again, entry])).toMatchObject({ left: { id: 'example.org', at: Date.parse(entry.time) } });
    expect(read([again, entry]).enrolled).toBeUndefined();
    expect(read([entry, again]).left).toBeUndefined();
  });
});
