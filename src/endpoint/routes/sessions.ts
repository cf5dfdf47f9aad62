// Technician API: sessions, from announcing one to documenting it.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Outcome } from '../../model/messages';
import { Device, HttpsUrl, Id, Time } from '../../model/scalars';
import { lines, text } from '../../model/text';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { SessionBody } from '../session-body';
import { continueSession, startSession } from '../session-store';
import { listSessions, undocumentedOf } from '../session-view';
import { signedInTechnician } from '../sign-in';
import { Limit } from './devices';

const HEARTBEAT_LIFE_MS = 10 * 60_000;
const NOTE_LIFE_MS = 60 * 60_000;
/** An end or a documentation still matters when the computer comes back after a week. */
const END_LIFE_MS = 7 * 86_400_000;

const Note = z.strictObject({ text: z.optional(text(280)) });
const End = z.strictObject({
  at: z.optional(Time),
  summary: z.optional(lines(2_000)),
  outcome: z.optional(Outcome),
});
const Documentation = z.strictObject({
  done: lines(2_000),
  why: lines(1_000),
  outcome: lines(1_000),
  url: z.optional(HttpsUrl),
});
const Query = z.strictObject({
  session: z.optional(Id),
  device: z.optional(Device),
  followUp: z.optional(z.enum(['true'])),
  limit: z.optional(Limit),
});
interface WithId {
  readonly Params: { readonly id: string };
}

export function sessionRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  server.post('/v1/sessions', async (request, reply) => {
    const technician = await signedInTechnician(endpoint, request);
    const sent = await startSession(endpoint, technician, shaped(SessionBody, request.body));
    const undocumented = await undocumentedOf(endpoint.database, technician.id);
    return reply.code(201).send({ ...sent, undocumented });
  });

  server.get('/v1/sessions', async (request) => {
    await signedInTechnician(endpoint, request);
    const { limit = 50, session, device, followUp } = shaped(Query, request.query, 'query');
    const wanted = { ...(session && { session }), ...(device && { device }) };
    const filter = { limit, followUp: followUp === 'true', ...wanted };
    return { sessions: await listSessions(endpoint.database, filter) };
  });

  const further = (
    verb: string,
    type: string,
    body: z.ZodMiniType<object>,
    lifeMs: (body: object) => number,
  ) =>
    server.post<WithId>(`/v1/sessions/:id/${verb}`, async (request, reply) => {
      const technician = await signedInTechnician(endpoint, request);
      const session = shaped(Id, request.params.id, 'id');
      const members = shaped(body, request.body ?? {});
      const sent = await continueSession(
        endpoint,
        technician,
        session,
        { ...members, type },
        lifeMs(members),
      );
      return reply.code(202).send({ session, ...sent });
    });
  further('notes', 'session.note', Note, (note) => ('text' in note ? NOTE_LIFE_MS : HEARTBEAT_LIFE_MS));
  further('end', 'session.end', End, () => END_LIFE_MS);
  further('document', 'session.document', Documentation, () => END_LIFE_MS);
}
