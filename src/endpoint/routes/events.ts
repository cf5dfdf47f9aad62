// POST /v1/events and GET /v1/journals/:journal (C11): reports come in, confirmations go out.
import type { FastifyInstance } from 'fastify';
import { Id, timeFrom } from '../../model/scalars';
import { signConfirmation } from '../../trust/confirmation';
import { verifierOf } from '../../trust/ed25519';
import { checkLines, readBatch } from '../batch';
import { REPORT_MAX_BYTES, shaped } from '../body';
import type { DeviceRow, Endpoint } from '../context';
import { ApiError, notFound } from '../errors';
import { append, findJournal, type HeldHead, subjectsOf } from '../journal-store';
import { findDevice, signedInDevice } from '../sign-in';

/** What the endpoint holds of a journal, and its signature under it. */
function held({ organisation, now }: Endpoint, journal: Id, { device, have, head }: HeldHead) {
  const of = { organisationId: organisation.id, device, iat: Math.floor(now() / 1000) };
  const confirmation = signConfirmation({ journal, seq: have, hash: head }, of, organisation.witnessSigner);
  return { have, head, confirmation };
}

/**
 * A device reports its own journals, and those that it closed under a key that it has lost: another device of the same
 * computer and person. The entries prove themselves by the key that opened their journal.
 */
function mayReport(caller: DeviceRow, owner: DeviceRow): boolean {
  if (caller.device === owner.device) return true;
  return caller.machine === owner.machine && caller.person_id === owner.person_id;
}

export function eventRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  const otherDevice = () =>
    new ApiError(
      403,
      'other-device',
      'This journal is of another device, or of one that is not enrolled here.',
    );

  server.post('/v1/events', { bodyLimit: REPORT_MAX_BYTES }, async (request) => {
    const caller = await signedInDevice(endpoint, request);
    const batch = readBatch(request.body);
    const owner = batch.device === caller.device ? caller : await findDevice(endpoint, batch.device);
    if (owner === undefined || !mayReport(caller, owner)) throw otherDevice();
    checkLines(batch, verifierOf(owner.key));
    const head = await append(endpoint.database, batch, endpoint.now());
    for (const subject of subjectsOf(batch)) endpoint.hub.notify(`subject:${subject}`);
    return { ...held(endpoint, batch.journal, head), serverTime: timeFrom(endpoint.now()) };
  });

  server.get<{ Params: { journal: string } }>('/v1/journals/:journal', async (request) => {
    const caller = await signedInDevice(endpoint, request);
    const journal = shaped(Id, request.params.journal, 'journal');
    const head = await findJournal(endpoint.database, journal);
    if (head === undefined) throw notFound('journal');
    const owner = await findDevice(endpoint, head.device);
    if (owner === undefined || !mayReport(caller, owner)) throw otherDevice();
    return held(endpoint, journal, head);
  });
}
