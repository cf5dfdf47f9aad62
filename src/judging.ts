// Part of the composition root: whether bytes at a door are genuine, and what is inside a message of the organisation itself.
import type { AgentClock } from './clock';
import type { Adoption } from './core/incoming';
import type { Judge } from './intake/reading';
import { isOrganisationMessage } from './model/messages';
import type { KeysMessage, OrganisationMessage } from './model/messages';
import type { RefusalCode } from './model/words';
import type { DeviceRecord } from './record';
import { hashOf } from './trust/ed25519';
import type { Belonging, Membership } from './trust/membership';
import { readPlain, verifySigned } from './trust/message';
import { weighRoster } from './trust/roster';

type Weighed = { readonly adoption: Adoption } | { readonly code: RefusalCode };

/** The judge for all doors of this device. Nothing signed is genuine while the device belongs to nobody. */
export function judgeFor(of: {
  readonly record: DeviceRecord;
  readonly membership: () => Membership;
  readonly clock: Pick<AgentClock, 'now'>;
}): Judge {
  const { kid: device } = of.record.key;

  /** Its owner in `trust` checks it here, before core hears of it. */
  function weigh(bytes: Uint8Array, message: OrganisationMessage, belonging: Belonging): Weighed {
    const jws = Buffer.from(bytes).toString('ascii');
    switch (message.type) {
      case 'keys':
        return weighKeys(jws, message, belonging);
      case 'roster':
        return { adoption: weighRoster(jws, message, { organisationId: belonging.organisation.id, device }) };
      case 'policy':
      case 'unenrol':
        return { adoption: { jws, notes: [] } };
    }
  }

  function weighKeys(jws: string, { keys }: KeysMessage, { organisation, keySet: held }: Belonging): Weighed {
    const weighed = of.membership().weighKeys(keys);
    if (!weighed.ok) return { code: weighed.code };
    const { version, revoked } = weighed.keySet;
    const data = { organisation: { ...organisation }, version, hash: hashOf(keys) };
    const notes = held.jws === keys ? [] : [{ type: 'keys.changed', data } as const];
    return { adoption: { jws, notes, revoked } };
  }

  return {
    plain: (bytes) => readPlain(bytes, of.clock.now()),
    signed: (bytes) => {
      const belonging = of.membership().current();
      if (belonging === undefined) return { ok: false, code: 'key-unknown' };
      const { organisation, keySet: keys } = belonging;
      const context = { device, organisationId: organisation.id, keys, now: of.clock.now() };
      const verdict = verifySigned(bytes, context);
      if (!verdict.ok || !isOrganisationMessage(verdict.message)) return verdict;
      const weighed = weigh(bytes, verdict.message, belonging);
      const { digest, kid, message } = verdict;
      return 'code' in weighed
        ? { ok: false, ...weighed, id: message.id, digest, kid }
        : { ...verdict, ...weighed };
    },
  };
}
