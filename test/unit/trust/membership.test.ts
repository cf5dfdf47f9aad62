// Which organisation the device belongs to: enrolled by policy, kept between runs, never made up by the person's own file.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergePolicy } from '../../../src/core/policy-merge';
import type { Policy } from '../../../src/model/policy';
import { openMembership, type Belonging, type Membership } from '../../../src/trust/membership';
import { type KeySetFloor, signKeySet } from '../../../src/trust/keys';
import { ManualSchedule, until } from '../../fakes/manual-schedule';
import type { Signer } from '../../../src/trust/ed25519';
import {
  at,
  deviceSigner,
  fixedSigner,
  keySetClaims,
  keysSigner,
  NOW,
  ORGANISATION,
} from '../../fakes/organisation';

const ENDPOINT = 'https://endpoint.example';
const DAY_MS = 24 * 3_600_000;
const BY_POLICY = {
  organisationId: ORGANISATION,
  organisationKeys: [keysSigner.key],
  endpoint: ENDPOINT,
  enrolmentToken: 'token',
  enrolmentSpreadMinutes: 0,
};

let stateDir: string;
beforeEach(() => (stateDir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-membership-'))));
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

function policyOf(machine: object): Policy {
  return mergePolicy({ machine: { ...machine } }).policy;
}

class Device {
  readonly time = new ManualSchedule(NOW);
  readonly enrolled: { readonly belonging: Belonging; readonly isNews: boolean }[] = [];
  readonly log: string[] = [];
  requests = 0;
  status = 200;
  says = ORGANISATION;
  jws = signKeySet(keySetClaims(), keysSigner);
  noted: KeySetFloor | undefined;
  policy: Policy;
  readonly membership: Membership;

  constructor(machine: object = BY_POLICY, noted?: KeySetFloor) {
    this.noted = noted;
    this.policy = policyOf(machine);
    this.membership = openMembership({
      stateDir,
      deviceKey: deviceSigner,
      about: {
        machine: 'A'.repeat(43),
        host: 'desk-7',
        person: { id: '1001', name: 'mara' },
        platform: 'linux',
        version: '0.1.0',
      },
      fetch: () => {
        this.requests += 1;
        const body = { organisation: { id: this.says, name: 'Example IT' }, keys: this.jws };
        return Promise.resolve(new Response(JSON.stringify(body), { status: this.status }));
      },
      policy: () => this.policy,
      newId: () => '00000000-0000-4000-8000-000000000009',
      now: this.time.now,
      random: () => 0.5,
      schedule: this.time.schedule,
      notedKeys: () => this.noted,
      onEnrolled: (belonging, isNews) => void this.enrolled.push({ belonging, isNews }),
      log: (line) => void this.log.push(line),
    });
  }

  /** Joins, and lets what is scheduled happen until it has asked once more. */
  async joinOnce(): Promise<void> {
    const before = this.requests;
    this.membership.join();
    this.time.passToNext();
    await until(() => this.requests > before);
    await until(() => this.enrolled.length > 0 || this.log.length > 0);
  }
}

describe('membership', () => {
  it('enrols by policy and is known again at the next start', async () => {
    const first = new Device();
    await first.joinOnce();
    expect(first.enrolled).toMatchObject([{ isNews: true, belonging: { endpoint: ENDPOINT } }]);
    expect(new Device().membership.current()?.organisation.id).toBe(ORGANISATION);
  });
  it('asks nobody where policy names no endpoint or no token', () => {
    const device = new Device({ ...BY_POLICY, enrolmentToken: undefined });
    device.membership.join();
    expect(device.time.waits).toEqual([]);
  });
  it('tries again after a failure, later and later', async () => {
    const device = new Device();
    device.status = 503;
    await device.joinOnce();
    expect(device.time.waits).toEqual([2_000]); // half of 4 s: full jitter with random 0.5
    device.status = 200;
    device.time.passToNext();
    await until(() => device.enrolled.length === 1);
    expect(device.time.waits).toEqual([]);
  });
  it('refuses a key set that the pinned key did not sign', async () => {
    const device = new Device();
    device.jws = signKeySet(keySetClaims(), fixedSigner(9));
    await device.joinOnce();
    expect(device.membership.current()).toBeUndefined();
    expect(device.log.join()).toContain('refused');
  });
  it('renews a key set that has little time left, and says that this is no news', async () => {
    const device = new Device();
    await device.joinOnce();
    device.time.pass(DAY_MS);
    device.jws = signKeySet(
      keySetClaims({
        version: 2,
        iat: device.time.now() / 1000,
        exp: device.time.now() / 1000 + 30 * 24 * 3_600,
      }),
      keysSigner,
    );
    device.membership.join();
    device.time.passToNext();
    await until(() => device.enrolled.length === 2);
    expect(device.enrolled[1]).toMatchObject({ isNews: false });
    device.membership.join();
    expect(device.time.waits).toEqual([]);
  });
  it('does not count an enrolment that policy does not ask for: the person can write the file', async () => {
    await new Device().joinOnce();
    expect(readFileSync(path.join(stateDir, 'enrolment.json'), 'utf8')).toContain(ORGANISATION);
    expect(new Device({}).membership.current()).toBeUndefined();
    expect(new Device({ selfEnrolment: true }).membership.current()).toBeDefined();
  });
  it('does not count an enrolment with another organisation, endpoint or key than policy names', async () => {
    await new Device().joinOnce();
    expect(
      new Device({ ...BY_POLICY, organisationId: 'other.example' }).membership.current(),
    ).toBeUndefined();
    expect(
      new Device({ ...BY_POLICY, endpoint: 'https://other.example' }).membership.current(),
    ).toBeUndefined();
    expect(
      new Device({ ...BY_POLICY, organisationKeys: [fixedSigner(9).key] }).membership.current(),
    ).toBeUndefined();
  });
  it('counts the keys on the disk as expired where the journal knows newer or other ones, and asks for them', async () => {
    const first = new Device();
    await first.joinOnce();
    expect(new Device(BY_POLICY, { version: 1 }).membership.current()?.keySet.expiresAt).toBeGreaterThan(NOW);
    const hash = 'A'.repeat(43);
    for (const noted of [{ version: 2 }, { version: 1, hash }, { version: 0 }]) {
      const device = new Device(BY_POLICY, noted);
      expect(device.membership.current()?.keySet.expiresAt).toBe(0);
      device.membership.join();
      expect(device.time.waits).toHaveLength(1);
    }
  });
  it('does not take an older set from the endpoint either', async () => {
    const device = new Device(BY_POLICY, { version: 2 });
    await device.joinOnce();
    expect(device.membership.current()).toBeUndefined();
    expect(device.log.join()).toContain('replay');
  });
  it('keeps the way from the pinned key to the one that signs now', async () => {
    const [second, third] = [fixedSigner(21), fixedSigner(22)];
    const row = (signer: Signer) => ({
      x: signer.key,
      use: 'keys' as const,
      from: at(-1_000),
      until: at(DAY_MS),
    });
    const set = (version: number, signer: Signer, named: readonly Signer[]) =>
      signKeySet(keySetClaims({ version, keys: named.map(row) }), signer);
    const device = new Device();
    device.jws = set(1, keysSigner, [keysSigner, second]);
    await device.joinOnce();
    for (const jws of [set(2, second, [second, third]), set(3, third, [third]), set(4, third, [third])]) {
      expect(device.membership.weighKeys(jws).ok).toBe(true);
      device.membership.takeKeys(jws);
    }
    expect(device.membership.current()).toMatchObject({ keySet: { version: 4 }, links: { length: 2 } });
    expect(new Device().membership.current()).toMatchObject({ keySet: { version: 4, signedBy: third.kid } });
    const pinsAnew = { ...BY_POLICY, organisationKeys: [third.key] };
    expect(new Device(pinsAnew).membership.current()?.keySet.version).toBe(4);
    expect(device.membership.weighKeys(set(5, second, [second]))).toMatchObject({ code: 'key-unknown' });
    expect(device.membership.weighKeys(set(3, third, [third]))).toMatchObject({ code: 'replay' });
    device.membership.takeKeys(set(3, third, [third]));
    expect(device.membership.current()?.keySet.version).toBe(4);
  });
  it('belongs to no other organisation than policy names, whoever signed its keys', async () => {
    const device = new Device();
    device.says = 'other.example';
    await device.joinOnce();
    expect(device.membership.current()).toBeUndefined();
    expect(device.log.join()).toContain('belongs to other.example');
  });
  it('believes an endpoint once: later keys must be vouched for by those that it has', async () => {
    const device = new Device({ ...BY_POLICY, organisationKeys: [] });
    await device.joinOnce();
    const stranger = fixedSigner(9);
    const keys = [{ x: stranger.key, use: 'keys' as const, from: at(-1_000), until: at(DAY_MS) }];
    device.jws = signKeySet(keySetClaims({ version: 2, keys }), stranger);
    device.membership.rejoin();
    device.time.passToNext();
    await until(() => device.log.length > 0);
    expect(device.log.join()).toContain('key-unknown');
    expect(device.membership.current()?.keySet.version).toBe(1);
  });
  it('leaves nothing behind that could ask', async () => {
    const device = new Device();
    await device.joinOnce();
    device.membership.leave('endpoint');
    expect(readdirSync(stateDir).filter((name) => name.startsWith('enrolment'))).toEqual([
      `enrolment.json.unenrolled-${NOW}`,
    ]);
    expect(new Device().membership.current()).toBeUndefined();
  });
  it('asks again when the endpoint says so, and keeps what it knows meanwhile', async () => {
    const device = new Device();
    await device.joinOnce();
    device.membership.rejoin();
    expect(device.membership.current()).toBeDefined();
    device.time.passToNext();
    await until(() => device.enrolled.length === 2);
  });
  it('does nothing after it was stopped', () => {
    const device = new Device();
    device.membership.stop();
    device.membership.join();
    expect(device.time.waits).toEqual([]);
  });
});
