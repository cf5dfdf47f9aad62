// POST /v1/enrolments (C13): a device shows a token, proves its key, and gets the organisation's keys.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Jws, timeFrom } from '../../model/scalars';
import { verifyProof } from '../../trust/auth';
import { hashOf } from '../../trust/ed25519';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { ApiError } from '../errors';
import { versionOf } from '../key-sets';
import { isSentAway } from '../offboarding';
import { isFirstUse } from '../sign-in';
import { isEnrolmentToken } from '../tokens';

const Body = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(200)), proof: Jws });

function refused(message: string): ApiError {
  return new ApiError(403, 'enrolment-refused', message);
}

export function enrolmentRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  const { database, organisation } = endpoint;
  server.post('/v1/enrolments', async (request) => {
    const { token, proof } = shaped(Body, request.body);
    const now = endpoint.now();
    const verdict = verifyProof(proof, { origins: endpoint.origins, now });
    if (!verdict.ok) {
      endpoint.failures.take(request.ip);
      throw refused(`The proof is refused: ${verdict.detail}.`);
    }
    if (!(await isEnrolmentToken(database, token))) {
      endpoint.failures.take(request.ip);
      throw refused('The enrolment token is not known here or was revoked: ask IT for a new one.');
    }
    if (!(await isFirstUse(endpoint, verdict))) throw refused('The proof was used before: make a new one.'); // SECURITY(10): what was overheard enrols nobody
    const isAway = await isSentAway(database, verdict.device, hashOf(token));
    if (isAway) throw refused('This device was unenrolled: give it a token that was made after that.'); // SECURITY(10): who left does not come back by what it still holds
    const { machine, host, person, platform, version } = verdict.about;
    const keys = organisation.keySet(now);
    await database.query(
      `INSERT INTO devices
         (device, key, machine, host, person_id, person_name, platform, version, enrolled_at, keys_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (device) DO UPDATE SET machine = excluded.machine, host = excluded.host,
         person_id = excluded.person_id, person_name = excluded.person_name,
         platform = excluded.platform, version = excluded.version, keys_version = excluded.keys_version, unenrolled_at = NULL`,
      [
        ...[verdict.device, verdict.key, machine, host, person.id, person.name, platform, version],
        ...[timeFrom(now), versionOf(keys)],
      ],
    );
    const { id, name } = organisation;
    return { organisation: { id, name }, keys };
  });
}
