// What this version reports (promise 8), read from the schemas of the entries: for README's table and for the page "What is sent".
import { ENTRY_DATA } from './entries';
import type { EntryType } from './entries';

/** Types of entries that no part of this version writes yet; their schemas are there for later versions. */
const NOT_WRITTEN_YET: ReadonlySet<EntryType> = new Set(['sighting.started', 'sighting.ended']);

/** One type of entry, with the names of its members. */
export interface ReportedType {
  readonly type: EntryType;
  readonly members: readonly string[];
}

/** Every type of entry that this version writes, in the order of the schemas. */
export function reportedTypes(): readonly ReportedType[] {
  return (Object.keys(ENTRY_DATA) as EntryType[])
    .filter((type) => !NOT_WRITTEN_YET.has(type))
    .map((type) => ({ type, members: Object.keys(ENTRY_DATA[type]._zod.innerType.shape) }));
}
