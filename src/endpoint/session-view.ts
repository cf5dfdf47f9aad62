// What is known of a session on each device: a projection of entries, beside what was sent.
import type { Entry, EntryData, EntryOf } from '../model/entries';
import type { SessionStart } from '../model/messages';
import type { Device, Id, Time } from '../model/scalars';
import type { Querier } from './database';
import { entriesAbout, lastOf } from './entry-lookup';

export type SessionState = 'sent' | 'live' | 'ending' | 'ended' | 'refused';

/** One session on one device. */
export interface SessionView {
  readonly session: Id;
  readonly device: Device;
  readonly state: SessionState;
  readonly technician: { readonly id: string; readonly name: string };
  readonly purpose: string;
  readonly scopes: readonly string[];
  readonly minutes: number;
  readonly ask?: Id;
  readonly basis?: string;
  readonly mismatch?: readonly string[];
  readonly startedAt?: Time;
  readonly endRequestedBy?: string;
  readonly endedAt?: Time;
  readonly endedBy?: string;
  readonly proof?: string;
  readonly refusal?: string;
  /** Of an emergency: what was done has been written down. */
  readonly documented?: boolean;
  /** What the person said of it, if anything. */
  readonly feedback?: Omit<EntryData<'session.feedback'>, 'session'>;
}

function described({ technician, purpose, scopes, minutes, ask }: EntryOf<'session.started'>['data'] | Sent) {
  const { id, name } = technician;
  return { technician: { id, name }, purpose, scopes, minutes, ...(ask !== undefined && { ask }) };
}

type Sent = Pick<SessionStart, 'technician' | 'purpose' | 'scopes' | 'minutes'> & { readonly ask?: Id };

function stateOf(entries: readonly Entry[], started: boolean): SessionState {
  const last = entries.filter(({ type }) => /^session\.(started|end-requested|ended)$/.test(type)).at(-1);
  if (last?.type === 'session.ended') return 'ended';
  if (last?.type === 'session.end-requested') return 'ending';
  return started ? 'live' : 'sent';
}

interface Listed {
  readonly session: Id;
  readonly device: Device;
  readonly message: string | null;
  readonly settled_by: string | null;
}

async function viewOf(database: Querier, listed: Listed): Promise<SessionView | undefined> {
  const { session, device, message, settled_by } = listed;
  const found = await entriesAbout(database, session, device);
  const started = lastOf(found, 'session.started')?.entry.data;
  const sent = message === null ? undefined : (JSON.parse(message) as Sent);
  const description = started ?? sent;
  if (description === undefined) return undefined;
  const asked = lastOf(found, 'session.end-requested')?.entry.data;
  const ended = lastOf(found, 'session.ended')?.entry.data;
  const refusal = /^refused (.+)$/.exec(settled_by ?? '')?.[1];
  const state =
    refusal === undefined
      ? stateOf(
          found.map(({ entry }) => entry),
          started !== undefined,
        )
      : 'refused';
  const isOver = state === 'ended';
  const feedback = lastOf(found, 'session.feedback')?.entry.data;
  return {
    session,
    device,
    state,
    ...described(description),
    ...(started !== undefined && { basis: started.basis, startedAt: started.at }),
    ...(started?.mismatch !== undefined && { mismatch: started.mismatch }),
    ...(asked !== undefined && { endRequestedBy: asked.by }),
    ...(isOver && ended !== undefined && { endedAt: ended.at, endedBy: ended.by, proof: ended.proof }),
    ...(started?.basis === 'emergency' && { documented: lastOf(found, 'session.documented') !== undefined }),
    ...(feedback !== undefined && { feedback: withoutSession(feedback) }),
    ...(refusal !== undefined && { refusal }),
  };
}

function withoutSession({
  session: _session,
  ...said
}: EntryData<'session.feedback'>): NonNullable<SessionView['feedback']> {
  return said;
}

/**
 * SQL: the session in `column` was an emergency, and nothing is written down. The line is canonical JSON: in a text of it a
 * quotation mark has a backslash before it, so these words are the member itself.
 */
function isUndocumented(column: string): string {
  return `(EXISTS (SELECT 1 FROM entries b WHERE b.subject = ${column} AND b.type = 'session.started'
      AND b.line LIKE '%"basis":"emergency"%')
    AND NOT EXISTS (SELECT 1 FROM entries d WHERE d.subject = ${column} AND d.type = 'session.documented'))`;
}

/** SQL: the person at the device of row `s` wants to be followed up with. */
const WANTS_FOLLOW_UP = `EXISTS (SELECT 1 FROM entries f JOIN journals g ON g.journal = f.journal
  WHERE f.subject = s.session AND g.device = s.device AND f.type = 'session.feedback'
    AND f.line LIKE '%"followUp":true%')`;

/** The emergencies of a technician that still have to be written down, oldest first. */
export async function undocumentedOf(database: Querier, technician: string): Promise<readonly Id[]> {
  const rows = await database.query<{ id: string }>(
    `SELECT s.id FROM sessions s WHERE s.technician = $1 AND ${isUndocumented('s.id')} ORDER BY s.created_at`,
    [technician],
  );
  return rows.map(({ id }) => id);
}

/** Which sessions to list. */
export interface SessionFilter {
  readonly session?: Id;
  readonly device?: Device;
  /** Only those whose person wants to be followed up with. */
  readonly followUp?: boolean;
  readonly limit: number;
}

/**
 * Sessions that technicians started here or that devices reported, one row for each device: emergencies that still have to be
 * written down first, then the newest.
 */
export async function listSessions(
  database: Querier,
  { session, device, followUp = false, limit }: SessionFilter,
): Promise<readonly SessionView[]> {
  const rows = await database.query<Listed>(
    `SELECT s.session, s.device, max(o.message) AS message, max(o.settled_by) AS settled_by FROM (
       SELECT subject AS session, device, expires_at - interval '1 day' AS at FROM outbox WHERE type = 'session.start'
       UNION ALL
       SELECT e.subject, j.device, e.received_at FROM entries e JOIN journals j ON j.journal = e.journal
       WHERE e.type = 'session.started'
     ) s LEFT JOIN outbox o ON o.type = 'session.start' AND o.subject = s.session AND o.device = s.device
     WHERE ($1::text IS NULL OR s.session = $1::text) AND ($2::text IS NULL OR s.device = $2::text)
       AND (NOT $4::boolean OR ${WANTS_FOLLOW_UP})
     GROUP BY s.session, s.device ORDER BY ${isUndocumented('s.session')} DESC, max(s.at) DESC LIMIT $3`,
    [session ?? null, device ?? null, limit, followUp],
  );
  const views = await Promise.all(rows.map((row) => viewOf(database, row)));
  return views.filter((view) => view !== undefined);
}
