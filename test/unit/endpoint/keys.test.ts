// The organisation's keys at the endpoint (C13): shown, replaced, revoked, and handed to every device in time.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeysView } from '../../../src/endpoint/key-sets';
import { startEndpoint, type RunningEndpoint } from '../../../src/endpoint/start';
import { hashOf } from '../../../src/trust/ed25519';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import { fixedSigner } from '../../fakes/organisation';
import { endpointFolder } from '../../fakes/endpoint-folder';

const DAY_MS = 86_400_000;
let dataDir: string;
let endpoint: RunningEndpoint;
let device: FakeDevice;
let passedMs = 0;
beforeAll(async () => {
  dataDir = await endpointFolder();
  endpoint = await startEndpoint({ dataDir, now: () => Date.now() + passedMs });
  device = new FakeDevice(fixedSigner(31));
  const { token } = await endpoint.admin.createEnrolmentToken('tests');
  const enrolled = await device.enrol(endpoint.url, token);
  if (!enrolled.ok) throw new Error(enrolled.detail);
  noteKeys('device.enrolled', enrolled.keySet.jws, enrolled.keySet.version);
  await device.report(endpoint.url);
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

const admin = <T>(method: string, at: string, body?: object) =>
  call<T>(endpoint.url, method, `/v1/admin/${at}`, endpoint.adminToken, body);

function noteKeys(type: 'device.enrolled' | 'keys.changed', jws: string, version: number): void {
  const organisation = { id: 'example.org', name: 'Example IT' };
  if (type === 'keys.changed') device.write({ type, data: { organisation, version, hash: hashOf(jws) } });
  else
    device.write({
      type,
      data: { organisation, endpoint: endpoint.url, keysVersion: version, by: 'policy' },
    });
}

/** The key sets that wait for the device. */
async function waitingSets(): Promise<readonly string[]> {
  const token = device.token(endpoint.url, Date.now() + passedMs);
  const { body } = await call<{ messages: { jws: string }[] }>(
    endpoint.url,
    'GET',
    '/v1/messages?wait=0',
    token,
  );
  return body.messages.flatMap(({ jws }) => {
    const { msg } = claimsOf(jws) as { msg: { type: string; keys: string } };
    return msg.type === 'keys' ? [msg.keys] : [];
  });
}
const claimsOf = (jws: string): unknown =>
  JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
const versionOf = (jws: string): number => (claimsOf(jws) as { version: number }).version;

describe("the organisation's keys", () => {
  it('are shown without their private halves', async () => {
    const { status, body } = await admin<KeysView>('GET', 'keys');
    expect(status).toBe(200);
    expect(body).toMatchObject({ keys: [{ use: 'keys' }, { use: 'ask' }, { use: 'witness' }], waiting: 0 });
    expect(JSON.stringify(body)).not.toContain('seed');
  });

  it('are replaced for one use, and every device is sent the new set until its journal says that it holds it', async () => {
    const { body } = await admin<KeysView>('POST', 'keys/rotate', { use: 'ask', overlapHours: 2 });
    const ask = body.keys.filter(({ use }) => use === 'ask');
    expect(ask).toHaveLength(2);
    expect(body.waiting).toBe(1);
    const [set = ''] = await waitingSets();
    noteKeys('keys.changed', set, versionOf(set));
    await device.report(endpoint.url);
    expect(await waitingSets()).toEqual([]);
    expect((await admin<KeysView>('GET', 'keys')).body.waiting).toBe(0);
  });

  it('are replaced for a month where they sign key sets, for a week otherwise', async () => {
    const untilOf = (view: KeysView, name: string) =>
      Math.round((Date.parse(view.keys.find(({ use }) => use === name)?.until ?? '') - Date.now()) / DAY_MS);
    expect(untilOf((await admin<KeysView>('POST', 'keys/rotate', { use: 'keys' })).body, 'keys')).toBe(30);
    expect(untilOf((await admin<KeysView>('POST', 'keys/rotate', { use: 'witness' })).body, 'witness')).toBe(
      7,
    );
    expect((await endpoint.admin.organisation()).organisationKeys).toHaveLength(2);
  });

  it('cannot be replaced or revoked by mistake, nor by anybody else', async () => {
    expect((await admin('POST', 'keys/rotate', { use: 'everything' })).status).toBe(400);
    expect((await admin('POST', 'keys/revoke', { kid: 'A'.repeat(43) })).status).toBe(404);
    const first = (await admin<KeysView>('GET', 'keys')).body.keys.filter(({ use }) => use === 'keys');
    expect((await admin('POST', 'keys/revoke', { kid: first[0]?.kid })).status).toBe(200);
    expect((await admin('POST', 'keys/revoke', { kid: first[1]?.kid })).status).toBe(409);
    for (const at of ['keys/rotate', 'keys/revoke'])
      expect((await call(endpoint.url, 'POST', `/v1/admin/${at}`, 'x', {})).status).toBe(401);
    expect((await call(endpoint.url, 'GET', '/v1/admin/keys', 'x')).status).toBe(401);
  });

  it('are sent again before the set that a device holds grows old, once', async () => {
    const before = await waitingSets();
    noteKeys('keys.changed', before.at(-1) ?? '', versionOf(before.at(-1) ?? ''));
    await device.report(endpoint.url);
    expect(await waitingSets()).toEqual([]);
    passedMs = 11 * DAY_MS;
    const sent = await waitingSets();
    expect(sent).toHaveLength(1);
    expect(await waitingSets()).toEqual(sent);
  });
});
