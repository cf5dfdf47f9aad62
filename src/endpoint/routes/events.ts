// POST /v1/events and GET /v1/journals/:journal (C11): reports come in, confirmations go out.
import type { FastifyInstance } from 'fastify';
import { Id, timeFrom } from '../../model/scalars';
import { signConfirmation } from '../../trust/confirmation';
import { verifierOf } from '../../trust/ed25519';
import { checkLines, readBatch } from '../batch';
import { REPORT_MAX_BYTES, shaped } from '../body';
import type { DeviceRow, Endpoint } from '../context';
import { followElevations } from '../elevation-asks';
import { ApiError, notFound } from '../errors';
import { isSuccessor, raisedFlags } from '../flags';
import { append, findJournal, type HeldHead, subjectsOf } from '../journal-store';
import { findDevice, signedInDevice } from '../sign-in';

/** What the endpoint holds of a journal, and its signature under it. */
function held({ organisation, now }: Endpoint, journal: Id, { device, have, head }: HeldHead) {
  const at = now();
  const of = { organisationId: organisation.id, device, iat: Math.floor(at / 1000) };
  const signer = organisation.signer('witness', at);
  const confirmation = signConfirmation({ journal, seq: have, hash: head }, of, signer);
  return { have, head, confirmation };
}

/**
 * A device reports its own journals, and those that it closed under a key that it has lost: another device of the same
 * computer and person, or one whose new journal names it (a profile that moved). The entries prove themselves by the key that opened their journal.
 */
async function mayReport(
  { database }: Endpoint,
  caller: DeviceRow,
  owner: DeviceRow,
  journal: Id,
): Promise<boolean> {
  if (caller.device === owner.device) return true;
  if (caller.machine === owner.machine && caller.person_id === owner.person_id) return true;
  return isSuccessor(database, caller.device, journal);
}

export function eventRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  const otherDevice = () =>
    new ApiError(
      403,
      'other-device',
      'This journal is of another device, or of one that is not enrolled here.',
    );

  /** The device is told what is held against it, so that its person sees it too. */
  const flagsOf = async ({ device }: DeviceRow) => {
    const raised = (await raisedFlags(endpoint.database, [device])).get(device) ?? [];
    return raised.length === 0 ? {} : { flags: [...new Set(raised.map(({ flag }) => flag))] };
  };

  server.post('/v1/events', { bodyLimit: REPORT_MAX_BYTES }, async (request) => {
    const caller = await signedInDevice(endpoint, request);
    const batch = readBatch(request.body);
    const owner = batch.device === caller.device ? caller : await findDevice(endpoint, batch.device);
    if (owner === undefined || !(await mayReport(endpoint, caller, owner, batch.journal)))
      throw otherDevice();
    checkLines(batch, verifierOf(owner.key));
    const head = await append(endpoint.database, batch, endpoint.now());
    await followElevations(endpoint, batch);
    for (const subject of subjectsOf(batch)) endpoint.hub.notify(`subject:${subject}`);
    const flags = await flagsOf(caller);
    return { ...held(endpoint, batch.journal, head), serverTime: timeFrom(endpoint.now()), ...flags };
  });

  server.get<{ Params: { journal: string } }>('/v1/journals/:journal', async (request) => {
    const caller = await signedInDevice(endpoint, request);
    const journal = shaped(Id, request.params.journal, 'journal');
    const head = await findJournal(endpoint.database, journal);
    if (head === undefined) throw notFound('journal');
    const owner = await findDevice(endpoint, head.device);
    if (owner === undefined || !(await mayReport(endpoint, caller, owner, journal))) throw otherDevice();
    return held(endpoint, journal, head);
  });
}
