// The endpoint's tables. Entries are kept as the exact text that the device signed; everything else is derived or ours.
import type { Database } from './database';

/** Each version's statements, run once, in order. Never change one that has shipped: add the next. */
const VERSIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE enrolment_tokens (
      hash text PRIMARY KEY, label text NOT NULL, created_at timestamptz NOT NULL, revoked_at timestamptz)`,
    `CREATE TABLE technicians (
      id text PRIMARY KEY, profile text NOT NULL, token_hash text NOT NULL UNIQUE, created_at timestamptz NOT NULL)`,
    `CREATE TABLE devices (
      device text PRIMARY KEY, key text NOT NULL UNIQUE, machine text NOT NULL, host text NOT NULL,
      person_id text NOT NULL, person_name text NOT NULL, platform text NOT NULL, version text NOT NULL,
      confirmed boolean NOT NULL DEFAULT false, enrolled_at timestamptz NOT NULL)`,
    `CREATE INDEX devices_machine ON devices (machine)`,
    `CREATE TABLE sign_ins (
      device text NOT NULL, jti text NOT NULL, expires_at timestamptz NOT NULL, PRIMARY KEY (device, jti))`,
    `CREATE TABLE journals (
      journal text PRIMARY KEY, device text NOT NULL REFERENCES devices, have integer NOT NULL, head text NOT NULL,
      opened_at timestamptz NOT NULL)`,
    `CREATE TABLE entries (
      journal text NOT NULL REFERENCES journals, seq integer NOT NULL, hash text NOT NULL, type text NOT NULL,
      subject text, line text NOT NULL, received_at timestamptz NOT NULL, PRIMARY KEY (journal, seq))`,
    `CREATE INDEX entries_subject ON entries (subject)`,
    `CREATE TABLE asks (
      id text PRIMARY KEY, device text NOT NULL REFERENCES devices, technician text NOT NULL REFERENCES technicians,
      digest text NOT NULL, message text NOT NULL, expires_at timestamptz NOT NULL, created_at timestamptz NOT NULL)`,
    `CREATE TABLE sessions (
      id text PRIMARY KEY, technician text NOT NULL REFERENCES technicians, message text NOT NULL,
      created_at timestamptz NOT NULL)`,
    `CREATE TABLE outbox (
      position bigint GENERATED ALWAYS AS IDENTITY, id text NOT NULL, device text NOT NULL REFERENCES devices,
      type text NOT NULL, subject text NOT NULL, message text NOT NULL, expires_at timestamptz NOT NULL,
      settled_by text, PRIMARY KEY (id, device))`,
    `CREATE INDEX outbox_waiting ON outbox (device, position) WHERE settled_by IS NULL`,
    `CREATE INDEX outbox_subject ON outbox (subject)`,
  ],
  [
    `CREATE TABLE device_flags (
      device text NOT NULL REFERENCES devices, flag text NOT NULL, journal text NOT NULL, seq integer NOT NULL,
      raised_at timestamptz NOT NULL, cleared_at timestamptz, PRIMARY KEY (device, flag, journal))`,
  ],
  [`CREATE INDEX entries_type ON entries (type)`],
  [`ALTER TABLE outbox ADD COLUMN jws text`],
  [`ALTER TABLE devices ADD COLUMN keys_version bigint NOT NULL DEFAULT 0`],
  [`ALTER TABLE entries ALTER COLUMN line DROP NOT NULL`], // NULL: erased
  [`ALTER TABLE devices ADD COLUMN unenrolled_at timestamptz`],
  [
    `CREATE TABLE rosters (version bigint PRIMARY KEY, content text NOT NULL, set_at timestamptz NOT NULL)`,
    `ALTER TABLE devices ADD COLUMN roster_version bigint NOT NULL DEFAULT 0`,
  ],
  [
    `CREATE TABLE settings (name text PRIMARY KEY, value text NOT NULL)`,
    `ALTER TABLE devices ADD COLUMN version_at timestamptz`, // when the agent of that version started, by its own clock
  ],
  [
    `CREATE TABLE elevation_asks (
      ask text PRIMARY KEY, elevation text NOT NULL, requester text NOT NULL REFERENCES devices,
      device text NOT NULL REFERENCES devices, approver text NOT NULL,
      name text NOT NULL, digest text NOT NULL, message text NOT NULL, created_at timestamptz NOT NULL)`,
    `CREATE INDEX elevation_asks_elevation ON elevation_asks (elevation)`,
  ],
  [
    `CREATE TABLE attachments (
      device text NOT NULL REFERENCES devices, hash text NOT NULL, type text NOT NULL, content bytea NOT NULL,
      received_at timestamptz NOT NULL, PRIMARY KEY (device, hash))`,
    `CREATE INDEX attachments_hash ON attachments (hash)`,
  ],
];

/** Brings the tables to this version. Safe to run by several processes at once, and again after a crash. */
export async function migrate(database: Database): Promise<void> {
  await database.query('CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)');
  await database.transaction(async (inside) => {
    await inside.query('LOCK TABLE schema_version IN EXCLUSIVE MODE');
    const [row] = await inside.query<{ version: number }>(
      'SELECT coalesce(max(version), 0)::integer AS version FROM schema_version',
    );
    const done = row?.version ?? 0;
    for (const [index, statements] of VERSIONS.entries()) {
      if (index < done) continue;
      for (const statement of statements) await inside.query(statement);
      await inside.query('INSERT INTO schema_version (version) VALUES ($1)', [index + 1]);
    }
  });
}
