// One row of facts as windows list them: what it is, its values, and in small what else is known.
import type { RecordFact } from '../model/record-views';
import type { Line, StringKey } from '../model/strings/types';

export function fact(key: StringKey, values: readonly Line[], notes: readonly Line[] = []): RecordFact {
  return { label: { key }, values, notes };
}
