// `tallylight enrol`: the person joins this computer to an organisation, where policy lets them (C13).
import { mergePolicy } from '../core/policy-merge';
import { EXIT } from '../model/answers';
import { timeFrom } from '../model/scalars';
import { enrol, writeEnrolment } from '../trust/enrolment';
import { askAgent } from './agent-process';
import { readArguments } from './arguments';
import { UsageError, type CliWorld } from './world';

/** @returns 0, 20 if policy or the endpoint refuses, or 70 if it may be tried again later */
export async function runEnrol(args: readonly string[], world: CliWorld): Promise<number> {
  const given = readArguments(args, { endpoint: 'text', token: 'text' });
  const token = given.text('token');
  if (token === undefined) throw new UsageError('--token is needed');
  const reading = world.policyReader.read();
  const { policy } = mergePolicy(reading.given, reading.problems);
  if (!policy.selfEnrolment) {
    world.stderr('tallylight: policy does not let the person enrol this computer (selfEnrolment).');
    return EXIT.refused;
  }
  const endpoint = chosenEndpoint(given.text('endpoint'), policy.endpoint);
  const enrolled = await enrol({
    fetch: world.fetch,
    endpoint,
    token,
    deviceKey: await world.deviceKey(),
    about: world.about(),
    pinnedKeys: policy.organisationKeys,
    ...(policy.organisationId !== undefined && { organisationId: policy.organisationId }),
    now: world.now(),
    jti: world.newId(),
  });
  if (!enrolled.ok) {
    world.stderr(`tallylight: ${enrolled.detail}`);
    return enrolled.retry ? EXIT.internal : EXIT.refused;
  }
  const { keySet, organisation, pinned } = enrolled;
  const enrolledAt = timeFrom(world.now());
  writeEnrolment(world.places.state, {
    ...{ v: 1, organisation, endpoint, pinned: [...pinned], keys: keySet.jws, enrolledAt, by: 'person' },
  });
  if (given.has('json')) world.stdout(JSON.stringify({ organisation, endpoint, exit: EXIT.ok }));
  else {
    world.stdout(`This computer now belongs to ${organisation.name} (${organisation.id}).`);
    if (askAgent(world).runs) world.stdout('Sign out and in again, so that Tallylight takes it up.');
  }
  return EXIT.ok;
}

/** Policy's address stands; the person may only name one where policy names none. */
function chosenEndpoint(asked: string | undefined, byPolicy: string | undefined): string {
  const endpoint = byPolicy ?? asked;
  if (endpoint === undefined) throw new UsageError('--endpoint is needed: policy names none');
  if (asked !== undefined && asked !== endpoint)
    throw new UsageError(`policy names another endpoint: ${endpoint}`);
  const read = mergePolicy({ machine: { endpoint } });
  if (read.policy.endpoint === undefined) throw new UsageError(`--endpoint ${String(read.ignored[0]?.why)}`);
  return endpoint;
}
