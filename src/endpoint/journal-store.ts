// Keeps journals: only a contiguous, matching extension is taken, in one transaction, by one writer at a time (C11).
import type { Entry } from '../model/entries';
import { type Device, type Hash, type Id, timeFrom } from '../model/scalars';
import type { ReceivedBatch, ReceivedLine } from './batch';
import type { Database, Querier } from './database';
import { ApiError } from './errors';
import { flagGrowth, flagOpening, raise } from './flags';
import { settle } from './settle';

/** How far a journal is held. */
export interface HeldHead {
  readonly device: Device;
  readonly have: number;
  readonly head: Hash;
}

export async function findJournal(database: Querier, journal: Id): Promise<HeldHead | undefined> {
  const [row] = await database.query<{ device: string; have: number; head: string }>(
    'SELECT device, have, head FROM journals WHERE journal = $1 AND have > 0',
    [journal],
  );
  return row;
}

/** What an entry is about: an ask, a session or administrator rights, by which it is found again. */
function subjectOf(entry: Entry): Id | undefined {
  switch (entry.type) {
    case 'ask.received':
      return entry.data.ask.id;
    case 'ask.refused':
      return entry.data.id;
    case 'journal.opened':
      return entry.data.previous?.journal;
    case 'concern.raised':
      return entry.data.session ?? entry.data.ask;
    default:
      if ('session' in entry.data) return entry.data.session;
      if ('elevation' in entry.data) return entry.data.elevation;
      return 'ask' in entry.data ? entry.data.ask : undefined;
  }
}

/** The asks and sessions that a batch speaks of: whoever waits for them is told. */
export function subjectsOf(batch: ReceivedBatch): readonly Id[] {
  return [...new Set(batch.lines.flatMap(({ entry }) => subjectOf(entry) ?? []))];
}

/** Entries that are here already must be the very same: another one with that number is a fork. */
async function refuseFork(inside: Querier, journal: Id, known: readonly ReceivedLine[]): Promise<void> {
  const first = known[0]?.entry.seq ?? 0;
  const rows = await inside.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM entries WHERE journal = $1 AND seq >= $2 AND seq < $3 ORDER BY seq',
    [journal, first, first + known.length],
  );
  const other = rows.find((row, index) => row.hash !== known[index]?.hash);
  if (other !== undefined) throw new ForkError(other.seq, other.hash);
}

/** Another entry is here under that number. */
class ForkError extends ApiError {
  constructor(
    readonly seq: number,
    hash: Hash,
  ) {
    const message = `Another entry ${seq} was reported before: this journal was rolled back or copied.`;
    super(409, 'fork', message, { fork: { seq, hash } });
  }
}

async function insert(
  inside: Querier,
  journal: Id,
  lines: readonly ReceivedLine[],
  at: number,
): Promise<void> {
  await inside.query(
    `INSERT INTO entries (journal, seq, hash, type, subject, line, received_at)
     SELECT $1::text, t.seq, t.hash, t.type, t.subject, t.line, $2::timestamptz
     FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[], $7::text[])
       AS t (seq, hash, type, subject, line)`,
    [
      journal,
      timeFrom(at),
      lines.map(({ entry }) => entry.seq),
      lines.map(({ hash }) => hash),
      lines.map(({ entry }) => entry.type),
      lines.map(({ entry }) => subjectOf(entry) ?? null),
      lines.map(({ text }) => text),
    ],
  );
}

/**
 * Adds a verified batch. What is here already is passed over if it is the same.
 * @param now ms since the epoch
 * @returns how far the journal is held afterwards
 * @throws ApiError 409 `{have}` for a gap, 409 `{fork}` for another history
 */
export async function append(database: Database, batch: ReceivedBatch, now: number): Promise<HeldHead> {
  try {
    return await extend(database, batch, now);
  } catch (error) {
    if (error instanceof ForkError)
      await raise(
        database,
        batch.device,
        { flag: 'rolled-back', journal: batch.journal, seq: error.seq },
        now,
      );
    throw error;
  }
}

function extend(database: Database, batch: ReceivedBatch, now: number): Promise<HeldHead> {
  const { journal, device, lines } = batch;
  return database.transaction(async (inside) => {
    await inside.query(
      `INSERT INTO journals (journal, device, have, head, opened_at) VALUES ($1, $2, 0, '', $3)
       ON CONFLICT DO NOTHING`,
      [journal, device, timeFrom(now)],
    );
    const [row] = await inside.query<{ device: string; have: number; head: string }>(
      'SELECT device, have, head FROM journals WHERE journal = $1 FOR UPDATE',
      [journal],
    );
    const { have, head } = row ?? { have: 0, head: '' };
    if (row?.device !== device) throw new ApiError(403, 'other-device', 'This journal is of another device.'); // SECURITY(10): nobody goes on with another's record
    const fresh = lines.filter(({ entry }) => entry.seq > have);
    await refuseFork(inside, journal, lines.slice(0, lines.length - fresh.length)); // SECURITY(10): what was reported stands, no other history takes its place
    const [next] = fresh;
    if (next === undefined) return { device, have, head };
    if (next.entry.seq !== have + 1)
      throw new ApiError(409, 'gap', `Entries up to ${have} are here: send from ${have + 1}.`, { have });
    if (have > 0 && next.entry.prev !== head) throw new ForkError(have, head); // SECURITY(10): nor does another one go on from it
    const last = fresh.at(-1) ?? next;
    await insert(inside, journal, fresh, now);
    await inside.query('UPDATE journals SET have = $2, head = $3 WHERE journal = $1', [
      journal,
      last.entry.seq,
      last.hash,
    ]);
    for (const { entry } of fresh) await settle(inside, device, entry);
    await flagOpening(inside, device, next.entry, now);
    await flagGrowth(inside, device, { journal, seq: last.entry.seq }, now);
    return { device, have: last.entry.seq, head: last.hash };
  });
}
