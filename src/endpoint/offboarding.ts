// A device leaves the organisation (C13): it is told by a signed message, asked nothing any more, and let in again only by a newer token.
import { MESSAGE_MAX_LIFE_MS, type UnenrolMessage } from '../model/messages';
import { type Device, type Id, timeFrom } from '../model/scalars';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { notFound } from './errors';
import { post } from './outbox';

/** What the administrator may do with a device that is to leave. */
export interface Offboarding {
  /** Tells the device to leave; again if it was told before. @throws ApiError 404, or 409 where the key that must sign it is elsewhere */
  readonly unenrolDevice: (device: Device, reason: UnenrolMessage['reason']) => Promise<void>;
}

export function offboardingOf({ database, organisation, hub, drawId, now }: Endpoint): Offboarding {
  return {
    unenrolDevice: async (device, reason) => {
      const at = now();
      organisation.signer('keys', at); // where that key is elsewhere, nothing is begun
      const times = { issuedAt: timeFrom(at), expiresAt: timeFrom(at + MESSAGE_MAX_LIFE_MS) };
      const message: UnenrolMessage = { v: 1, type: 'unenrol', id: drawId(), ...times, reason };
      await database.transaction(async (inside) => {
        await noteLeaving(inside, device, message.id, at);
        await post(inside, message, device, [device]);
      });
      hub.notify(`device:${device}`);
    },
  };
}

/**
 * Notes that a device is told to leave: it is asked nothing any more, and its approvals do not count.
 * @param message the one that tells it; earlier ones need not
 * @throws ApiError 404
 */
export async function noteLeaving(inside: Querier, device: Device, message: Id, at: number): Promise<void> {
  const rows = await inside.query(
    'UPDATE devices SET unenrolled_at = $2, confirmed = false WHERE device = $1 RETURNING device',
    [device, timeFrom(at)],
  );
  if (rows.length === 0) throw notFound('device');
  // What it has not heard yet it need not hear any more; keys it does, for the message is signed with them.
  await inside.query(
    `UPDATE outbox SET settled_by = 'unenrol' WHERE device = $1 AND id <> $2 AND settled_by IS NULL
     AND type IN ('ask', 'unenrol')`,
    [device, message],
  );
}

/** True if the device was told to leave, and the token is not newer than that. */
export async function isSentAway(inside: Querier, device: Device, tokenHash: string): Promise<boolean> {
  const rows = await inside.query(
    `SELECT 1 AS one FROM devices, enrolment_tokens WHERE device = $1 AND hash = $2
     AND unenrolled_at IS NOT NULL AND created_at <= unenrolled_at`,
    [device, tokenHash],
  );
  return rows.length > 0;
}
