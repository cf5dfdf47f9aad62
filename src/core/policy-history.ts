// What the journal last said of policy, so that a start notes only what is new (C7: bad values are journaled once).
import type { Entry, EntryData } from '../model/entries';

type Changed = EntryData<'policy.changed'>;

/** The policy as the entries left it: worded values that are no default, and what was not heeded. */
export interface PolicyHistory {
  readonly values: ReadonlyMap<string, string>;
  readonly ignored: Changed['ignored'];
}

/** Folds the `policy.changed` entries, oldest first. */
export function policyHistory(entries: Iterable<Entry>): PolicyHistory {
  const values = new Map<string, string>();
  let ignored: Changed['ignored'];
  for (const entry of entries) {
    if (entry.type !== 'policy.changed') continue;
    for (const { key, to } of entry.data.changes) {
      if (to === undefined) values.delete(key);
      else values.set(key, to);
    }
    ignored = entry.data.ignored;
  }
  return { values, ignored };
}

/**
 * What of `now` (the difference from the defaults) the journal does not say yet; undefined if it says all.
 */
export function newsOfPolicy(history: PolicyHistory, now: Changed | undefined): Changed | undefined {
  const current = now ?? { changes: [] };
  const changed = current.changes
    .filter(({ key, to }) => history.values.get(key) !== to)
    .map((change) => ({ ...change, ...worded(history.values.get(change.key) ?? change.from) }));
  const keys = new Set(current.changes.map(({ key }) => key));
  const gone = [...history.values.keys()]
    .filter((key) => !keys.has(key))
    .map((key) => ({ key, ...worded(history.values.get(key)), source: 'default' }));
  const isSame = JSON.stringify(history.ignored ?? []) === JSON.stringify(current.ignored ?? []);
  if (changed.length + gone.length === 0 && isSame) return undefined;
  return {
    changes: [...changed, ...gone],
    ...(current.ignored !== undefined && { ignored: current.ignored }),
  };
}

function worded(from: string | undefined): { readonly from?: string } {
  return from === undefined ? {} : { from };
}
