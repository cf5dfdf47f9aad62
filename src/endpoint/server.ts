// The HTTP server: strict bodies, errors in one shape, and every route.
import { fastify, type FastifyError, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Admin } from './admin';
import { readBodiesStrictly } from './body';
import type { Endpoint } from './context';
import { type ApiError, apiErrorOf, notFound } from './errors';
import { adminRoutes } from './routes/admin';
import { askRoutes } from './routes/asks';
import { deviceRoutes } from './routes/devices';
import { elevationRoutes } from './routes/elevations';
import { enrolmentRoutes } from './routes/enrolments';
import { eventRoutes } from './routes/events';
import { helpRoutes } from './routes/help';
import { messageRoutes } from './routes/messages';
import { reviewRoutes } from './routes/reviews';
import { rosterRoutes } from './routes/rosters';
import { sessionRoutes } from './routes/sessions';
import { versionRoutes } from './routes/versions';

/** Largest body outside reports, bytes: one message. */
const BODY_MAX_BYTES = 65_536;

function bodyOf({ code, message, more }: ApiError) {
  return { error: { code, message }, ...more };
}

/** Builds the server; it does not listen yet. */
export function buildServer(
  endpoint: Endpoint,
  admin: Admin,
  logger: FastifyServerOptions['logger'] = false,
): FastifyInstance {
  const server = fastify({ bodyLimit: BODY_MAX_BYTES, logger, forceCloseConnections: true });
  readBodiesStrictly(server);
  server.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const said = apiErrorOf(error);
    if (said.status >= 500) request.log.error(error);
    return reply.code(said.status).headers(said.headers).send(bodyOf(said));
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(bodyOf(notFound('address'))));
  enrolmentRoutes(server, endpoint);
  eventRoutes(server, endpoint);
  messageRoutes(server, endpoint);
  askRoutes(server, endpoint);
  sessionRoutes(server, endpoint);
  elevationRoutes(server, endpoint);
  deviceRoutes(server, endpoint);
  helpRoutes(server, endpoint);
  adminRoutes(server, endpoint, admin);
  reviewRoutes(server, endpoint, admin);
  rosterRoutes(server, endpoint, admin);
  versionRoutes(server, endpoint, admin);
  return server;
}
