// Asks as technicians send them: whom they reach, what is signed, and that sending twice is sending once.
import { canonicalJson } from '../core/line';
import { Ask, readMessage, type Technician } from '../model/messages';
import { type Id, timeFrom } from '../model/scalars';
import { digestOf } from '../trust/message';
import type { AskBody } from './ask-body';
import type { SentAsk } from './ask-view';
import type { DeviceRow, Endpoint } from './context';
import type { Querier } from './database';
import { ApiError, badRequest, notFound } from './errors';
import { mustHold } from './organisation';
import { post } from './outbox';

const MINUTE_MS = 60_000;
const DEFAULT_ANSWER_MINUTES = 240;

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
    `SELECT * FROM devices WHERE unenrolled_at IS NULL AND ($1::text IS NULL OR device = $1::text)
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
  return row && { ...row, message: Ask.parse(JSON.parse(row.message)) };
}

function isSame(one: Ask, other: Ask): boolean {
  const fixed = { issuedAt: '', expiresAt: '' };
  return canonicalJson({ ...one, ...fixed }) === canonicalJson({ ...other, ...fixed });
}

function messageOf(endpoint: Endpoint, technician: Technician, body: AskBody): Ask {
  const { id, device: _d, host: _h, person: _p, answerWithinMinutes, ...question } = body;
  const now = endpoint.now();
  const message = {
    v: 1,
    type: 'ask',
    ...question,
    kind: question.kind ?? 'session',
    id: id ?? endpoint.drawId(),
    issuedAt: timeFrom(now),
    expiresAt: timeFrom(now + (answerWithinMinutes ?? DEFAULT_ANSWER_MINUTES) * MINUTE_MS),
    technician,
  };
  const read = readMessage(message);
  if (!read.ok) throw badRequest(`This ask could not be shown: ${read.detail}.`);
  return Ask.parse(message);
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
  mustHold(endpoint.organisation, 'ask');
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
