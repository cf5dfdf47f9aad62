// Sessions as technicians announce them: built from the ask they rest on, sent once to each addressed device (C2, C3).
import * as z from 'zod/mini';
import {
  type Ask,
  type Message,
  readMessage,
  Scopes,
  SessionStart,
  type Technician,
  Ticket,
} from '../model/messages';
import { Device, Id, timeFrom, whole } from '../model/scalars';
import { name, text } from '../model/text';
import { findAsk } from './ask-store';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { ApiError, badRequest, notFound } from './errors';
import { mustHold } from './organisation';
import { post } from './outbox';

const DAY_MS = 86_400_000;

/** The body of `POST /v1/sessions`. What is left out is taken from the ask. */
export const SessionBody = z.strictObject({
  session: z.optional(Id),
  basis: z.optional(z.literal('consent')),
  ask: Id,
  purpose: z.optional(text(600)),
  scopes: z.optional(Scopes),
  minutes: z.optional(whole(1, 1440)),
  reach: z.optional(z.enum(['computer', 'person'])),
  tool: z.optional(name(60)),
  ticket: z.optional(Ticket),
  heartbeatSeconds: z.optional(whole(30, 600)),
  devices: z.optional(z.array(Device).check(z.minLength(1), z.maxLength(100))),
});
type SessionBody = z.infer<typeof SessionBody>;

/** A session and where its messages go. */
export interface SentSession {
  readonly session: Id;
  readonly technician: string;
  readonly devices: readonly Device[];
}

/** Reach `person`: the device that was asked. Reach `computer`: everyone's agent on that computer. */
async function devicesOf(database: Querier, asked: Device, reach: 'computer' | 'person') {
  if (reach === 'person') return [asked];
  const rows = await database.query<{ device: string }>(
    'SELECT device FROM devices WHERE machine = (SELECT machine FROM devices WHERE device = $1)',
    [asked],
  );
  return rows.map(({ device }) => device);
}

async function checkedDevices(database: Querier, devices: readonly Device[]): Promise<readonly Device[]> {
  const rows = await database.query<{ device: string }>(
    'SELECT device FROM devices WHERE device = ANY($1::text[])',
    [devices],
  );
  if (rows.length !== new Set(devices).size) throw notFound('device');
  return rows.map(({ device }) => device);
}

/** What an ask of kind `session` says of its session; no other ask says anything of one. */
function fromAsk(ask: Ask | undefined) {
  if (ask?.kind !== 'session') return {};
  const { purpose, scopes, minutes, tool, ticket } = ask;
  return { purpose, scopes, minutes, ...(tool && { tool }), ...(ticket && { ticket }) };
}

/** A message around `members`, signed later, for each delivery. @throws ApiError 400 if it could not be shown */
export function sessionMessage(
  endpoint: Endpoint,
  members: Readonly<Record<string, unknown>>,
  lifeMs: number,
): Message {
  mustHold(endpoint.organisation, 'ask');
  const now = endpoint.now();
  const times = { issuedAt: timeFrom(now), expiresAt: timeFrom(now + lifeMs) };
  const read = readMessage({ v: 1, id: endpoint.drawId(), ...times, ...members });
  if (!read.ok) throw badRequest(`This message could not be shown: ${read.detail}.`);
  return read.message;
}

/**
 * Announces a session. It is never refused for want of consent: what does not match the person's answer is shown and
 * recorded on the device as what it is (design, promise 11).
 */
export async function startSession(
  endpoint: Endpoint,
  technician: Technician,
  body: SessionBody,
): Promise<SentSession> {
  const { session = endpoint.drawId(), devices: named, reach = 'computer', ...rest } = body;
  const { database } = endpoint;
  const ask = await findAsk(database, body.ask);
  if (ask === undefined && named === undefined)
    throw badRequest('This ask is not known here: name the devices, and purpose, scopes and minutes.');
  const devices =
    named === undefined
      ? await devicesOf(database, ask?.device ?? '', reach)
      : await checkedDevices(database, named);
  const members = { type: 'session.start', ...fromAsk(ask?.message), ...rest, basis: 'consent' };
  const message = sessionMessage(endpoint, { ...members, session, technician, reach }, DAY_MS);
  await database.transaction(async (inside) => {
    const inserted = await inside.query(
      `INSERT INTO sessions (id, technician, message, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [session, technician.id, JSON.stringify(SessionStart.parse(message)), message.issuedAt],
    );
    if (inserted.length === 0)
      throw new ApiError(409, 'id-taken', 'This session was announced already: draw a new id.');
    await post(inside, message, session, devices);
  });
  for (const device of devices) endpoint.hub.notify(`device:${device}`);
  return { session, technician: technician.id, devices };
}

/**
 * Sends a further message of a session to the devices that its start went to.
 * @throws ApiError 404, 403 if another technician started it
 */
export async function continueSession(
  endpoint: Endpoint,
  technician: Technician,
  session: Id,
  members: Readonly<Record<string, unknown>>,
  lifeMs: number,
): Promise<{ readonly message: Id; readonly devices: readonly Device[] }> {
  const { database } = endpoint;
  const [row] = await database.query<{ technician: string }>(
    'SELECT technician FROM sessions WHERE id = $1',
    [session],
  );
  if (row === undefined) throw notFound('session');
  if (row.technician !== technician.id)
    throw new ApiError(403, 'not-yours', 'Only the technician who started a session can do that.');
  const rows = await database.query<{ device: string }>(
    `SELECT device FROM outbox WHERE subject = $1 AND type = 'session.start'`,
    [session],
  );
  const devices = rows.map(({ device }) => device);
  const message = sessionMessage(endpoint, { ...members, session }, lifeMs);
  await database.transaction((inside) => post(inside, message, session, devices));
  for (const device of devices) endpoint.hub.notify(`device:${device}`);
  return { message: message.id, devices };
}
