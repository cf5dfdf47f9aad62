// What the organisation says of itself, signed elsewhere (C13): carried to its device as it is, and what the endpoint notes of it.
import { isOrganisationMessage } from '../model/messages';
import { useFor } from '../trust/message';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { ApiError, badRequest } from './errors';
import { versionOf } from './key-sets';
import { noteLeaving } from './offboarding';
import { postSigned, type Signed } from './outbox';
import { noteRoster } from './rosters';

/**
 * Keeps one such message for its device, and notes what follows from it: that the device leaves, which roster is the newest.
 * @param one verified against the organisation's key set
 * @throws ApiError 403 for a technician's message, 409 where the endpoint signs such messages itself or holds something newer, 400
 */
export async function carry(endpoint: Endpoint, inside: Querier, one: Signed): Promise<void> {
  const { message, device } = one;
  const { organisation, now } = endpoint;
  if (!isOrganisationMessage(message))
    throw new ApiError(
      403,
      'not-yours',
      `An administrator sends no ${message.type}: use a technician's token.`,
    );
  if (organisation.holds(useFor(message.type)))
    throw new ApiError(409, 'own-keys', `This endpoint signs ${message.type} messages itself.`);
  switch (message.type) {
    case 'keys':
      if (message.keys !== organisation.keySet(now()))
        throw badRequest(
          'keys: not the key set that this endpoint holds; hand that one over first (keys install).',
        );
      await postSigned(inside, one, String(versionOf(message.keys)));
      return;
    case 'roster':
      if (await postSigned(inside, one, String(message.version)))
        await noteRoster(inside, { ...one, message }, now());
      return;
    case 'policy':
      await postSigned(inside, one, String(message.version));
      return;
    case 'unenrol':
      if (!(await postSigned(inside, one, device))) return; // SECURITY(10): an old word that was obeyed sends nobody away who came back
      await noteLeaving(inside, device, message.id, now());
  }
}
