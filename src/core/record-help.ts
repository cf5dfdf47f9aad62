// What "My record" says of a request for help besides the person's words.
import type { RecordFact } from '../model/record-views';
import type { Line } from '../model/strings/types';
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
    fact('help.urgency', { key: `help.urgency.${urgency}` }),
    fact('help.thing', text(affects)),
    fact('help.reach', text(reach)),
    ...(when === undefined ? [] : [fact('help.when', text(when))]),
    ...(attachment === undefined
      ? []
      : [fact('help.record.picture', { key: 'help.record.picture.size', args: { size } })]),
  ];
}

function fact(key: RecordFact['label']['key'], value: Line): RecordFact {
  return { label: { key }, values: [value], notes: [] };
}

function text(words: string): Line {
  return { key: 'record.text', args: { text: words } };
}
