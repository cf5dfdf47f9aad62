// A journal of more than one segment, as an earlier run has left it.
import { randomUUID } from 'node:crypto';
import { openRecord } from '../../src/record';
import { DESK, deskPlaces } from './headless-agent';

/** @param home the folders of a headless agent · @param wallClock when it was written, ms since the epoch */
export function fillRecord(home: string, wallClock: () => number = Date.now): void {
  const { journal } = openRecord({ places: deskPlaces(home), about: DESK, wallClock, log: () => undefined });
  const [done, why, outcome] = ['Done.', 'Why.', 'Well.'].map((word) => word.padEnd(1_000, '.'));
  const data = { session: randomUUID(), done: done ?? '', why: why ?? '', outcome: outcome ?? '' };
  for (let batch = 0; batch < 8; batch += 1)
    journal().append(Array.from({ length: 40 }, () => ({ type: 'session.documented', data }) as const));
  journal().close();
}
