// The one small door to the database: the same SQL for embedded PGlite and for PostgreSQL (DATABASE_URL).
import { mkdirSync } from 'node:fs';
import { PGlite, type Results, type Transaction } from '@electric-sql/pglite';
import pg from 'pg';

/** One row as the driver gives it: integers as numbers, times as `Date`. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement; `$1`, `$2` … stand for `params`. */
export interface Querier {
  readonly query: <T extends object = Row>(sql: string, params?: readonly unknown[]) => Promise<readonly T[]>;
}

export interface Database extends Querier {
  /** Runs `work` in one transaction: all of it, or after an error or a crash nothing. */
  readonly transaction: <T>(work: (inside: Querier) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Conflicts after which PostgreSQL asks to run a transaction again: serialization failure, deadlock. */
const AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 5;

function inPglite(db: PGlite | Transaction): Querier {
  return {
    query: async <T extends object>(sql: string, params: readonly unknown[] = []) => {
      const results: Results<T> = await db.query<T>(sql, [...params]);
      return results.rows;
    },
  };
}

/**
 * Opens the embedded database. Only one process may have a folder open at a time; the caller holds the lock.
 * @param dir its folder; absent: in memory, for tests
 */
export async function openEmbedded(dir?: string): Promise<Database> {
  if (dir !== undefined) mkdirSync(dir, { recursive: true, mode: 0o700 });
  const db = new PGlite(dir);
  await db.waitReady;
  return {
    ...inPglite(db),
    transaction: (work) => db.transaction((inside) => work(inPglite(inside))),
    close: () => db.close(),
  };
}

function inPostgres(client: pg.Pool | pg.PoolClient): Querier {
  return {
    query: async <T extends object>(sql: string, params: readonly unknown[] = []) => {
      const result = await client.query<T>(sql, [...params]);
      return result.rows;
    },
  };
}

async function attempt<T>(client: pg.PoolClient, work: (inside: Querier) => Promise<T>): Promise<T> {
  try {
    await client.query('BEGIN');
    const value = await work(inPostgres(client));
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Connects to PostgreSQL. @param url as in `DATABASE_URL` */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  pool.on('error', () => undefined); // an idle connection that broke is replaced at the next query, which reports
  const transaction: Database['transaction'] = async (work) => {
    for (let tried = 1; ; tried++) {
      const client = await pool.connect();
      try {
        return await attempt(client, work);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (!AGAIN.has(code) || tried >= MAX_ATTEMPTS) throw error;
      } finally {
        client.release();
      }
    }
  };
  return { ...inPostgres(pool), transaction, close: () => pool.end() };
}
