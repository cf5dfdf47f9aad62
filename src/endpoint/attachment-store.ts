// Pictures that people sent with a request for help: taken only where an entry of the same device names them, by hash, size and type.
import type { Entry } from '../model/entries';
import type { HelpPicture } from '../model/help';
import { type Device, type Hash, type Id, timeFrom } from '../model/scalars';
import { hashOf } from '../trust/ed25519';
import type { Querier } from './database';
import { ApiError } from './errors';

/** How each type of file begins. */
const BEGINNINGS: Readonly<Record<HelpPicture['type'], readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

function otherContent(why: string): ApiError {
  return new ApiError(422, 'other-content', `This is not the picture that the entry names: ${why}.`);
}

function notNamed(): ApiError {
  const message = 'No entry of this device names this picture: report it first.';
  return new ApiError(409, 'not-named', message);
}

/** What an entry of the device says of the picture. @throws ApiError 409 where none names it */
async function named(
  database: Querier,
  device: Device,
  hash: Hash,
): Promise<{ readonly bytes: number; readonly type: string }> {
  const [row] = await database.query<{ bytes: number; type: string }>(
    `SELECT (e.line::json->'data'->'attachment'->>'bytes')::integer AS bytes,
       e.line::json->'data'->'attachment'->>'type' AS type
     FROM entries e JOIN journals j ON j.journal = e.journal
     WHERE j.device = $1 AND e.type = 'help.requested' AND e.line IS NOT NULL
       AND e.line::json->'data'->'attachment'->>'hash' = $2 LIMIT 1`,
    [device, hash],
  );
  if (row === undefined) throw notNamed(); // SECURITY(10): only what the person sent, by the device's own signed word, is kept
  return row;
}

/**
 * Keeps a picture; once more is the same as once.
 * @param now ms since the epoch
 * @throws ApiError 409, 422
 */
export async function takeAttachment(
  database: Querier,
  device: Device,
  hash: Hash,
  { bytes, type }: { readonly bytes: Uint8Array; readonly type: HelpPicture['type'] },
  now: number,
): Promise<void> {
  const wanted = await named(database, device, hash);
  if (hashOf(bytes) !== hash) throw otherContent('its hash is another');
  if (wanted.bytes !== bytes.length || wanted.type !== type) throw otherContent('size or type are others');
  const begins = BEGINNINGS[type].every((byte, at) => bytes[at] === byte);
  if (!begins) throw otherContent('it does not begin as its type does');
  await database.query(
    `INSERT INTO attachments (device, hash, type, content, received_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [device, hash, type, bytes, timeFrom(now)],
  );
}

/** The picture with that hash, or undefined. */
export async function findAttachment(
  database: Querier,
  hash: Hash,
): Promise<{ readonly type: string; readonly content: Uint8Array } | undefined> {
  const [row] = await database.query<{ type: string; content: Uint8Array }>(
    'SELECT type, content FROM attachments WHERE hash = $1 LIMIT 1',
    [hash],
  );
  return row;
}

/** Which of these pictures are here. */
export async function attachmentsHere(
  database: Querier,
  hashes: readonly Hash[],
): Promise<ReadonlySet<Hash>> {
  const rows = await database.query<{ hash: string }>(
    'SELECT hash FROM attachments WHERE hash = ANY($1::text[])',
    [hashes],
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** What an erased entry named goes with it. @param line as the device signed it */
export async function eraseAttachment(database: Querier, journal: Id, line: string | null): Promise<void> {
  const entry = line === null ? undefined : (JSON.parse(line) as Entry); // it passed `readEntry` when it was taken in
  if (entry?.type !== 'help.requested' || entry.data.attachment === undefined) return;
  await database.query(
    `DELETE FROM attachments USING journals
     WHERE journals.journal = $1 AND attachments.device = journals.device AND attachments.hash = $2`,
    [journal, entry.data.attachment.hash],
  );
}
