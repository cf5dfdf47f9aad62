// Technician API: which devices there are, and what their journals say.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Device, Id, timeFrom, whole } from '../../model/scalars';
import { findDevices } from '../ask-store';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { notFound } from '../errors';
import { raisedFlags } from '../flags';
import { findJournal } from '../journal-store';
import { isOutdated, minimumVersion } from '../minimum-version';
import { signedInTechnician } from '../sign-in';

/** A number in a query. */
export const Limit = z.pipe(
  z.string().check(z.regex(/^\d{1,4}$/)),
  z.pipe(z.transform(Number), whole(1, 1_000)),
);
const From = z.pipe(
  z.string().check(z.regex(/^\d{1,9}$/)),
  z.pipe(z.transform(Number), whole(1, 999_999_999)),
);
const stated = z.optional(z.string().check(z.minLength(1), z.maxLength(240)));
const DeviceQuery = z.strictObject({
  device: z.optional(Device),
  host: stated,
  person: stated,
  limit: z.optional(Limit),
});
const EntryQuery = z.strictObject({ from: z.optional(From), limit: z.optional(Limit) });

/** An entry as it was signed, or what is left of it. */
function handedOut({
  line,
  seq,
  hash,
}: {
  readonly line: string | null;
  readonly seq: number;
  readonly hash: string;
}) {
  return line === null ? { erased: true, hash, seq } : (JSON.parse(line) as unknown); // as it was signed: nobody reads it here
}

export function deviceRoutes(server: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint;

  server.get('/v1/devices', async (request) => {
    await signedInTechnician(endpoint, request);
    const { limit = 100, ...by } = shaped(DeviceQuery, request.query, 'query');
    const rows = await findDevices(database, by, limit);
    const journals = await database.query<{ journal: string; device: string; have: number }>(
      `SELECT journal, device, have FROM journals WHERE device = ANY($1::text[]) AND have > 0
       ORDER BY opened_at`,
      [rows.map(({ device }) => device)],
    );
    const flags = await raisedFlags(
      database,
      rows.map(({ device }) => device),
    );
    const minimum = await minimumVersion(database);
    const devices = rows.map((row) => ({
      device: row.device,
      key: row.key,
      host: row.host,
      person: { id: row.person_id, name: row.person_name },
      platform: row.platform,
      version: row.version,
      outdated: isOutdated(row.version, minimum),
      confirmed: row.confirmed,
      flags: flags.get(row.device) ?? [],
      enrolledAt: timeFrom(row.enrolled_at.getTime()),
      journals: journals
        .filter(({ device }) => device === row.device)
        .map(({ journal, have }) => ({ journal, have })),
    }));
    return { devices };
  });

  server.get<{ Params: { id: string } }>('/v1/journals/:id/entries', async (request) => {
    await signedInTechnician(endpoint, request);
    const journal = shaped(Id, request.params.id, 'id');
    const { from = 1, limit = 200 } = shaped(EntryQuery, request.query, 'query');
    const head = await findJournal(database, journal);
    if (head === undefined) throw notFound('journal');
    const rows = await database.query<{ line: string | null; seq: number; hash: string }>(
      'SELECT line, seq, hash FROM entries WHERE journal = $1 AND seq >= $2 ORDER BY seq LIMIT $3',
      [journal, from, limit],
    );
    return { journal, ...head, entries: rows.map(handedOut) };
  });
}
