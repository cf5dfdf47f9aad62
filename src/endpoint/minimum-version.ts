// Which agents are older than the administrator wants: the version that each reports, against a minimum that is set here.
import { isOlder } from '../core/versions';
import type { Entry } from '../model/entries';
import type { Device } from '../model/scalars';
import type { DeviceRow, Endpoint } from './context';
import type { Database, Querier } from './database';

const NAME = 'minimum-version';

/** The minimum, and how many devices are older. */
export interface MinimumView {
  /** Absent: none is set, and nothing is outdated. */
  readonly minimumVersion?: string | undefined;
  readonly outdated: number;
}

/** What administrators may do about versions. */
export interface VersionAdmin {
  readonly showMinimumVersion: () => Promise<MinimumView>;
  /** @param version as `0.2.0`; absent: none any more */
  readonly setMinimumVersion: (version?: string) => Promise<MinimumView>;
}

/** A device whose agent is older than the minimum. */
export interface OutdatedDevice {
  readonly device: Device;
  readonly computer: string;
  readonly person: string;
  readonly version: string;
}

/** What is set; undefined for none. */
export async function minimumVersion(database: Querier): Promise<string | undefined> {
  const [row] = await database.query<{ value: string }>('SELECT value FROM settings WHERE name = $1', [NAME]);
  return row?.value;
}

/** True if that version is older than the minimum, where one is set. */
export function isOutdated(version: string, minimum: string | undefined): boolean {
  return minimum !== undefined && isOlder(version, minimum);
}

/** All enrolled devices that are older, by computer and person. */
export async function outdatedDevices(
  database: Querier,
  minimum: string | undefined,
): Promise<readonly OutdatedDevice[]> {
  if (minimum === undefined) return [];
  const rows = await database.query<DeviceRow>(
    'SELECT * FROM devices WHERE unenrolled_at IS NULL ORDER BY host, person_name, device',
  );
  return rows
    .filter(({ version }) => isOutdated(version, minimum))
    .map(({ device, host: computer, person_name: person, version }) => ({
      device,
      computer,
      person,
      version,
    }));
}

/** Keeps the version of the agent that started last, whatever order its journals come in. Runs in the transaction that keeps the entry. */
export async function noteVersion(inside: Querier, device: Device, entry: Entry): Promise<void> {
  if (entry.type !== 'agent.started') return;
  await inside.query(
    `UPDATE devices SET version = $2, version_at = $3 WHERE device = $1 AND (version_at IS NULL OR version_at <= $3)`,
    [device, entry.data.version, entry.time],
  );
}

export function versionAdminOf({ database }: Pick<Endpoint, 'database'>): VersionAdmin {
  const view = async (): Promise<MinimumView> => {
    const minimum = await minimumVersion(database);
    const { length: outdated } = await outdatedDevices(database, minimum);
    return { ...(minimum !== undefined && { minimumVersion: minimum }), outdated };
  };
  return {
    showMinimumVersion: view,
    setMinimumVersion: async (version) => {
      await keep(database, version);
      return view();
    },
  };
}

async function keep(database: Database, version: string | undefined): Promise<void> {
  if (version === undefined) {
    await database.query('DELETE FROM settings WHERE name = $1', [NAME]);
    return;
  }
  await database.query(
    'INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [NAME, version],
  );
}
