// The roster at the endpoint (C13): set by an administrator, and sent to each device until its journal says that it holds it.
import * as z from 'zod/mini';
import type { Entry } from '../model/entries';
import { membersOf } from '../model/form';
import { MESSAGE_MAX_LIFE_MS, readMessage, RosterMessage } from '../model/messages';
import { type Device, type Hash, timeFrom } from '../model/scalars';
import { rosterHash } from '../trust/roster';
import type { Endpoint } from './context';
import type { Querier } from './database';
import { ApiError, badRequest } from './errors';
import { keyAdminOf } from './key-sets';
import { mustHold } from './organisation';
import { post, type Signed } from './outbox';

const { technicians, approvers, evidence } = membersOf(RosterMessage);
const Content = z.strictObject({ technicians, approvers, evidence });
/** What an administrator sets. `version`, where given, must be the next one: what the contact approved names it. */
export const RosterDraft = z.strictObject({
  ...Content.shape,
  version: z.optional(membersOf(RosterMessage).version),
});
export type RosterDraft = z.infer<typeof RosterDraft>;
type Content = z.infer<typeof Content>;

/** A roster as administrators see it. */
export interface RosterView {
  /** 0: none was set. */
  readonly version: number;
  /** What an approval of it names as `program.hash`. */
  readonly hash: Hash;
  readonly technicians: Content['technicians'];
  readonly approvers: Content['approvers'];
  /** Devices whose journal does not say yet that they hold it, and those among them that refused it. */
  readonly waiting: number;
  readonly refused: number;
}

/** What administrators may do with the roster. */
export interface RosterAdmin {
  readonly showRoster: () => Promise<RosterView>;
  /** What `setRoster` would set: its version and hash, for the contact to approve. @throws ApiError 400, 409 */
  readonly checkRoster: (draft: RosterDraft) => Promise<RosterView>;
  /** @throws ApiError 400 if it could not be shown or sent, 409 if `version` is not the next one */
  readonly setRoster: (draft: RosterDraft) => Promise<RosterView>;
}

interface Kept extends Content {
  readonly version: number;
}
const NONE: Kept = { version: 0, technicians: [], approvers: [] };

/** The newest roster, as it was set. */
export async function currentRoster(database: Querier): Promise<Kept> {
  const [row] = await database.query<{ version: number | string; content: string }>(
    'SELECT version, content FROM rosters ORDER BY version DESC LIMIT 1',
  );
  if (row === undefined) return NONE;
  return { version: Number(row.version), ...Content.parse(JSON.parse(row.content)) }; // PostgreSQL's driver gives a bigint as text
}

/** @throws ApiError 400 if no device could take it */
function messageOf({ drawId, now }: Endpoint, roster: Kept): RosterMessage {
  const at = now();
  const read = readMessage({
    ...{ v: 1, type: 'roster', id: drawId() },
    ...{ issuedAt: timeFrom(at), expiresAt: timeFrom(at + MESSAGE_MAX_LIFE_MS) },
    ...roster,
  });
  if (!read.ok) throw badRequest(`This roster could not be shown: ${read.detail}.`);
  return RosterMessage.parse(read.message);
}

export function rosterAdminOf(endpoint: Endpoint): RosterAdmin {
  const { database, organisation, now } = endpoint;

  async function view({ version, ...content }: Kept): Promise<RosterView> {
    const [row] = await database.query<{ waiting: number; refused: number }>(
      `SELECT count(*)::integer AS waiting, count(*) FILTER (WHERE EXISTS (
         SELECT 1 FROM outbox WHERE outbox.device = devices.device AND type = 'roster'
         AND subject = $2 AND settled_by LIKE 'refused%'))::integer AS refused
       FROM devices WHERE unenrolled_at IS NULL AND roster_version < $1`,
      [version, String(version)],
    );
    const { technicians: people, approvers: contacts } = content;
    const hash = rosterHash({ version, technicians: people, approvers: contacts });
    return {
      version,
      hash,
      technicians: people,
      approvers: contacts,
      ...(row ?? { waiting: 0, refused: 0 }),
    };
  }

  async function next({ version, ...content }: RosterDraft): Promise<Kept> {
    const held = await currentRoster(database);
    if (version !== undefined && version !== held.version + 1)
      throw new ApiError(
        409,
        'version',
        `The next version is ${held.version + 1}: another was set meanwhile.`,
      );
    const kept = { version: held.version + 1, ...content };
    messageOf(endpoint, kept);
    return kept;
  }

  async function ensureKey(): Promise<void> {
    const hasKey = organisation
      .keys()
      .some(({ use, revoked, until }) => use === 'roster' && !revoked && Date.parse(until) > now());
    if (!hasKey) await keyAdminOf(endpoint).rotateKey('roster');
  }

  return {
    showRoster: async () => view(await currentRoster(database)),
    checkRoster: async (draft) => view(await next(draft)),
    setRoster: async (draft) => {
      mustHold(organisation, 'roster');
      const roster = await next(draft);
      await ensureKey();
      await keep(database, roster, now());
      const devices = await database.query<{ device: Device }>(
        'SELECT device FROM devices WHERE unenrolled_at IS NULL',
      );
      await send(
        endpoint,
        roster,
        devices.map(({ device }) => device),
      );
      return view(roster);
    },
  };
}

