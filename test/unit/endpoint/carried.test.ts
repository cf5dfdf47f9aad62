// What the organisation says of itself, signed where its keys are, travels through an endpoint that has none of them: byte for byte, to its
// device, and the endpoint notes what it must know only of what verified. Real server, real files.
import { rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import { type Message, readMessage, type RosterMessage } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import { hashOf, type Signer } from '../../../src/trust/ed25519';
import type { KeyRow } from '../../../src/trust/keys';
import { signMessage } from '../../../src/trust/message';
import { rosterHash } from '../../../src/trust/roster';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import { endpointCommand } from '../../fakes/endpoint-process';
import {
  askSigner,
  fixedSigner,
  keysSigner,
  ORGANISATION,
  outsideKeySet,
  witnessSigner,
} from '../../fakes/organisation';
import { approver, onRoster, rosterSigner } from '../../fakes/rosters';
import { endpointFolder } from '../../fakes/endpoint-folder';

interface Answer {
  readonly messages?: readonly { readonly id: string; readonly type: string; readonly device: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}
const DAY_SECONDS = 86_400;
const content = { technicians: [onRoster.dana], approvers: [approver()] };

let dataDir: string;
let endpoint: RunningEndpoint;
let witnessKey: string;
let keySet: string;
let dana: string;
let bytes = 60;

beforeAll(async () => {
  dataDir = await endpointFolder();
  const organisation = { id: ORGANISATION, name: 'Example IT' };
  endpoint = await startEndpoint({ dataDir, organisation, signedOutside: true });
  ({ witnessKey } = await endpoint.admin.organisation());
  keySet = rows(0);
  await endpoint.admin.installKeys(keySet);
  ({ token: dana } = await endpoint.admin.createTechnicianToken({ id: 'dana', name: 'Dana Ruiz' }));
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

/** A key set with a roster key, so many seconds from now. */
function rows(later: number): string {
  const valid = { from: timeFrom(Date.now() - 3_600_000), until: timeFrom(Date.now() + 1e10) };
  const keys: KeyRow[] = [
    { x: keysSigner.key, use: 'keys', ...valid },
    { x: askSigner.key, use: 'ask', ...valid },
    { x: rosterSigner.key, use: 'roster', ...valid },
    { x: witnessKey, use: 'witness', ...valid },
  ];
  return outsideKeySet(witnessKey, { version: Math.floor(Date.now() / 1000) + later, keys });
}
async function enrolled(): Promise<FakeDevice> {
  const device = new FakeDevice(fixedSigner(bytes++));
  const { token } = await endpoint.admin.createEnrolmentToken('tests');
  const result = await device.enrol(endpoint.url, token);
  if (!result.ok) throw new Error(result.detail);
  await device.report(endpoint.url);
  return device;
}
function message(type: Message['type'], members: object): Message {
  const now = Date.now();
  const times = { issuedAt: timeFrom(now), expiresAt: timeFrom(now + DAY_SECONDS * 1000) };
  const read = readMessage({ v: 1, type, id: randomUUID(), ...times, ...members });
  if (!read.ok) throw new Error(read.detail);
  return read.message;
}
function sealed(what: Message, device: FakeDevice, signer: Signer, seconds = DAY_SECONDS): string {
  const iat = Math.floor(Date.now() / 1000);
  const to = { organisationId: ORGANISATION, device: device.signer.kid, iat, exp: iat + seconds };
  return signMessage(what, to, signer);
}
const roster = (version: number, more: object = {}) =>
  message('roster', { version, ...content, ...more }) as RosterMessage;
const unenrol = () => message('unenrol', { reason: 'offboarding' });
const hand = (messages: readonly string[], token = endpoint.adminToken) =>
  call<Answer>(endpoint.url, 'POST', '/v1/messages', token, { messages });
const polled = async (device: FakeDevice) => {
  const { body } = await device.get<{ messages: { jws: string }[] }>(endpoint.url, '/v1/messages?wait=0');
  return body.messages.map(({ jws }) => jws);
};
const isListed = async ({ signer: { kid } }: FakeDevice) =>
  (await endpoint.admin.listDevices(false)).some(({ device }) => device === kid);

describe('a message of the organisation that was signed elsewhere', () => {
  it('that takes a device out is delivered byte for byte, and the device is asked nothing any more', async () => {
    const device = await enrolled();
    const asked = message('ask', {
      ...{ kind: 'session', technician: { id: 'dana', name: 'Dana Ruiz' }, purpose: 'Printer' },
      ...{ minutes: 30, scopes: ['view'] },
    });
    const question = sealed(asked, device, askSigner, 600);
    expect((await hand([question], dana)).status).toBe(201);
    const leave = unenrol();
    const jws = sealed(leave, device, keysSigner);
    expect(await hand([jws])).toMatchObject({
      status: 201,
      body: { messages: [{ id: leave.id, type: 'unenrol', device: device.signer.kid }] },
    });
    expect(await polled(device)).toEqual([jws]);
    expect(await isListed(device)).toBe(false);
    expect((await hand([question], dana)).status).toBe(404);
    const again = sealed(leave, device, keysSigner, 600);
    expect((await hand([again])).status).toBe(201);
    expect(await polled(device)).toEqual([again]);
    const left = { organisation: { id: ORGANISATION, name: 'Example IT' }, by: 'endpoint' } as const;
    device.write({ type: 'device.unenrolled', data: left });
    await device.report(endpoint.url);
    expect(await polled(device)).toEqual([]);
  });

  it('that was obeyed does not send a device away again that came back', async () => {
    const device = await enrolled();
    const jws = sealed(unenrol(), device, keysSigner);
    await hand([jws]);
    const left = { organisation: { id: ORGANISATION, name: 'Example IT' }, by: 'endpoint' } as const;
    device.write({ type: 'device.unenrolled', data: left });
    await device.report(endpoint.url);
    const { token } = await endpoint.admin.createEnrolmentToken('back');
    expect((await device.enrol(endpoint.url, token)).ok).toBe(true);
    expect((await hand([jws])).status).toBe(201);
    expect(await isListed(device)).toBe(true);
    expect(await polled(device)).toEqual([]);
  });

  it('that is a roster is delivered, known as the newest, and settled by the journal', async () => {
    const [device, late] = [await enrolled(), await enrolled()];
    const check = await endpoint.admin.checkRoster(content);
    expect(check).toMatchObject({ version: 1, hash: rosterHash({ version: 1, ...content }) });
    const first = sealed(roster(1, { evidence: ['a.b.c'] }), device, rosterSigner);
    expect((await hand([first])).status).toBe(201);
    expect(await polled(device)).toEqual([first]);
    expect(await endpoint.admin.showRoster()).toMatchObject({ version: 1, ...content });
    const both = { technicians: [onRoster.dana, onRoster.kim] };
    const second = sealed(roster(2, both), device, rosterSigner);
    expect((await hand([second, sealed(roster(2, both), late, rosterSigner)])).status).toBe(201);
    expect(await polled(device)).toEqual([second]);
    const { waiting } = await endpoint.admin.showRoster();
    const effectiveAt = timeFrom(Date.now());
    const data = { version: 2, hash: hashOf('r'), added: [], removed: [], effectiveAt };
    device.write({ type: 'roster.changed', data });
    await device.report(endpoint.url);
    expect(await polled(device)).toEqual([]);
    expect(await endpoint.admin.showRoster()).toMatchObject({ version: 2, waiting: waiting - 1 });
  });

  it('that is an older roster, or another one of the same version, is refused', async () => {
    const device = await enrolled();
    for (const old of [roster(1), roster(2, { technicians: [] })])
      expect(await hand([sealed(old, device, rosterSigner)])).toMatchObject({
        status: 409,
        body: { error: { code: 'version' } },
      });
    expect(await polled(device)).toEqual([]);
  });

  it('that brings a key set is delivered first; it must be the set that the endpoint holds', async () => {
    const device = await enrolled();
    const newest = sealed(roster(3), device, rosterSigner);
    await hand([newest]);
    const next = rows(60);
    const bring = sealed(message('keys', { keys: next }), device, keysSigner);
    expect((await hand([bring])).body.error?.message).toMatch(/keys install/);
    await endpoint.admin.installKeys(next);
    expect((await hand([bring])).status).toBe(201);
    expect(await polled(device)).toEqual([bring, newest]);
    expect((await endpoint.admin.listKeys()).waiting).toBe(1);
    const version = Math.floor(Date.now() / 1000) + 120;
    const organisation = { id: ORGANISATION, name: 'Example IT' };
    device.write({ type: 'keys.changed', data: { organisation, version, hash: hashOf(next) } });
    await device.report(endpoint.url);
    expect(await polled(device)).toEqual([newest]);
  });

  it('that is policy is carried too, until the device says what it made of it', async () => {
    const device = await enrolled();
    const strict = message('policy', { version: 1, values: { requireTicket: true } });
    const jws = sealed(strict, device, keysSigner);
    expect((await hand([jws])).status).toBe(201);
    expect(await polled(device)).toEqual([jws]);
    const data = { code: 'policy', door: 'stream', id: strict.id, bytes: jws.length } as const;
    device.write({ type: 'ask.refused', data });
    await device.report(endpoint.url);
    expect(await polled(device)).toEqual([]);
  });

  it.each<[string, (device: FakeDevice) => string]>([
    ['by the ask key', (device) => sealed(unenrol(), device, askSigner)],
    ['by the witness key', (device) => sealed(unenrol(), device, witnessSigner)],
    ['by nobody of the organisation', (device) => sealed(unenrol(), device, fixedSigner(9))],
    ['as a roster by the key for key sets', (device) => sealed(roster(9), device, keysSigner)],
    ['for longer than 30 days', (device) => sealed(unenrol(), device, keysSigner, 31 * DAY_SECONDS)],
  ])('%s is refused, and nothing of it is noted', async (_name, make) => {
    const device = await enrolled();
    expect((await hand([make(device)])).status).toBe(400);
    expect(await isListed(device)).toBe(true);
    expect((await endpoint.admin.showRoster()).version).toBe(3);
    expect(await polled(device)).toEqual([]);
  });

  it('is the administrator’s to hand over, and an ask is the technician’s', async () => {
    const device = await enrolled();
    const leave = sealed(unenrol(), device, keysSigner);
    expect(await hand([leave], dana)).toMatchObject({ status: 403, body: { error: { code: 'not-yours' } } });
    expect(await isListed(device)).toBe(true);
    const end = message('session.end', { session: randomUUID() });
    expect(await hand([sealed(end, device, askSigner)])).toMatchObject({ status: 403 });
  });

  it('is handed over by the command, from a file with one a line', async () => {
    const [one, two] = [await enrolled(), await enrolled()];
    const [first, second] = [sealed(unenrol(), one, keysSigner), sealed(unenrol(), two, keysSigner)];
    const file = path.join(dataDir, 'messages.txt');
    writeFileSync(file, `${first}\n${second}\n`);
    const { messages } = await endpointCommand(['messages', 'carry', file, '--data', dataDir]);
    expect(messages).toHaveLength(2);
    expect(await polled(one)).toEqual([first]);
    expect(await polled(two)).toEqual([second]);
    writeFileSync(file, '\n');
    const none = endpointCommand(['messages', 'carry', file, '--data', dataDir]);
    await expect(none).rejects.toThrow(/no message in it/);
  }, 180_000);
});
