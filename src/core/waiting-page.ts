// The page "Waiting to be sent": what of the record the endpoint has not confirmed, since when, and in plain words what it is.
import type { Entry } from '../model/entries';
import type { PageGroup, PageView, RecordFact } from '../model/record-views';
import type { Id } from '../model/scalars';
import type { Line } from '../model/strings/types';
import type { RecordGroup } from './record-groups';
import { technicianOf } from './record-row';
import { fact } from './fact';
import { stepLine } from './record-steps';

/** How far the endpoint has the record. */
export interface Unsent {
  /** False: this computer reports to nobody. */
  readonly isReported: boolean;
  /** The last entry that is confirmed of each journal that is reported; 0: none. */
  readonly have: ReadonlyMap<Id, number>;
  /** Since when the endpoint cannot be reached, wall clock in ms. */
  readonly offlineSince?: number;
  /** When it last confirmed anything, wall clock in ms. */
  readonly lastConfirmedAt?: number;
}

/** So many are listed, the oldest first. */
const LISTED_AT_MOST = 100;

/** @param groups of the whole record, in the order in which they began */
export function waitingPage(groups: Iterable<RecordGroup>, unsent: Unsent): PageView {
  if (!unsent.isReported) return { page: 'waiting', says: [{ key: 'page.waiting.nobody' }], groups: [] };
  const waiting = [...waitingIn(groups, unsent.have)].sort((one, other) => one.at - other.at);
  const count = waiting.length;
  if (count === 0)
    return { page: 'waiting', says: [{ key: 'page.waiting.none' }], groups: contact(unsent, undefined) };
  const more = count - LISTED_AT_MOST;
  return {
    page: 'waiting',
    says: [{ key: 'page.waiting.count', args: { count } }, { key: 'page.waiting.kept' }],
    groups: [
      ...contact(unsent, waiting[0]?.at),
      {
        label: { key: 'page.waiting.entries' },
        rows: waiting.slice(0, LISTED_AT_MOST).map(({ at, line }) => ({
          label: { key: 'page.when', args: { time: at } },
          values: [line],
          notes: [],
        })),
        ...(more > 0 && { more: { key: 'page.waiting.more', args: { count: more } } }),
      },
    ],
  };
}

/** Each entry once, though a concern stands in two groups. */
function* waitingIn(
  groups: Iterable<RecordGroup>,
  have: Unsent['have'],
): IterableIterator<{ readonly at: number; readonly line: Line }> {
  const seen = new Set<Entry>();
  for (const group of groups) {
    const confirmed = have.get(group.journal);
    if (confirmed === undefined) continue;
    for (const entry of group.entries) {
      if (entry.seq <= confirmed || seen.has(entry)) continue;
      seen.add(entry);
      yield { at: Date.parse(entry.time), line: stepLine(entry, technicianOf(group)) };
    }
  }
}

function contact(
  { offlineSince, lastConfirmedAt }: Unsent,
  oldest: number | undefined,
): readonly PageGroup[] {
  const rows: readonly RecordFact[] = [
    ...timeFact('page.waiting.oldest', oldest),
    ...timeFact('page.waiting.offline', offlineSince),
    ...timeFact('page.waiting.last', lastConfirmedAt),
  ];
  return rows.length === 0 ? [] : [{ label: { key: 'page.waiting.contact' }, rows }];
}

function timeFact(key: RecordFact['label']['key'], time: number | undefined): readonly RecordFact[] {
  if (time === undefined) return [];
  return [fact(key, [{ key: 'page.when', args: { time } }])];
}
