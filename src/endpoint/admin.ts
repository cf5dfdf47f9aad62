// What the administrator of the endpoint can do: name the keys to pin, make tokens, confirm devices.
import type { Technician } from '../model/messages';
import type { Device, Key } from '../model/scalars';
import type { Endpoint } from './context';
import { notFound } from './errors';
import { keySetOf } from './organisation';
import { createEnrolmentToken, createTechnicianToken } from './tokens';

/** What computers must know of the organisation. */
export interface OrganisationView {
  readonly id: string;
  readonly name: string;
  /** Public keys with use `keys`, for the policy `organisationKeys`. */
  readonly organisationKeys: readonly Key[];
  /** The key set as of now (C13), for those who verify. */
  readonly keys: string;
}

export interface Admin {
  readonly organisation: () => Promise<OrganisationView>;
  readonly createEnrolmentToken: (label: string) => Promise<{ readonly token: string }>;
  readonly createTechnicianToken: (technician: Technician) => Promise<{ readonly token: string }>;
  /** @throws ApiError 404 */
  readonly confirmDevice: (device: Device) => Promise<void>;
}

/** The administrator's verbs on the database of this process. */
export function adminOf(endpoint: Endpoint): Admin {
  const { database, organisation, now, drawSeed } = endpoint;
  const world = () => ({ now: now(), drawSeed });
  return {
    organisation: () =>
      Promise.resolve({
        id: organisation.id,
        name: organisation.name,
        organisationKeys: [organisation.keysSigner.key],
        keys: keySetOf(organisation, now()),
      }),
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
    },
  };
}
