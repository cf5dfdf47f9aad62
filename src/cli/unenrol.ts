// `tallylight unenrol`: the person takes this computer out of the organisation that they chose, where policy lets them (C13).
import { mergePolicy } from '../core/policy-merge';
import { EXIT } from '../model/answers';
import { wishToLeave } from '../trust/departure';
import { readEnrolment } from '../trust/enrolment';
import { askAgent } from './agent-process';
import { readArguments } from './arguments';
import type { CliWorld } from './world';

/** @returns 0 if the agent will do it, at once or at its next start, or 20 if policy does not let the person */
export function runUnenrol(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, {});
  const reading = world.policyReader.read();
  const { policy } = mergePolicy(reading.given, reading.problems);
  const read = readEnrolment(world.places.state);
  if (read.found !== 'value' || !policy.selfEnrolment || read.value.by !== 'person') {
    world.stderr(
      read.found === 'value'
        ? 'tallylight: only what the person enrolled themselves can be left here, and only where policy allows (selfEnrolment).'
        : 'tallylight: this computer is not enrolled.',
    );
    return EXIT.refused;
  }
  wishToLeave(world.places.state);
  const { organisation } = read.value;
  if (given.has('json')) world.stdout(JSON.stringify({ organisation, exit: EXIT.ok }));
  else {
    const when = askAgent(world).runs ? 'now' : 'at its next start';
    world.stdout(`Tallylight leaves ${organisation.name} (${organisation.id}) ${when}.`);
    world.stdout('Whoever is connected is asked to disconnect; the end of the record is handed over.');
  }
  return EXIT.ok;
}
