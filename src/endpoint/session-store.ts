// Sessions as technicians announce them: built from the ask they rest on, sent once to each addressed device (C2, C3).
import { type Message, readMessage, SessionStart, type Technician } from '../model/messages';
import { type Device, type Id, timeFrom } from '../model/scalars';
import { findAsk } from './ask-store';
import { type SentAsk, viewOfAsk } from './ask-view';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { ApiError, badRequest, notFound } from './errors';
import { mustHold } from './organisation';
import { post } from './outbox';
import type { SessionBody } from './session-body';

const DAY_MS = 86_400_000;

/** A session and where its messages go. */
export interface SentSession {
  readonly session: Id;
  readonly technician: string;
  readonly devices: readonly Device[];
}

/** Everyone's agent on the computers of these devices. */
async function onTheirComputers(database: Querier, devices: readonly Device[]): Promise<readonly Device[]> {
  const rows = await database.query<{ device: string }>(
    `SELECT device FROM devices WHERE unenrolled_at IS NULL
       AND machine IN (SELECT machine FROM devices WHERE device = ANY($1::text[]))`,
    [devices],
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

/** What an ask of kind `session` says of its session, with the scopes that the person left on; no other ask says anything of one. */
async function fromAsk({ database, now }: Endpoint, ask: SentAsk | undefined) {
  if (ask?.message.kind !== 'session') return {};
  const { purpose, minutes, tool, ticket } = ask.message;
  const { scopes = ask.message.scopes } = await viewOfAsk(database, ask, now());
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

interface Addressed {
  readonly devices: readonly Device[];
  readonly members: Readonly<Record<string, unknown>>;
}

/** To the device that was asked, or to everyone there; what is left out is taken from the ask and its answer. */
async function onConsent(
  endpoint: Endpoint,
  {
    ask: id,
    ...said
  }: Extract<SessionBody, { ask: Id }> | Omit<Extract<SessionBody, { ask: Id }>, 'devices'>,
  named: readonly Device[] | undefined,
  reach: 'computer' | 'person',
): Promise<Addressed> {
  const { database } = endpoint;
  const ask = await findAsk(database, id);
  const members = { ...(await fromAsk(endpoint, ask)), ...said, ask: id, basis: 'consent' };
  if (named !== undefined) return { members, devices: await checkedDevices(database, named) };
  if (ask === undefined)
    throw badRequest('This ask is not known here: name the devices, and purpose, scopes and minutes.');
  return {
    members,
    devices: reach === 'person' ? [ask.device] : await onTheirComputers(database, [ask.device]),
  };
}

async function unasked(
  database: Querier,
  named: readonly Device[],
  reach: 'computer' | 'person',
): Promise<readonly Device[]> {
  const devices = await checkedDevices(database, named);
  return reach === 'person' ? devices : await onTheirComputers(database, devices);
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
  const { session = endpoint.drawId(), devices: named, reach = 'computer', ...said } = body;
  const { database } = endpoint;
  const { devices, members } =
    said.basis === undefined || said.basis === 'consent'
      ? await onConsent(endpoint, said, named, reach)
      : { members: said, devices: await unasked(database, named ?? [], reach) };
  const message = sessionMessage(
    endpoint,
    { type: 'session.start', ...members, session, technician, reach },
    DAY_MS,
  );
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
  const isOwn = row.technician === technician.id;
  if (!isOwn) throw new ApiError(403, 'not-yours', 'Only the technician who started a session can do that.'); // SECURITY(10): nobody speaks in another technician's session
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
