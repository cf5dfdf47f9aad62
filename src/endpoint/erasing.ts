// Erasing what an entry says, where somebody must be forgotten: its number and its Hash stay, so that the chain around it still holds.
import type { Id } from '../model/scalars';
import type { Querier } from './database';
import { eraseAttachment } from './attachment-store';
import { ApiError, notFound } from './errors';

/** Without these nobody could check what is left. */
const KEPT: ReadonlySet<string> = new Set(['journal.opened', 'journal.pruned']);

/**
 * Erases one entry here; the device's own journal is not touched, and a device that reports the entry again does not bring it back.
 * @throws ApiError 404, or 409 for an entry that holds the journal together
 */
export async function eraseEntry(database: Querier, journal: Id, seq: number): Promise<void> {
  const [row] = await database.query<{ type: string; line: string | null }>(
    'SELECT type, line FROM entries WHERE journal = $1 AND seq = $2',
    [journal, seq],
  );
  if (row === undefined) throw notFound('entry');
  if (KEPT.has(row.type))
    throw new ApiError(409, 'kept', `${row.type} holds the journal together: it cannot be erased.`);
  await eraseAttachment(database, journal, row.line);
  await database.query('UPDATE entries SET line = NULL WHERE journal = $1 AND seq = $2', [journal, seq]);
}
