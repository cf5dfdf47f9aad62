// Finds what an access review is made from: the month's sessions, answers and sightings, as devices signed them.
import type { Entry } from '../model/entries';
import type { SessionStart } from '../model/messages';
import { timeFrom } from '../model/scalars';
import type { Querier } from './database';
import type { ReviewEntry, ReviewSource, UnseenSession } from './review-shapes';
import type { MonthSpan } from './review-month';

interface EntryRow {
  readonly line: string;
  readonly device: string;
  readonly machine: string;
  readonly host: string;
  readonly person: string;
  readonly confirmed: boolean;
}

/**
 * When an entry counts for the month: by its own time, or because it came in then. So what comes in after one review was
 * made is in the next. `$1`, `$2` are times as text, which their one form lets compare; `at` is SQL.
 */
const inMonth = (at: string) =>
  `((${at} COLLATE "C" >= $1::text AND ${at} COLLATE "C" < $2::text)
    OR (e.received_at >= $1::timestamptz AND e.received_at < $2::timestamptz))`;
const STARTED_AT = `(e.line::json->'data'->>'at')`;
const WRITTEN_AT = `(e.line::json->>'time')`;

const SUBJECTS = (type: string, at: string) =>
  `SELECT e.subject FROM entries e WHERE e.type = '${type}' AND ${inMonth(at)}`;

async function entriesWhere(database: Querier, where: string, times: readonly string[]) {
  const rows = await database.query<EntryRow>(
    `SELECT e.line, j.device, d.machine, d.host, d.person_name AS person, d.confirmed
     FROM entries e JOIN journals j ON j.journal = e.journal JOIN devices d ON d.device = j.device
     WHERE e.line IS NOT NULL AND ${where} ORDER BY j.opened_at, e.journal, e.seq`,
    times,
  );
  // The line passed `readEntry` when it was taken in.
  return rows.map(({ line, ...rest }): ReviewEntry => ({ ...rest, entry: JSON.parse(line) as Entry }));
}

/** Sessions that technicians announced here in the month, and of which no computer has told yet. */
async function unseenSessions(
  database: Querier,
  times: readonly string[],
): Promise<readonly UnseenSession[]> {
  const rows = await database.query<{ id: string; message: string; created_at: Date }>(
    `SELECT s.id, s.message, s.created_at FROM sessions s
     WHERE s.created_at >= $1::timestamptz AND s.created_at < $2::timestamptz
       AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.subject = s.id AND e.type = 'session.started')
     ORDER BY s.created_at, s.id`,
    times,
  );
  return rows.map(({ id: session, message, created_at: at }) => {
    const { technician, purpose } = JSON.parse(message) as SessionStart;
    const who = { id: technician.id, name: technician.name };
    return { session, technician: who, purpose, announcedAt: timeFrom(at.getTime()) };
  });
}

/** Reads it all. */
export async function reviewSource(database: Querier, { from, until }: MonthSpan): Promise<ReviewSource> {
  const times = [timeFrom(from), timeFrom(until)];
  const find = (where: string) => entriesWhere(database, where, times);
  const [gone] = await database.query<{ erased: number }>(
    `SELECT count(*)::integer AS erased FROM entries e
     WHERE e.line IS NULL AND e.received_at >= $1::timestamptz AND e.received_at < $2::timestamptz`,
    times,
  );
  return {
    erased: gone?.erased ?? 0,
    sessions: await find(
      `(e.type LIKE 'session.%' OR e.type = 'stated.answered') AND e.subject IN (${SUBJECTS('session.started', STARTED_AT)})`,
    ),
    asks: await find(
      `e.type IN ('ask.received', 'ask.answered', 'ask.explained') AND e.subject IN (${SUBJECTS('ask.answered', WRITTEN_AT)})`,
    ),
    sightings: await find(`e.type = 'session.unannounced' AND e.subject IS NULL AND ${inMonth(WRITTEN_AT)}`),
    unseen: await unseenSessions(database, times),
  };
}
