// Administration over HTTP, with the token from the data folder: what the command uses while the endpoint runs.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Technician, UnenrolReason } from '../../model/messages';
import { Device, Id, Jws, whole } from '../../model/scalars';
import { text } from '../../model/text';
import { KeyUse } from '../../trust/keys';
import type { Admin } from '../admin';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { signedInAdmin } from '../sign-in';

const TokenBody = z.strictObject({ label: z.optional(text(120)) });

const RotateBody = z.strictObject({ use: KeyUse, overlapHours: z.optional(whole(0, 8_760)) });
const InstallBody = z.strictObject({ keys: Jws });
const EraseBody = z.strictObject({ journal: Id, seq: whole(1, 999_999_999) });
const UnenrolBody = z.strictObject({ reason: UnenrolReason });
const RevokeBody = z.strictObject({ kid: Device });
const ListQuery = z.strictObject({ flagged: z.optional(z.enum(['true', 'false'])) });

export function adminRoutes(server: FastifyInstance, endpoint: Endpoint, admin: Admin): void {
  server.get('/v1/admin/organisation', async (request) => {
    await signedInAdmin(endpoint, request);
    return admin.organisation();
  });
  server.post('/v1/admin/enrolment-tokens', async (request, reply) => {
    await signedInAdmin(endpoint, request);
    const { label = 'enrolment' } = shaped(TokenBody, request.body ?? {});
    return reply.code(201).send(await admin.createEnrolmentToken(label));
  });
  server.post('/v1/admin/technicians', async (request, reply) => {
    await signedInAdmin(endpoint, request);
    return reply.code(201).send(await admin.createTechnicianToken(shaped(Technician, request.body)));
  });
  server.post('/v1/admin/entries/erase', async (request, reply) => {
    await signedInAdmin(endpoint, request);
    const { journal, seq } = shaped(EraseBody, request.body);
    await admin.eraseEntry(journal, seq);
    return reply.code(204).send();
  });
  server.get('/v1/admin/keys', async (request) => {
    await signedInAdmin(endpoint, request);
    return admin.listKeys();
  });
  server.post('/v1/admin/keys/rotate', async (request) => {
    await signedInAdmin(endpoint, request);
    const { use, overlapHours } = shaped(RotateBody, request.body);
    return admin.rotateKey(use, overlapHours);
  });
  server.post('/v1/admin/keys/install', async (request) => {
    await signedInAdmin(endpoint, request);
    return admin.installKeys(shaped(InstallBody, request.body).keys);
  });
  server.post('/v1/admin/keys/revoke', async (request) => {
    await signedInAdmin(endpoint, request);
    return admin.revokeKey(shaped(RevokeBody, request.body).kid);
  });
  server.get('/v1/admin/devices', async (request) => {
    await signedInAdmin(endpoint, request);
    const { flagged } = shaped(ListQuery, request.query, 'query');
    return { devices: await admin.listDevices(flagged === 'true') };
  });
  server.post<{ Params: { device: string } }>('/v1/admin/devices/:device/confirm', async (request, reply) => {
    await signedInAdmin(endpoint, request);
    await admin.confirmDevice(shaped(Device, request.params.device, 'device'));
    return reply.code(204).send();
  });
  server.post<{ Params: { device: string } }>('/v1/admin/devices/:device/unenrol', async (request, reply) => {
    await signedInAdmin(endpoint, request);
    const { reason } = shaped(UnenrolBody, request.body);
    await admin.unenrolDevice(shaped(Device, request.params.device, 'device'), reason);
    return reply.code(204).send();
  });
}
