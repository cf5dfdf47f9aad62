// The roster at the endpoint (C13): set by an administrator, signed by the roster's key, sent until each device's journal says that it holds it.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RosterView } from '../../../src/endpoint/rosters';
import { startEndpoint, type RunningEndpoint } from '../../../src/endpoint/start';
import type { RosterMessage } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import { hashOf } from '../../../src/trust/ed25519';
import { rosterHash } from '../../../src/trust/roster';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import { fixedSigner } from '../../fakes/organisation';
import { approver, onRoster } from '../../fakes/rosters';
import { endpointFolder } from '../../fakes/endpoint-folder';

let dataDir: string;
let endpoint: RunningEndpoint;
let device: FakeDevice;
beforeAll(async () => {
  dataDir = await endpointFolder();
  endpoint = await startEndpoint({ dataDir });
  device = await newDevice(41);
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

async function newDevice(seed: number): Promise<FakeDevice> {
  const made = new FakeDevice(fixedSigner(seed));
  const { token } = await endpoint.admin.createEnrolmentToken('tests');
  const enrolled = await made.enrol(endpoint.url, token);
  if (!enrolled.ok) throw new Error(enrolled.detail);
  await made.report(endpoint.url);
  return made;
}

const admin = (method: 'GET' | 'PUT', body?: object, query = '') =>
  call<RosterView & { error?: { code: string; message: string } }>(
    endpoint.url,
    method,
    `/v1/admin/roster${query}`,
    endpoint.adminToken,
    body,
  );
interface Claims {
  readonly msg: RosterMessage;
}
const part = (jws: string, at: number): unknown =>
  JSON.parse(Buffer.from(jws.split('.')[at] ?? '', 'base64url').toString());

/** The rosters that wait for the device, and the keys that signed them. */
async function waitingFor(one: FakeDevice) {
  const { body } = await call<{ messages: { jws: string }[] }>(
    endpoint.url,
    'GET',
    '/v1/messages?wait=0',
    one.token(endpoint.url),
  );
  return body.messages
    .map(({ jws }) => ({ msg: (part(jws, 1) as Claims).msg, kid: (part(jws, 0) as { kid: string }).kid }))
    .filter(({ msg }) => msg.type === 'roster');
}

const dana = { technicians: [onRoster.dana], approvers: [approver()] };
const both = { technicians: [onRoster.dana, onRoster.kim], approvers: [approver()] };
async function hold(one: FakeDevice, version: number): Promise<void> {
  const effectiveAt = timeFrom(Date.now());
  one.write({
    type: 'roster.changed',
    data: { version, hash: hashOf('r'), added: [], removed: [], effectiveAt },
  });
  await one.report(endpoint.url);
}

describe('the roster', () => {
  it('is none at first', async () => {
    expect((await admin('GET')).body).toMatchObject({ version: 0, technicians: [], waiting: 0 });
    expect(await waitingFor(device)).toEqual([]);
  });

  it('is checked without being set: the contact must know what they approve', async () => {
    const { status, body } = await admin('PUT', dana, '?check=true');
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, hash: rosterHash({ version: 1, ...dana }) });
    expect((await admin('GET')).body.version).toBe(0);
  });

  it('is sent to every device, signed by a key that may do nothing else, until its journal says that it holds it', async () => {
    const { body } = await admin('PUT', { ...dana, version: 1, evidence: ['a.b.c'] });
    expect(body).toMatchObject({ version: 1, waiting: 1, refused: 0 });
    const [sent, ...more] = await waitingFor(device);
    expect(more).toEqual([]);
    expect(sent?.msg).toMatchObject({ version: 1, ...dana, evidence: ['a.b.c'] });
    const keys = await endpoint.admin.listKeys();
    expect(keys.keys.find(({ kid }) => kid === sent?.kid)?.use).toBe('roster');
    await hold(device, 1);
    expect(await waitingFor(device)).toEqual([]);
    expect((await admin('GET')).body.waiting).toBe(0);
  });

  it('reaches a device that enrols later, and once more one whose journal began anew', async () => {
    const late = await newDevice(42);
    expect((await waitingFor(late)).map(({ msg }) => msg.version)).toEqual([1]);
    await hold(late, 1);
    expect(await waitingFor(late)).toEqual([]);
    const again = new FakeDevice(fixedSigner(42));
    await again.report(endpoint.url);
    expect((await waitingFor(again)).map(({ msg }) => msg.version)).toEqual([1]);
    await hold(again, 1);
  });

  it('of an earlier version is not sent any more once there is a newer one', async () => {
    await admin('PUT', both);
    await admin('PUT', dana);
    expect((await waitingFor(device)).map(({ msg }) => msg.version)).toEqual([3]);
    await hold(device, 3);
  });

  it('that a device refuses is not sent to it again, and administrators see that', async () => {
    await admin('PUT', both);
    const [sent] = await waitingFor(device);
    device.write({
      type: 'ask.refused',
      data: { code: 'approval', door: 'stream', id: sent?.msg.id ?? randomUUID(), bytes: 900 },
    });
    await device.report(endpoint.url);
    expect(await waitingFor(device)).toEqual([]);
    expect((await admin('GET')).body).toMatchObject({ version: 4, waiting: 2, refused: 1 });
  });

  it('may not be set over another that was set meanwhile, nor with what no device may show', async () => {
    expect((await admin('PUT', { ...dana, version: 4 })).status).toBe(409);
    const mixed = { ...dana, technicians: [{ ...onRoster.dana, name: 'D\u0430na' }] };
    expect((await admin('PUT', mixed)).status).toBe(400);
    expect((await admin('PUT', { technicians: [] })).status).toBe(400);
    expect((await admin('GET')).body.version).toBe(4);
  });

  it('is for administrators', async () => {
    expect((await call(endpoint.url, 'GET', '/v1/admin/roster', 'tlt_nobody')).status).toBe(401);
  });
});
