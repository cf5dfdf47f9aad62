// Technician API: requests for administrator rights, and ending what was approved.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Device, Id, timeFrom } from '../../model/scalars';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { listElevations } from '../elevation-view';
import { ApiError, notFound } from '../errors';
import { mustHold } from '../organisation';
import { post } from '../outbox';
import { signedInTechnician } from '../sign-in';
import { Limit } from './devices';

const DAY_MS = 86_400_000;
const Query = z.strictObject({
  elevation: z.optional(Id),
  device: z.optional(Device),
  limit: z.optional(Limit),
});
const NothingMore = z.strictObject({});
/** Where there is something to end. */
const OPEN: readonly string[] = ['requested', 'waiting', 'approved', 'on'];

export function elevationRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  const { database, hub, now, organisation } = endpoint;

  server.get('/v1/elevations', async (request) => {
    await signedInTechnician(endpoint, request);
    const { limit = 50, elevation, device } = shaped(Query, request.query, 'query');
    const wanted = { limit, ...(elevation && { elevation }), ...(device && { device }) };
    return { elevations: await listElevations(database, wanted, now()) };
  });

  server.post<{ Params: { id: string } }>('/v1/elevations/:id/end', async (request, reply) => {
    await signedInTechnician(endpoint, request);
    shaped(NothingMore, request.body ?? {});
    const elevation = shaped(Id, request.params.id, 'id');
    mustHold(organisation, 'ask');
    const [view] = await listElevations(database, { elevation, limit: 1 }, now());
    if (view === undefined) throw notFound('elevation');
    if (!OPEN.includes(view.state)) throw new ApiError(409, 'over', `This is over: ${view.state}.`);
    const { device } = view;
    const times = { issuedAt: timeFrom(now()), expiresAt: timeFrom(now() + DAY_MS) };
    await database.transaction((inside) =>
      post(inside, { v: 1, type: 'elevation.end', id: endpoint.drawId(), ...times, elevation }, elevation, [
        device,
      ]),
    );
    hub.notify(`device:${device}`);
    return reply.code(202).send(view);
  });
}
