// Messages that were signed elsewhere: checked as their device will check them, kept, and delivered byte for byte (C3).
import * as z from 'zod/mini';
import type { Message, Technician } from '../model/messages';
import type { Id } from '../model/scalars';
import { type Device, Jws, type Time, timeFrom } from '../model/scalars';
import { splitJws } from '../trust/jws';
import { deviceUrn, verifyKeySet } from '../trust/keys';
import { digestOf, verifySigned } from '../trust/message';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { requestOf } from './elevation-view';
import { ApiError, badRequest, notFound } from './errors';
import { carry } from './carried';
import { postSigned, type Signed } from './outbox';

/** Most messages in one request, and its size in bytes. */
export const SIGNED_MAX_BYTES = 2_097_152;
export const SignedBody = z.strictObject({ messages: z.array(Jws).check(z.minLength(1), z.maxLength(100)) });

/** What was taken over. `expiresAt`: until then it is delivered; the envelope of an ask lives ten minutes at most. */
export interface TakenMessage {
  readonly id: Id;
  readonly type: Message['type'];
  readonly device: Device;
  readonly expiresAt: Time;
}
/** What a device may still hear that was told to leave: that, by which key, and what ends. */
const TOLD_WHO_LEAVES: readonly Message['type'][] = [
  ...(['keys', 'unenrol', 'ask.withdraw', 'session.note', 'session.end', 'session.document'] as const),
];
const Addressed = z.object({ aud: z.string(), exp: z.int() });
function refused(at: number, why: string): ApiError {
  return badRequest(`messages.${at}: ${why}.`);
}

/** The checks of C3 that do not need the device's own state, against the organisation's key set. */
async function genuine(endpoint: Endpoint, jws: string, at: number): Promise<Signed> {
  const { database, organisation } = endpoint;
  const now = endpoint.now();
  const split = splitJws(jws);
  if (!split.ok) throw refused(at, split.detail);
  const claims = Addressed.safeParse(split.claims);
  if (!claims.success) throw refused(at, 'claims: those of a message are aud and exp among others');
  const { aud, exp } = claims.data;
  const device = aud.slice(deviceUrn('').length);
  const [row] = await database.query<{ unenrolled_at: Date | null }>(
    'SELECT unenrolled_at FROM devices WHERE device = $1',
    [device],
  );
  if (aud !== deviceUrn(device) || row === undefined) throw notFound('device');
  const pinned = organisation.keys().flatMap(({ use, x }) => (use === 'keys' ? [x] : []));
  const trusted = { organisationId: organisation.id, trusted: pinned, now, held: true };
  const held = verifyKeySet(organisation.keySet(now), trusted);
  if (!held.ok) throw new Error(`the organisation's own key set does not verify: ${held.detail}`);
  const context = { device, organisationId: organisation.id, keys: held.keySet, now };
  const verdict = verifySigned(Buffer.from(jws), context); // SECURITY(10): nobody but the holder of a key for it asks, or speaks for the organisation, through this endpoint
  if (!verdict.ok) throw refused(at, `${verdict.code}: ${verdict.detail}`);
  const { message } = verdict;
  if (row.unenrolled_at !== null && !TOLD_WHO_LEAVES.includes(message.type)) throw notFound('device'); // SECURITY(10): who was sent away is asked nothing
  const ends = Math.min(exp * 1000, Date.parse(message.expiresAt));
  return { jws, message, device, expiresAt: timeFrom(ends) };
}

/** The ask or session that a message is about, and who may speak of it: the technician who began it. */
async function subjectOf(inside: Querier, { message, device }: Signed, technician: string): Promise<Id> {
  switch (message.type) {
    case 'ask':
      await inside.query(
        `INSERT INTO asks (id, device, technician, digest, message, expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [
          ...[message.id, device, technician, digestOf(message), JSON.stringify(message)],
          ...[message.expiresAt, message.issuedAt],
        ],
      );
      return message.id;
    case 'session.start':
      await inside.query(
        `INSERT INTO sessions (id, technician, message, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [message.session, technician, JSON.stringify(message), message.issuedAt],
      );
      return message.session;
    case 'ask.withdraw':
      return message.ask;
    case 'session.note':
    case 'session.end':
    case 'session.document':
      return message.session;
    case 'elevation.answer':
    case 'elevation.end':
      return message.elevation;
    default:
      throw new ApiError(
        403,
        'not-yours',
        `A technician sends no ${message.type}: hand it over as administrator.`,
      );
  }
}

async function mustBeOwn(
  inside: Querier,
  { message, device }: Signed,
  subject: Id,
  technician: string,
): Promise<void> {
  if (message.type === 'elevation.answer' || message.type === 'elevation.end') {
    if ((await requestOf(inside, subject))?.device !== device) throw notFound('elevation');
    return;
  }
  const isAsk = message.type === 'ask' || message.type === 'ask.withdraw';
  const [row] = await inside.query<{ technician: string; device?: string; digest?: string }>(
    isAsk
      ? 'SELECT technician, device, digest FROM asks WHERE id = $1'
      : 'SELECT technician FROM sessions WHERE id = $1',
    [subject],
  );
  if (row === undefined) throw notFound(isAsk ? 'ask' : 'session');
  const isNamed = !('technician' in message) || message.technician.id === technician;
  if (row.technician !== technician || !isNamed)
    throw new ApiError(403, 'not-yours', 'The message is of another technician than the token.');
  const isOther = message.type === 'ask' && (row.digest !== digestOf(message) || row.device !== device);
  if (isOther) throw new ApiError(409, 'id-taken', 'Another ask has this id: draw a new one.');
}

/**
 * Takes over messages that were signed elsewhere: all of them or none. The same message may come again in a newer
 * envelope, which then takes the place of the older one.
 * @param sender a technician hands over what they ask and do, the administrator what the organisation says of itself
 * @throws ApiError 400 with what does not hold, 403 of another technician, 404 no such device, ask or session, 409
 */
export async function takeSigned(
  endpoint: Endpoint,
  sender: Technician | 'administrator',
  messages: readonly string[],
): Promise<readonly TakenMessage[]> {
  const signed = await Promise.all(messages.map((jws, at) => genuine(endpoint, jws, at)));
  await endpoint.database.transaction(async (inside) => {
    for (const one of signed)
      if (sender === 'administrator') await carry(endpoint, inside, one);
      else await sendFor(inside, one, sender.id);
  });
  for (const { device } of signed) endpoint.hub.notify(`device:${device}`);
  return signed.map(({ message: { id, type }, device, expiresAt }) => ({ id, type, device, expiresAt }));
}

async function sendFor(inside: Querier, one: Signed, technician: string): Promise<void> {
  const subject = await subjectOf(inside, one, technician);
  await mustBeOwn(inside, one, subject, technician);
  await postSigned(inside, one, subject);
}
