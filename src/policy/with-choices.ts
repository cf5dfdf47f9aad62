// Policy's source `person`: what the person has chosen for themselves, beside what the administrator's sources give.
import type { PolicyReader, PolicyReading } from './reader';

/**
 * @param choices what the person has chosen, at the moment of the call
 * @returns the reader with that source added; what a person may set is the table's matter (`mergePolicy`)
 */
export function withChoices(
  reader: PolicyReader,
  choices: () => Readonly<Record<string, unknown>> | undefined,
): PolicyReader {
  const add = (reading: PolicyReading): PolicyReading => {
    const person = choices();
    return person === undefined ? reading : { ...reading, given: { ...reading.given, person } };
  };
  return {
    read: () => add(reader.read()),
    refresh: async () => add(await reader.refresh()),
    watch: (onChange) => reader.watch(onChange),
  };
}
