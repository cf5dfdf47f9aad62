// Messages on their way to devices: kept until an entry shows that they arrived or they expire, signed anew for each delivery,
// or delivered as they came where they were signed elsewhere.
import type { Message } from '../model/messages';
import { type Device, type Time, timeFrom } from '../model/scalars';
import { digestOf, maxLifeSeconds, signMessage, useFor } from '../trust/message';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { ApiError } from './errors';

/** Most messages handed over at once. */
const MAX_AT_ONCE = 100;
/** A fresh envelope lives this long: it is made for one delivery, and an ask's may not live longer (C3). */
const ENVELOPE_SECONDS = 600;

/** A message as it goes out. `position` orders messages of one device; it is the stream's opaque `id`. */
export interface Outgoing {
  readonly position: string;
  readonly jws: string;
}

/**
 * Puts a message in the outbox of each device.
 * @param subject the ask or session that it is about, or the version of a key set
 */
export async function post(
  inside: Querier,
  message: Message,
  subject: string,
  devices: readonly Device[],
): Promise<void> {
  for (const device of [...devices].sort()) {
    // One writer a device, so that a lower position is never seen after a higher one.
    await inside.query('SELECT 1 AS one FROM devices WHERE device = $1 FOR UPDATE', [device]);
    await inside.query(
      `INSERT INTO outbox (id, device, type, subject, message, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [message.id, device, message.type, subject, JSON.stringify(message), message.expiresAt],
    );
  }
}

/** A message that was signed elsewhere: its text is kept as it came. */
export interface Signed {
  readonly jws: string;
  readonly message: Message;
  readonly device: Device;
  /** When the envelope ends, or the message if that is earlier. */
  readonly expiresAt: Time;
}

/**
 * Puts a message that was signed elsewhere in the outbox. The same message in another envelope takes the place of the older.
 * @returns false if it has arrived before: then nothing is sent again
 * @throws ApiError 409 if another message has its id
 */
export async function postSigned(inside: Querier, signed: Signed, subject: string): Promise<boolean> {
  const { jws, message, device, expiresAt } = signed;
  await inside.query('SELECT 1 AS one FROM devices WHERE device = $1 FOR UPDATE', [device]);
  const [before] = await inside.query<{ message: string; settled_by: string | null }>(
    'SELECT message, settled_by FROM outbox WHERE id = $1 AND device = $2',
    [message.id, device],
  );
  if (before !== undefined && digestOf(JSON.parse(before.message) as Message) !== digestOf(message))
    throw new ApiError(409, 'id-taken', 'Another message has this id: draw a new one.');
  if (before !== undefined && before.settled_by !== null) return false;
  await inside.query('DELETE FROM outbox WHERE id = $1 AND device = $2', [message.id, device]);
  await inside.query(
    `INSERT INTO outbox (id, device, type, subject, message, jws, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [message.id, device, message.type, subject, JSON.stringify(message), jws, expiresAt],
  );
  return true;
}

/**
 * What waits for a device: unexpired, and no entry shows that it arrived. Signed now, for one delivery, unless it came signed.
 * Keys come first: what follows may be signed with them.
 * @param after only messages after this position, a decimal number
 */
export async function waiting(
  { database, organisation, now }: Endpoint,
  device: Device,
  after = '0',
): Promise<readonly Outgoing[]> {
  const at = now();
  const rows = await database.query<{ position: string; message: string; jws: string | null }>(
    `SELECT position::text AS position, message, jws FROM outbox
     WHERE device = $1 AND settled_by IS NULL AND expires_at > $2 AND position > $3::bigint
     ORDER BY (type <> 'keys'), outbox.position LIMIT ${MAX_AT_ONCE}`,
    [device, timeFrom(at), after],
  );
  const iat = Math.floor(at / 1000);
  return rows.map(({ position, message: text, jws: signed }) => {
    if (signed !== null) return { position, jws: signed };
    const message = JSON.parse(text) as Message;
    const life = Math.min(ENVELOPE_SECONDS, maxLifeSeconds(message.type));
    const ends = Math.min(iat + life, Math.ceil(Date.parse(message.expiresAt) / 1000));
    const to = { organisationId: organisation.id, device, iat, exp: Math.max(ends, iat + 1) };
    return { position, jws: signMessage(message, to, organisation.signer(useFor(message.type), at)) };
  });
}
