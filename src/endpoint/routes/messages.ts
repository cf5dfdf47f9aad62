// /v1/messages. GET (C11): a device's stream of signed messages, or with ?wait= one answer at a time where streams do not pass.
// POST: a technician or the administrator hands over messages that were signed elsewhere.
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { whole } from '../../model/scalars';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { refreshElevations } from '../elevation-asks';
import { refreshKeys } from '../key-sets';
import { serveStream } from '../message-stream';
import { waiting } from '../outbox';
import { refreshRoster } from '../rosters';
import { signedInDevice, signedInSender } from '../sign-in';
import { SIGNED_MAX_BYTES, SignedBody, takeSigned } from '../signed-messages';

/** Longest that a request waits for something to happen, in seconds: below what proxies cut off. */
export const MAX_WAIT_SECONDS = 55;
/** How often a waiting request looks for what another process did. */
export const LOOK_AGAIN_MS = 5_000;

export const Wait = z.pipe(
  z.string().check(z.regex(/^\d{1,3}$/)),
  z.pipe(z.transform(Number), whole(0, MAX_WAIT_SECONDS)),
);
const Query = z.strictObject({ wait: z.optional(Wait) });
/** The last message that the device has had: only a hint of when to answer, never of what it holds (C11). */
const Position = z.catch(z.string().check(z.regex(/^\d{1,18}$/)), '0');

/** Aborted when the caller hangs up or the endpoint stops. */
export function untilGone(reply: FastifyReply, { stopping }: Endpoint): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, stopping]);
}

export function messageRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  /** One stream a device: a newer one replaces an older, which may hang on a dead connection. */
  const streams = new Map<string, AbortController>();

  server.post('/v1/messages', { bodyLimit: SIGNED_MAX_BYTES }, async (request, reply) => {
    const sender = await signedInSender(endpoint, request);
    const { messages } = shaped(SignedBody, request.body);
    return reply.code(201).send({ messages: await takeSigned(endpoint, sender, messages) });
  });

  server.get('/v1/messages', async (request, reply) => {
    const { device } = await signedInDevice(endpoint, request);
    const { wait } = shaped(Query, request.query, 'query');
    await refreshKeys(endpoint, device);
    await refreshRoster(endpoint, device);
    await refreshElevations(endpoint, device);
    if (wait !== undefined) {
      const hint = Position.parse(request.headers['last-event-id'] ?? '0');
      const isNew = async () => ((await waiting(endpoint, device, hint)).length > 0 ? true : undefined);
      const limits = { waitMs: wait * 1000, lookAgainMs: LOOK_AGAIN_MS, signal: untilGone(reply, endpoint) };
      await endpoint.hub.until(`device:${device}`, isNew, limits);
      const messages = await waiting(endpoint, device);
      return { messages: messages.map(({ position, jws }) => ({ id: position, jws })) };
    }
    const replaced = new AbortController();
    streams.get(device)?.abort();
    streams.set(device, replaced);
    reply.raw.once('close', () => {
      if (streams.get(device) === replaced) streams.delete(device);
    });
    reply.hijack();
    const signal = AbortSignal.any([replaced.signal, endpoint.stopping]);
    serveStream(endpoint, device, reply.raw, signal, (error) => request.log.error(error));
    return reply;
  });
}
