// Asks as technicians send them: whom they reach, what is signed, and that sending twice is sending once.
import * as z from 'zod/mini';
import { canonicalJson } from '../core/line';
import { Contact, readMessage, Scopes, SessionAsk, type Technician, Ticket } from '../model/messages';
import { Device, Id, Time, timeFrom, whole } from '../model/scalars';
import { name, text } from '../model/text';
import { digestOf } from '../trust/message';
import type { SentAsk } from './ask-view';
import type { DeviceRow, Endpoint } from './context';
import type { Querier } from './database';
import { ApiError, badRequest, notFound } from './errors';
import { post } from './outbox';

const MINUTE_MS = 60_000;
const DEFAULT_ANSWER_MINUTES = 240;
const MAX_ANSWER_MINUTES = 43_200; // C2: a message lives 30 days at most

const stated = z.optional(z.string().check(z.minLength(1), z.maxLength(240)));
/** The body of `POST /v1/asks`. Who asks is not in it: that is the token's. */
export const AskBody = z.strictObject({
  id: z.optional(Id),
  device: z.optional(Device),
  host: stated,
  person: stated,
  kind: z.optional(z.literal('session')),
  purpose: text(600),
  steps: z.optional(z.array(text(200)).check(z.maxLength(10))),
  ticket: z.optional(Ticket),
  minutes: whole(1, 1440),
  scopes: Scopes,
  startsAt: z.optional(Time),
  contact: z.optional(Contact),
  tool: z.optional(name(60)),
  follows: z.optional(Id),
  answerWithinMinutes: z.optional(whole(1, MAX_ANSWER_MINUTES)),
});
type AskBody = z.infer<typeof AskBody>;

interface AskRow {
  readonly device: string;
  readonly technician: string;
  readonly digest: string;
  readonly message: string;
}

/** What is absent matches all. */
export interface DeviceFilter {
  readonly device?: string | undefined;
  readonly host?: string | undefined;
  readonly person?: string | undefined;
}

/** Devices by what the technician knows of them; all that match. */
export async function findDevices(
  database: Querier,
  by: DeviceFilter,
  limit: number,
): Promise<readonly DeviceRow[]> {
  return database.query<DeviceRow>(
    `SELECT * FROM devices WHERE ($1::text IS NULL OR device = $1::text)
       AND ($2::text IS NULL OR lower(host) = lower($2::text))
       AND ($3::text IS NULL OR person_id = $3::text OR lower(person_name) = lower($3::text))
     ORDER BY host, person_name, device LIMIT $4`,
    [by.device ?? null, by.host ?? null, by.person ?? null, limit],
  );
}

async function addressed(endpoint: Endpoint, { device, host, person }: AskBody): Promise<DeviceRow> {
  if (device === undefined && host === undefined && person === undefined)
    throw badRequest('Say whom to ask: device, or host and person.');
  const [found, ...others] = await findDevices(endpoint.database, { device, host, person }, 20);
  if (found === undefined) throw notFound('device');
  if (others.length === 0) return found;
  const devices = [found, ...others].map((row) => ({
    device: row.device,
    host: row.host,
    person: row.person_name,
  }));
  throw new ApiError(409, 'several-devices', 'Several devices match: name one by its device.', { devices });
}

export async function findAsk(database: Querier, id: Id): Promise<SentAsk | undefined> {
  const [row] = await database.query<AskRow>(
    'SELECT device, technician, digest, message FROM asks WHERE id = $1',
    [id],
  );
  return row && { ...row, message: SessionAsk.parse(JSON.parse(row.message)) };
}

function isSame(one: SessionAsk, other: SessionAsk): boolean {
  const fixed = { issuedAt: '', expiresAt: '' };
  return canonicalJson({ ...one, ...fixed }) === canonicalJson({ ...other, ...fixed });
}

function messageOf(endpoint: Endpoint, technician: Technician, body: AskBody): SessionAsk {
  const { id, device: _d, host: _h, person: _p, answerWithinMinutes, ...question } = body;
  const now = endpoint.now();
  const message = {
    v: 1,
    type: 'ask',
    ...question,
    kind: 'session',
    id: id ?? endpoint.drawId(),
    issuedAt: timeFrom(now),
    expiresAt: timeFrom(now + (answerWithinMinutes ?? DEFAULT_ANSWER_MINUTES) * MINUTE_MS),
    technician,
  };
  const read = readMessage(message);
  if (!read.ok) throw badRequest(`This ask could not be shown: ${read.detail}.`);
  return SessionAsk.parse(message);
}

/**
 * Sends an ask. With the `id` of an earlier one and the same content, that one is found again.
 * @throws ApiError 404 no device, 409 several devices or the id is taken, 400
 */
export async function sendAsk(
  endpoint: Endpoint,
  technician: Technician,
  body: AskBody,
): Promise<{ readonly ask: SentAsk; readonly isNew: boolean }> {
  const { device } = await addressed(endpoint, body);
  const message = messageOf(endpoint, technician, body);
  const ask: SentAsk = { message, device, technician: technician.id, digest: digestOf(message) };
  const result = await endpoint.database.transaction(async (inside) => {
    const inserted = await inside.query(
      `INSERT INTO asks (id, device, technician, digest, message, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [
        message.id,
        device,
        technician.id,
        ask.digest,
        JSON.stringify(message),
        message.expiresAt,
        message.issuedAt,
      ],
    );
    if (inserted.length === 1) {
      await post(inside, message, message.id, [device]);
      return { ask, isNew: true };
    }
    const before = await findAsk(inside, message.id);
    if (before?.device === device && isSame(before.message, message)) return { ask: before, isNew: false };
    throw new ApiError(409, 'id-taken', 'Another ask has this id: draw a new one.');
  });
  if (result.isNew) endpoint.hub.notify(`device:${device}`);
  return result;
}
