// Requests for help: technicians list them and look at pictures; devices hand the pictures over.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { PICTURE_MAX_BYTES, PICTURE_TYPES } from '../../model/help';
import { Device, Hash } from '../../model/scalars';
import { findAttachment, takeAttachment } from '../attachment-store';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { ApiError, notFound } from '../errors';
import { listHelp } from '../help-view';
import { signedInDevice, signedInTechnician } from '../sign-in';
import { Limit } from './devices';

const Query = z.strictObject({ device: z.optional(Device), limit: z.optional(Limit) });
interface WithHash {
  readonly Params: { readonly hash: string };
}

/** A picture is data, whatever is in it: a browser runs nothing of it, and takes it for nothing else. */
const AS_DATA = {
  'cache-control': 'no-store',
  'content-disposition': 'attachment',
  'content-security-policy': "default-src 'none'; sandbox", // SECURITY(2): nothing runs or loads in what a device sent
  'x-content-type-options': 'nosniff', // SECURITY(2): and it is what its type says
};

/** @throws ApiError 415 */
function pictureOf(request: FastifyRequest) {
  const stated = request.headers['content-type']?.split(';', 1).join('').trim().toLowerCase();
  const type = PICTURE_TYPES.find((one) => one === stated);
  if (type === undefined || !Buffer.isBuffer(request.body))
    throw new ApiError(415, 'media-type', `Send ${PICTURE_TYPES.join(' or ')}.`);
  return { type, bytes: request.body };
}

export function helpRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  const { database, now } = endpoint;

  server.get('/v1/help', async (request) => {
    await signedInTechnician(endpoint, request);
    const { limit = 50, device } = shaped(Query, request.query, 'query');
    return { help: await listHelp(database, { limit, ...(device !== undefined && { device }) }) };
  });

  server.get<WithHash>('/v1/attachments/:hash', async (request, reply) => {
    await signedInTechnician(endpoint, request); // SECURITY(10): a picture of somebody's screen is for IT alone
    const picture = await findAttachment(database, shaped(Hash, request.params.hash, 'hash'));
    if (picture === undefined) throw notFound('attachment');
    return reply.headers(AS_DATA).type(picture.type).send(Buffer.from(picture.content));
  });

  server.put<WithHash>('/v1/attachments/:hash', { bodyLimit: PICTURE_MAX_BYTES }, async (request, reply) => {
    const { device } = await signedInDevice(endpoint, request);
    const hash = shaped(Hash, request.params.hash, 'hash');
    await takeAttachment(database, device, hash, pictureOf(request), now());
    return reply.code(204).send();
  });
}
