// The roster over HTTP, with the administrator's token.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Admin } from '../admin';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { RosterDraft } from '../rosters';
import { signedInAdmin } from '../sign-in';

const Query = z.strictObject({ check: z.optional(z.enum(['true', 'false'])) });

export function rosterRoutes(server: FastifyInstance, endpoint: Endpoint, admin: Admin): void {
  server.get('/v1/admin/roster', async (request) => {
    await signedInAdmin(endpoint, request);
    return admin.showRoster();
  });
  server.put('/v1/admin/roster', async (request) => {
    await signedInAdmin(endpoint, request);
    const draft = shaped(RosterDraft, request.body);
    const { check } = shaped(Query, request.query, 'query');
    return check === 'true' ? admin.checkRoster(draft) : admin.setRoster(draft);
  });
}
