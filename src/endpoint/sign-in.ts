// Who is calling: a device by its signed sign-in, a technician or an administrator by a token. Identity never comes from a body.
import type { FastifyRequest } from 'fastify';
import type { Technician } from '../model/messages';
import { type Device, timeFrom } from '../model/scalars';
import { statedDevice, verifyAuth } from '../trust/auth';
import { verifierOf } from '../trust/ed25519';
import type { DeviceRow, Endpoint } from './context';
import { unauthorised } from './errors';
import { isSameToken, technicianOf } from './tokens';

function bearer(request: FastifyRequest): string {
  const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw unauthorised('Send "Authorization: Bearer …".');
  return token;
}

/** Counts a failed attempt against the address, so that tokens cannot be tried one after another. */
async function counted<T>(endpoint: Endpoint, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    endpoint.failures.take(request.ip); // SECURITY(10): tokens are not tried one after another
    throw error;
  }
}

/** The enrolled device with that thumbprint. */
export async function findDevice(endpoint: Endpoint, device: Device): Promise<DeviceRow | undefined> {
  const [row] = await endpoint.database.query<DeviceRow>('SELECT * FROM devices WHERE device = $1', [device]);
  return row;
}

/** Remembers a sign-in until it has expired. @returns false if it was used before */
export async function isFirstUse(
  endpoint: Endpoint,
  { device, jti, exp }: { readonly device: Device; readonly jti: string; readonly exp: number },
): Promise<boolean> {
  const { database, now } = endpoint;
  await database.query('DELETE FROM sign_ins WHERE expires_at < $1', [timeFrom(now())]);
  const rows = await database.query(
    'INSERT INTO sign_ins (device, jti, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING jti',
    [device, jti, timeFrom(exp * 1000)],
  );
  return rows.length === 1;
}

/** The device that makes this request. @throws ApiError 401, with `reenrol` if it is not enrolled here; 429 */
export async function signedInDevice(endpoint: Endpoint, request: FastifyRequest): Promise<DeviceRow> {
  return counted(endpoint, request, async () => {
    const token = bearer(request);
    const stated = statedDevice(token);
    if (stated === undefined) throw unauthorised('The sign-in is not a JWS of a device.');
    const row = await findDevice(endpoint, stated);
    if (row === undefined)
      throw unauthorised('This device is not enrolled here: enrol it.', { reenrol: true });
    const here = { origins: endpoint.origins, now: endpoint.now() };
    const verdict = verifyAuth(token, here, () => verifierOf(row.key));
    if (!verdict.ok) throw unauthorised(`The sign-in is refused: ${verdict.detail}.`); // SECURITY(10): nobody reports, or reads, as another device
    endpoint.calls.take(row.device);
    const isFirst = await isFirstUse(endpoint, verdict);
    if (!isFirst) throw unauthorised('The sign-in was used before: make a new one for each request.'); // SECURITY(10): what was overheard opens nothing
    return row;
  });
}

async function technicianBy(endpoint: Endpoint, token: string): Promise<Technician> {
  const technician = await technicianOf(endpoint.database, token);
  if (technician === undefined)
    throw unauthorised("This is no technician's token, or a newer one was made: ask your administrator.");
  endpoint.calls.take(`technician ${technician.id}`);
  return technician;
}

/** The technician who makes this request. @throws ApiError 401, 429 */
export async function signedInTechnician(endpoint: Endpoint, request: FastifyRequest): Promise<Technician> {
  return counted(endpoint, request, () => technicianBy(endpoint, bearer(request)));
}

/** Who hands over messages: a technician their own, the administrator those of the organisation. @throws ApiError 401, 429 */
export async function signedInSender(
  endpoint: Endpoint,
  request: FastifyRequest,
): Promise<Technician | 'administrator'> {
  return counted(endpoint, request, async () => {
    const token = bearer(request);
    return isSameToken(token, endpoint.adminToken) ? 'administrator' : technicianBy(endpoint, token);
  });
}

/** Only the administrator goes on. @throws ApiError 401, 429 */
export async function signedInAdmin(endpoint: Endpoint, request: FastifyRequest): Promise<void> {
  await counted(endpoint, request, () =>
    isSameToken(bearer(request), endpoint.adminToken)
      ? Promise.resolve()
      : Promise.reject(unauthorised("This is not the administrator's token.")),
  );
}
