// What the administrator of the endpoint can do: name the keys to pin, make tokens, confirm devices.
import type { Technician } from '../model/messages';
import type { Device, Id, Key } from '../model/scalars';
import { findDevices } from './ask-store';
import type { Endpoint } from './context';
import { eraseEntry } from './erasing';
import { notFound } from './errors';
import { clearFlags, raisedFlags, type RaisedFlag } from './flags';
import { accessReview } from './review';
import { lastMonth, monthSpan } from './review-month';
import type { AccessReview } from './review-shapes';
import { reviewSource } from './review-source';
import { type KeyAdmin, keyAdminOf, type KeysView } from './key-sets';
import { type Offboarding, offboardingOf } from './offboarding';
import {
  isOutdated,
  minimumVersion,
  outdatedDevices,
  type VersionAdmin,
  versionAdminOf,
} from './minimum-version';
import type { NamedKey } from './organisation';
import { type RosterAdmin, rosterAdminOf } from './rosters';
import { takeSigned, type TakenMessage } from './signed-messages';
import { createEnrolmentToken, createTechnicianToken } from './tokens';

const LISTED_AT_MOST = 100_000;

/** What computers must know of the organisation. */
export interface OrganisationView {
  readonly id: string;
  readonly name: string;
  /** Public keys with use `keys`, for the policy `organisationKeys`. */
  readonly organisationKeys: readonly Key[];
  /** The key that confirms now. */
  readonly witnessKey: Key;
  /** The key set as of now (C13), for those who verify. Absent while it is awaited from elsewhere. */
  readonly keys?: string | undefined;
}

/** A device as the administrator lists it. */
export interface ListedDevice {
  readonly device: Device;
  readonly host: string;
  readonly person: string;
  readonly confirmed: boolean;
  readonly version: string;
  /** Older than the minimum, where one is set. */
  readonly outdated: boolean;
  readonly flags: readonly RaisedFlag[];
}

export interface Admin extends KeyAdmin, Offboarding, RosterAdmin, VersionAdmin {
  readonly organisation: () => Promise<OrganisationView>;
  /** Takes over a key set that was signed elsewhere. @throws ApiError 400, or 409 where the keys are here */
  readonly installKeys: (jws: string) => Promise<KeysView>;
  /** Hands over what the organisation says of itself, signed elsewhere. @throws ApiError 400, 403, 404, 409 */
  readonly carryMessages: (messages: readonly string[]) => Promise<readonly TakenMessage[]>;
  readonly createEnrolmentToken: (label: string) => Promise<{ readonly token: string }>;
  readonly createTechnicianToken: (technician: Technician) => Promise<{ readonly token: string }>;
  /** Confirms who and where the device is, and clears what was held against it. @throws ApiError 404 */
  readonly confirmDevice: (device: Device) => Promise<void>;
  /** Erases what an entry says, here. @throws ApiError 404, or 409 for an entry that holds the journal together */
  readonly eraseEntry: (journal: Id, seq: number) => Promise<void>;
  /** All devices, or only those against which something is held. */
  readonly listDevices: (onlyFlagged: boolean) => Promise<readonly ListedDevice[]>;
  /** Who connected to what in a month. @throws ApiError 400 */
  readonly accessReview: (wanted: WantedReview) => Promise<AccessReview>;
}

/** Which review. Absent: the last month that is over; UTC. */
export interface WantedReview {
  /** As `2026-11`. */
  readonly month?: string | undefined;
  /** As `Europe/Berlin`. */
  readonly zone?: string | undefined;
}

/** The administrator's verbs on the database of this process. */
export function adminOf(endpoint: Endpoint): Admin {
  const { database, organisation, now, drawSeed } = endpoint;
  const world = () => ({ now: now(), drawSeed });
  const endpointKeys = keyAdminOf(endpoint);
  return {
    ...endpointKeys,
    ...offboardingOf(endpoint),
    ...rosterAdminOf(endpoint),
    ...versionAdminOf(endpoint),
    organisation: () =>
      Promise.resolve({
        id: organisation.id,
        name: organisation.name,
        organisationKeys: keysToPin(organisation.keys(), now()),
        witnessKey: organisation.signer('witness', now()).key,
        ...(organisation.keys().length > 0 && { keys: organisation.keySet(now()) }),
      }),
    installKeys: async (jws) => {
      organisation.install(jws, now());
      return endpointKeys.listKeys();
    },
    carryMessages: (messages) => takeSigned(endpoint, 'administrator', messages),
    createEnrolmentToken: async (label) => ({ token: await createEnrolmentToken(database, label, world()) }),
    createTechnicianToken: async (technician) => ({
      token: await createTechnicianToken(database, technician, world()),
    }),
    confirmDevice: async (device) => {
      const rows = await database.query(
        'UPDATE devices SET confirmed = true WHERE device = $1 RETURNING device',
        [device],
      );
      if (rows.length === 0) throw notFound('device');
      await clearFlags(database, device, now());
    },
    eraseEntry: (journal, seq) => eraseEntry(database, journal, seq),
    listDevices: async (onlyFlagged) => {
      const rows = await findDevices(database, {}, LISTED_AT_MOST);
      const flags = await raisedFlags(
        database,
        rows.map(({ device }) => device),
      );
      const minimum = await minimumVersion(database);
      const devices = rows.map(({ device, host, person_name: person, confirmed, version }) => ({
        ...{ device, host, person, confirmed, version, outdated: isOutdated(version, minimum) },
        flags: flags.get(device) ?? [],
      }));
      return onlyFlagged ? devices.filter((row) => row.flags.length > 0) : devices;
    },
    accessReview: async ({ month, zone = 'UTC' }) => {
      const madeAt = now();
      const span = monthSpan(month ?? lastMonth(madeAt, zone), zone);
      const minimum = await minimumVersion(database);
      const versions = { minimum, outdated: await outdatedDevices(database, minimum) };
      return accessReview(await reviewSource(database, span), span, organisation, { madeAt, ...versions });
    },
  };
}

/** The newest first: the others are pinned until they end. */
function keysToPin(keys: readonly NamedKey[], now: number): readonly Key[] {
  const valid = keys.filter(
    ({ use, until, revoked }) => use === 'keys' && !revoked && Date.parse(until) > now,
  );
  return valid.map(({ x }) => x).reverse();
}
