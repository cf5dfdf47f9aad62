// Key sets on their way to devices (C13): published to all when they change, and sent again to each before the one that it holds grows old.
import { MESSAGE_MAX_LIFE_MS, type Message } from '../model/messages';
import { type Device, timeFrom } from '../model/scalars';
import type { Entry } from '../model/entries';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { ApiError, notFound } from './errors';
import type { NamedKey } from './organisation';
import { post } from './outbox';
import type { KeyUse } from '../trust/keys';

/** A device gets a fresh set when the one that it holds is this old: it lives 30 days, and laptops are away for weeks. */
const SENT_AGAIN_AFTER_SECONDS = 10 * 86_400;
const HOUR_MS = 3_600_000;
/** How long an old key goes on counting where nobody says otherwise, in hours. A device that has heard nothing for 30 days trusts nobody anyway. */
const OVERLAP_HOURS: Readonly<Record<KeyUse, number>> = { keys: 720, ask: 168, roster: 168, witness: 168 };

/** The keys, and how many devices have not taken over the newest set that was sent to them. */
export interface KeysView {
  readonly keys: readonly NamedKey[];
  readonly waiting: number;
}

/** What administrators may do with the organisation's keys. */
export interface KeyAdmin {
  readonly listKeys: () => Promise<KeysView>;
  /** @param overlapHours absent: what suits the use */
  readonly rotateKey: (use: KeyUse, overlapHours?: number) => Promise<KeysView>;
  /** @throws ApiError 404, or 409 for the last key that devices trust key sets by */
  readonly revokeKey: (kid: Device) => Promise<KeysView>;
}

export function keyAdminOf(endpoint: Endpoint): KeyAdmin {
  const { database, organisation, now } = endpoint;

  async function view(): Promise<KeysView> {
    const [row] = await database.query<{ waiting: number }>(
      `SELECT count(DISTINCT device)::integer AS waiting FROM outbox
       WHERE type = 'keys' AND settled_by IS NULL AND expires_at > $1`,
      [timeFrom(now())],
    );
    return { keys: organisation.keys(), waiting: row?.waiting ?? 0 };
  }

  async function publish(): Promise<KeysView> {
    const devices = await database.query<{ device: Device }>('SELECT device FROM devices');
    await sendKeys(
      endpoint,
      devices.map(({ device }) => device),
    );
    return view();
  }

  return {
    listKeys: view,
    rotateKey: async (use, overlapHours = OVERLAP_HOURS[use]) => {
      organisation.rotate(use, overlapHours * HOUR_MS, now());
      return publish();
    },
    revokeKey: async (kid) => {
      if (!organisation.keys().some((key) => key.kid === kid)) throw notFound('key');
      if (!organisation.revoke(kid, now()))
        throw new ApiError(
          409,
          'last-key',
          'Devices trust no other key for key sets: rotate "keys", wait until no device waits, then revoke this one.',
        );
      return publish();
    },
  };
}

/** Sends each device the key set as of now.. */
async function sendKeys(endpoint: Endpoint, devices: readonly Device[]): Promise<void> {
  const { database, organisation, hub, drawId, now } = endpoint;
  const at = now();
  const message: Message = {
    ...{ v: 1, type: 'keys', id: drawId() },
    issuedAt: timeFrom(at),
    expiresAt: timeFrom(at + MESSAGE_MAX_LIFE_MS),
    keys: organisation.keySet(at),
  };
  await database.transaction((inside) => post(inside, message, String(versionOf(message.keys)), devices));
  for (const device of devices) hub.notify(`device:${device}`);
}

/** The version of a key set of our own. */
export function versionOf(jws: string): number {
  const claims = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as {
    version: number;
  };
  return claims.version;
}

/** Sends a fresh set where the device has had none for long and none is on its way. */
export async function refreshKeys(endpoint: Endpoint, device: Device): Promise<void> {
  const { database, now } = endpoint;
  if (!endpoint.organisation.holds('keys')) return; // a device then renews its set by enrolling again
  const before = Math.floor(now() / 1000) - SENT_AGAIN_AFTER_SECONDS;
  const rows = await database.query(
    `SELECT 1 AS one FROM devices WHERE device = $1 AND keys_version < $2 AND NOT EXISTS (
       SELECT 1 FROM outbox WHERE outbox.device = $1 AND type = 'keys' AND settled_by IS NULL
       AND CASE WHEN type = 'keys' THEN subject::bigint >= $2 ELSE false END)`,
    [device, before],
  );
  if (rows.length > 0) await sendKeys(endpoint, [device]);
}

/** An entry says which set the device holds: what is not newer need not be sent. */
export async function settleKeys(inside: Querier, device: Device, entry: Entry): Promise<void> {
  const version =
    entry.type === 'keys.changed'
      ? entry.data.version
      : entry.type === 'device.enrolled'
        ? entry.data.keysVersion
        : undefined;
  if (version === undefined) return;
  await inside.query(
    'UPDATE devices SET keys_version = greatest(keys_version, $2::bigint) WHERE device = $1',
    [device, version],
  );
  await inside.query(
    `UPDATE outbox SET settled_by = $3 WHERE device = $1 AND settled_by IS NULL
     AND CASE WHEN type = 'keys' THEN subject::bigint <= $2 ELSE false END`,
    [device, version, entry.type],
  );
}
