// The oldest version that needs no attention over HTTP, with the administrator's token.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { isVersion } from '../../core/versions';
import type { Admin } from '../admin';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { signedInAdmin } from '../sign-in';

/** As `0.2.0`. */
export const Version = z.string().check(z.maxLength(32), z.refine(isVersion, 'a version such as 0.2.0'));
const Body = z.strictObject({ minimumVersion: z.optional(Version) });

export function versionRoutes(server: FastifyInstance, endpoint: Endpoint, admin: Admin): void {
  server.get('/v1/admin/minimum-version', async (request) => {
    await signedInAdmin(endpoint, request);
    return admin.showMinimumVersion();
  });
  server.put('/v1/admin/minimum-version', async (request) => {
    await signedInAdmin(endpoint, request);
    return admin.setMinimumVersion(shaped(Body, request.body ?? {}).minimumVersion);
  });
}
