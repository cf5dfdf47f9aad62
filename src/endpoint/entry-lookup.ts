// Finds entries by the ask or session that they are about: what a technician is told comes from these and nowhere else.
import type { Entry, EntryType } from '../model/entries';
import type { Device, Hash, Id } from '../model/scalars';
import type { Querier } from './database';

/** An entry with whose journal it is in. */
export interface FoundEntry {
  readonly entry: Entry;
  readonly hash: Hash;
  readonly device: Device;
}

/** Entries of one subject in the order in which they were written, of one device or of all. */
export async function entriesAbout(
  database: Querier,
  subject: Id,
  device?: Device,
): Promise<readonly FoundEntry[]> {
  const rows = await database.query<{ line: string; hash: string; device: string }>(
    `SELECT e.line, e.hash, j.device FROM entries e JOIN journals j ON j.journal = e.journal
     WHERE e.subject = $1 AND e.line IS NOT NULL AND ($2::text IS NULL OR j.device = $2::text)
     ORDER BY j.opened_at, e.journal, e.seq`,
    [subject, device ?? null],
  );
  // The line passed `readEntry` when it was taken in.
  return rows.map(({ line, ...rest }) => ({ entry: JSON.parse(line) as Entry, ...rest }));
}

/** The data of the last entry of a type. */
export function lastOf<T extends EntryType>(
  found: readonly FoundEntry[],
  type: T,
): (FoundEntry & { readonly entry: Extract<Entry, { type: T }> }) | undefined {
  const isOfType = (one: FoundEntry): one is FoundEntry & { readonly entry: Extract<Entry, { type: T }> } =>
    one.entry.type === type;
  return found.filter(isOfType).at(-1);
}
