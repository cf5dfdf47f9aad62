// Technician API: asks. The answer comes from the device's own signed entries and from nowhere else (C11).
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { Id, timeFrom } from '../../model/scalars';
import { text } from '../../model/text';
import { AskBody } from '../ask-body';
import { findAsk, sendAsk } from '../ask-store';
import { isOver, type SentAsk, viewOfAsk } from '../ask-view';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { ApiError, notFound } from '../errors';
import { mustHold } from '../organisation';
import { post } from '../outbox';
import { signedInTechnician } from '../sign-in';
import { LOOK_AGAIN_MS, untilGone, Wait } from './messages';

const DAY_MS = 86_400_000;
const WithdrawBody = z.strictObject({ reason: z.optional(text(200)) });
const Query = z.strictObject({ wait: z.optional(Wait) });
interface WithId {
  readonly Params: { readonly id: string };
}

export function askRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  const { database, hub, now } = endpoint;
  const view = (ask: SentAsk) => viewOfAsk(database, ask, now());

  const wanted = async (request: FastifyRequest<WithId>): Promise<SentAsk> => {
    const id = shaped(Id, request.params.id, 'id');
    const ask = await findAsk(database, id);
    if (ask === undefined) throw notFound('ask');
    return ask;
  };

  server.post('/v1/asks', async (request, reply) => {
    const technician = await signedInTechnician(endpoint, request);
    const { ask, isNew } = await sendAsk(endpoint, technician, shaped(AskBody, request.body));
    return reply
      .code(isNew ? 201 : 200)
      .header('location', `/v1/asks/${ask.message.id}`)
      .send(await view(ask));
  });

  server.get<WithId>('/v1/asks/:id', async (request, reply) => {
    await signedInTechnician(endpoint, request);
    const { wait = 0 } = shaped(Query, request.query, 'query');
    const ask = await wanted(request);
    const look = async () => {
      const seen = await view(ask);
      return isOver(seen) ? seen : undefined;
    };
    const limits = { waitMs: wait * 1000, lookAgainMs: LOOK_AGAIN_MS, signal: untilGone(reply, endpoint) };
    return (await hub.until(`subject:${ask.message.id}`, look, limits)) ?? view(ask);
  });

  server.post<WithId>('/v1/asks/:id/withdraw', async (request, reply) => {
    const technician = await signedInTechnician(endpoint, request);
    const { reason } = shaped(WithdrawBody, request.body ?? {});
    mustHold(endpoint.organisation, 'ask');
    const ask = await wanted(request);
    const isOwn = ask.technician === technician.id;
    if (!isOwn) throw new ApiError(403, 'not-yours', 'Only the technician who asked can withdraw an ask.'); // SECURITY(10): nobody takes another's ask away
    const seen = await view(ask);
    if (isOver(seen))
      throw new ApiError(409, 'already-answered', `This ask is over: ${seen.answer ?? seen.state}.`);
    const { id } = ask.message;
    const at = now();
    const message = {
      v: 1,
      type: 'ask.withdraw',
      id: endpoint.drawId(),
      issuedAt: timeFrom(at),
      expiresAt: timeFrom(at + DAY_MS),
      ask: id,
      ...(reason !== undefined && { reason }),
    } as const;
    await database.transaction((inside) => post(inside, message, id, [ask.device]));
    hub.notify(`device:${ask.device}`);
    return reply.code(202).send(seen);
  });
}
