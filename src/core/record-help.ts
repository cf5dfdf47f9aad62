// What "My record" says of a request for help besides the person's words.
import type { RecordFact } from '../model/record-views';
import { asWritten } from './as-written';
import { fact } from './fact';
import { firstOf } from './record-groups';
import type { RecordGroup } from './record-groups';

const KB = 1_000;

/** None for any other group. */
export function helpFacts(group: RecordGroup): readonly RecordFact[] {
  const asked = firstOf(group, 'help.requested')?.data;
  if (asked === undefined) return [];
  const { urgency, affects, reach, when, attachment } = asked;
  const size = Math.ceil((attachment?.bytes ?? 0) / KB);
  return [
    fact('help.urgency', [{ key: `help.urgency.${urgency}` }]),
    fact('help.thing', [asWritten(affects)]),
    fact('help.reach', [asWritten(reach)]),
    ...(when === undefined ? [] : [fact('help.when', [asWritten(when)])]),
    ...(attachment === undefined
      ? []
      : [fact('help.record.picture', [{ key: 'help.record.picture.size', args: { size } }])]),
  ];
}
