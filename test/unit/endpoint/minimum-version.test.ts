// The version that each agent reports against the administrator's minimum: told to technicians, administrators and in the review.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MinimumView } from '../../../src/endpoint/minimum-version';
import type { AccessReview } from '../../../src/endpoint/review-shapes';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import { fixedSigner } from '../../fakes/organisation';
import { endpointFolder } from '../../fakes/endpoint-folder';

interface Listed {
  readonly devices: readonly {
    readonly host: string;
    readonly version: string;
    readonly outdated: boolean;
  }[];
}

let dataDir: string;
let endpoint: RunningEndpoint;
let enrolment: string;
let technician: string;
const devices = new Map<string, FakeDevice>();

/** The agent at a computer starts, and says so. */
async function starts(host: string, version: string, again?: FakeDevice): Promise<void> {
  const device = again ?? devices.get(host) ?? new FakeDevice(fixedSigner(devices.size + 1), host);
  if (!devices.has(host)) await device.enrol(endpoint.url, enrolment);
  if (again === undefined) devices.set(host, device);
  const osBootAt = '2026-01-10T08:00:00.000Z';
  device.write({ type: 'agent.started', data: { version, os: 'Debian', osBootAt, clean: true } });
  expect((await device.report(endpoint.url)).status).toBe(200);
}
const setMinimum = (minimumVersion: unknown) =>
  call<MinimumView>(endpoint.url, 'PUT', '/v1/admin/minimum-version', endpoint.adminToken, {
    minimumVersion,
  });
async function listed(at: string, token: string): Promise<readonly (readonly [string, string, boolean])[]> {
  const { body } = await call<Listed>(endpoint.url, 'GET', at, token);
  return body.devices.map(({ host, version, outdated }) => [host, version, outdated]);
}
const review = async () =>
  (
    await call<AccessReview>(
      endpoint.url,
      'GET',
      '/v1/admin/access-review?month=2026-01',
      endpoint.adminToken,
    )
  ).body;
const page = async () =>
  (await call<string>(endpoint.url, 'GET', '/v1/admin/access-review.html?month=2026-01', endpoint.adminToken))
    .body;

beforeAll(async () => {
  dataDir = await endpointFolder();
  endpoint = await startEndpoint({ dataDir });
  enrolment = (await endpoint.admin.createEnrolmentToken('tests')).token;
  technician = (await endpoint.admin.createTechnicianToken({ id: 'dana', name: 'Dana Reyes' })).token;
  await starts('PC-OLD', '0.1.9');
  await starts('PC-NEW', '0.10.0');
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

describe('the minimum version', () => {
  it('is none at first: nothing is outdated, and the review has no list of it', async () => {
    expect(await listed('/v1/devices', technician)).toEqual([
      ['PC-NEW', '0.10.0', false],
      ['PC-OLD', '0.1.9', false],
    ]);
    expect(await review()).toMatchObject({ outdated: [] });
    expect(await review()).not.toHaveProperty('minimumVersion');
    expect(await page()).not.toContain('Older than version');
  });

  it('is compared as a version with what each agent reported last', async () => {
    expect((await setMinimum('0.2.0')).body).toEqual({ minimumVersion: '0.2.0', outdated: 1 });
    for (const [at, token] of [
      ['/v1/devices', technician],
      ['/v1/admin/devices', endpoint.adminToken],
    ] as const)
      expect(await listed(at, token)).toEqual([
        ['PC-NEW', '0.10.0', false],
        ['PC-OLD', '0.1.9', true],
      ]);
    const { minimumVersion, outdated } = await review();
    expect(minimumVersion).toBe('0.2.0');
    expect(outdated).toMatchObject([{ computer: 'PC-OLD', person: 'sam', version: '0.1.9' }]);
    expect(await page()).toMatch(/Older than version 0\.2\.0[^]*PC-OLD/);
  });

  it('is met once the agent has reported a newer one; what is reported late of an older run does not count', async () => {
    await starts('PC-OLD', '0.2.0');
    expect(
      (await call<MinimumView>(endpoint.url, 'GET', '/v1/admin/minimum-version', endpoint.adminToken)).body
        .outdated,
    ).toBe(0);
    await starts('PC-OLD', '0.1.9', new FakeDevice(fixedSigner(1), 'PC-OLD')); // a journal of its own, which begins earlier
    expect(await review()).toMatchObject({ outdated: [] });
    expect(await page()).toContain('Nothing: every agent is new enough.');
  });

  it('does not speak of who has left', async () => {
    await setMinimum('9.0.0');
    expect((await review()).outdated).toHaveLength(2);
    await endpoint.admin.unenrolDevice(devices.get('PC-OLD')?.signer.kid ?? '', 'moved');
    expect((await review()).outdated).toMatchObject([{ computer: 'PC-NEW' }]);
  });

  it('must be one, and can be taken away', async () => {
    for (const wrong of ['new', '1.2', '', 2]) expect((await setMinimum(wrong)).status).toBe(400);
    expect((await setMinimum(undefined)).body).toEqual({ outdated: 0 });
  });
});