async function keep(inside: Querier, { version, ...content }: Kept, now: number): Promise<void> {
  const row = [version, JSON.stringify(content), timeFrom(now)];
  await inside.query('INSERT INTO rosters (version, content, set_at) VALUES ($1, $2, $3)', row);
}

/**
 * Notes a roster that was signed elsewhere: it is the newest from now on, and takes the place of earlier ones on their way to its device.
 * @throws ApiError 409 if it is older than the newest, or another one of its version is here
 */
export async function noteRoster(
  inside: Querier,
  { message, device }: Signed & { readonly message: RosterMessage },
  now: number,
): Promise<void> {
  const { version } = message;
  const held = await currentRoster(inside);
  if (version > held.version) await keep(inside, { version, ...contentOf(message) }, now);
  else if (version < held.version || rosterHash(held) !== rosterHash(message))
    throw new ApiError(409, 'version', `The newest roster here is ${held.version}: sign a newer one.`);
  await inside.query(
    `UPDATE outbox SET settled_by = 'superseded' WHERE device = $1 AND type = 'roster' AND id <> $2 AND settled_by IS NULL`,
    [device, message.id],
  );
}

function contentOf({ technicians: people, approvers: contacts, evidence: shown }: RosterMessage): Content {
  return { technicians: people, approvers: contacts, ...(shown !== undefined && { evidence: shown }) };
}

/** Sends the roster; earlier ones that still wait need not be sent any more. */
async function send(endpoint: Endpoint, roster: Kept, devices: readonly Device[]): Promise<void> {
  const message = messageOf(endpoint, roster);
  await endpoint.database.transaction(async (inside) => {
    await inside.query(
      `UPDATE outbox SET settled_by = 'superseded' WHERE device = ANY($1::text[]) AND type = 'roster' AND settled_by IS NULL`,
      [devices],
    );
    await post(inside, message, String(roster.version), devices);
  });
  for (const device of devices) endpoint.hub.notify(`device:${device}`);
}

/** Sends the roster to a device that does not hold it, unless it is on its way or was refused there. */
export async function refreshRoster(endpoint: Endpoint, device: Device): Promise<void> {
  const { database, organisation, now } = endpoint;
  if (!organisation.holds('roster')) return; // it comes signed for each device
  const roster = await currentRoster(database);
  const rows = await database.query(
    `SELECT 1 AS one FROM devices WHERE device = $1 AND roster_version < $2 AND NOT EXISTS (
       SELECT 1 FROM outbox WHERE outbox.device = $1 AND type = 'roster' AND subject = $3
       AND (settled_by LIKE 'refused%' OR (settled_by IS NULL AND expires_at > $4)))`,
    [device, roster.version, String(roster.version), timeFrom(now())],
  );
  if (rows.length > 0) await send(endpoint, roster, [device]);
}

/** An entry says which roster the device holds; a new journal begins without one. */
export async function settleRoster(inside: Querier, device: Device, entry: Entry): Promise<void> {
  if (entry.type === 'journal.opened')
    await inside.query('UPDATE devices SET roster_version = 0 WHERE device = $1', [device]);
  if (entry.type !== 'roster.changed') return;
  const { version } = entry.data;
  await inside.query('UPDATE devices SET roster_version = $2 WHERE device = $1', [device, version]);
  await inside.query(
    `UPDATE outbox SET settled_by = $3 WHERE device = $1 AND settled_by IS NULL
     AND CASE WHEN type = 'roster' THEN (message::json->>'version')::bigint <= $2 ELSE false END`,
    [device, version, entry.type],
  );
}
