// The reference endpoint over real HTTP: enrolment, reports and confirmations, held against the API description.
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import { enrolmentProof } from '../../../src/trust/auth';
import { verifyConfirmation } from '../../../src/trust/confirmation';
import { hashOf } from '../../../src/trust/ed25519';
import type { KeySet } from '../../../src/trust/keys';
import { call, FakeDevice, type Reported } from '../../fakes/enrolled-device';
import { faults, startFaultyProxy } from '../../fakes/faulty-proxy';
import { openStream } from '../../fakes/open-stream';
import { fixedSigner } from '../../fakes/organisation';
import { endpointFolder } from '../../fakes/endpoint-folder';

let dataDir: string;
let endpoint: RunningEndpoint;
let proxy: Awaited<ReturnType<typeof startFaultyProxy>>;
let token: string;
let keySet: KeySet;
let bytes = 40;

beforeAll(async () => {
  dataDir = await endpointFolder();
  proxy = await startFaultyProxy();
  endpoint = await startEndpoint({ dataDir, origins: [proxy.url] });
  proxy.target = endpoint.url;
  ({ token } = await endpoint.admin.createEnrolmentToken('tests'));
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  await proxy.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

async function enrolled(host?: string, person?: string): Promise<FakeDevice> {
  const device = new FakeDevice(fixedSigner(bytes++), host, person);
  const result = await device.enrol(endpoint.url, token);
  if (!result.ok) throw new Error(result.detail);
  keySet = result.keySet;
  return device;
}
const enrolments = (body: unknown) => call<Reported>(endpoint.url, 'POST', '/v1/enrolments', undefined, body);

describe('enrolment', () => {
  it('gives the organisation and keys that verify against the pinned ones', async () => {
    const device = new FakeDevice(fixedSigner(bytes++));
    const { organisationKeys, id } = await endpoint.admin.organisation();
    const result = await device.enrol(endpoint.url, token);
    expect(result).toMatchObject({
      ok: true,
      organisation: { id, name: 'Example IT' },
      pinned: organisationKeys,
    });
  });
  it('may be repeated by the same key', async () => {
    const device = await enrolled();
    expect((await device.enrol(endpoint.url, token)).ok).toBe(true);
  });
  it('is refused with a token that was never made, and by a proof that was used', async () => {
    const device = new FakeDevice(fixedSigner(bytes++));
    expect(await device.enrol(endpoint.url, 'tle_wrong')).toMatchObject({ ok: false, retry: false });
    const moment = { origin: endpoint.url, now: Date.now() };
    const proof = enrolmentProof(device.signer, moment, randomUUID(), device.about);
    expect((await enrolments({ token, proof })).status).toBe(200);
    expect((await enrolments({ token, proof })).body.error?.message).toMatch(/used before/);
  });
  it.each([
    ['no body', undefined, 400],
    ['not JSON', '{', 400],
    ['a member twice', '{"token":"a","token":"b","proof":"a.b.c"}', 400],
    ['an unknown member', { token: 'a', proof: 'a.b.c', admin: true }, 400],
    ['a proof that is none', { token: 'a', proof: 'a.b.c' }, 403],
    ['too much', 'x'.repeat(70_000), 413],
  ])('says what is wrong with %s', async (_name, body, status) => {
    const answer = await enrolments(body ?? '');
    expect(answer.status).toBe(status);
    expect(answer.body.error?.message).toMatch(/\.$/);
  });
});

describe('a report', () => {
  it('is confirmed by the witness, as far as the journal is held', async () => {
    const device = await enrolled();
    device.writeAlive(4);
    const { status, body, headers } = await device.report(endpoint.url);
    expect(status).toBe(200);
    expect(headers.get('date')).not.toBeNull();
    expect(body).toMatchObject({ have: 5, head: hashOf(device.lines[4] ?? '') });
    expect(verifyConfirmation(body.confirmation, device.signer.kid, keySet)).toMatchObject({
      ok: true,
      head: { journal: device.journal, seq: 5, hash: body.head },
    });
    const held = await device.get<Reported>(endpoint.url, `/v1/journals/${device.journal}`);
    expect(held.body).toMatchObject({ have: 5, head: body.head });
  });
  it('that was sent before, in part or whole, changes nothing', async () => {
    const device = await enrolled();
    device.writeAlive(5);
    await device.report(endpoint.url, 1, 4);
    expect((await device.report(endpoint.url, 1, 4)).body.have).toBe(4);
    expect((await device.report(endpoint.url, 2, 3)).body.have).toBe(4);
    expect((await device.report(endpoint.url, 3, 6)).body.have).toBe(6);
  });
  it('with a gap is told what is here', async () => {
    const device = await enrolled();
    device.writeAlive(5);
    expect(await device.report(endpoint.url, 3, 4)).toMatchObject({ status: 409, body: { have: 0 } });
    await device.report(endpoint.url, 1, 2);
    expect(await device.report(endpoint.url, 4, 6)).toMatchObject({ status: 409, body: { have: 2 } });
    expect((await device.get(endpoint.url, `/v1/journals/${randomUUID()}`)).status).toBe(404);
  });
  it('that goes on with the journal of another device is refused', async () => {
    const [owner, other] = [await enrolled(), await enrolled()];
    await owner.report(endpoint.url);
    Object.assign(other, { journal: owner.journal });
    other.lines.splice(0, 1, ...owner.lines);
    other.rewindTo(owner.lines.length);
    other.writeAlive(1);
    expect((await other.report(endpoint.url, 2, 2)).status).toBe(403);
    expect((await owner.get<Reported>(endpoint.url, `/v1/journals/${owner.journal}`)).body.have).toBe(1);
  });
  it('of another history is a fork, wherever it shows', async () => {
    const device = await enrolled();
    device.writeAlive(3);
    await device.report(endpoint.url);
    const held = device.lines.map((line) => hashOf(line));
    device.rewindTo(2);
    device.write({ type: 'clock.changed', data: { deltaMs: 200_000 } });
    device.writeAlive(3);
    const overlapping = await device.report(endpoint.url);
    expect(overlapping).toMatchObject({ status: 409, body: { fork: { seq: 3, hash: held[2] } } });
    const following = await device.report(endpoint.url, 5, 6);
    expect(following).toMatchObject({ status: 409, body: { fork: { seq: 4, hash: held[3] } } });
  });

  it.each<[string, (events: Record<string, unknown>[]) => unknown, number, number]>([
    ['no batch', (events) => events[0], 400, 0],
    ['an empty batch', () => [], 400, 0],
    ['something that is no event', () => [1], 400, 0],
    ['an id of another entry', (events) => edit(events, 1, { id: `${randomUUID()}/2` }), 400, 2],
    ['a source that is no device', (events) => edit(events, 1, { source: 'urn:x' }), 400, 2],
    ['a type of another entry', (events) => edit(events, 1, { type: 'app.tallylight.x.v1' }), 400, 2],
    ['a time of another entry', (events) => edit(events, 1, { time: '2020-01-01T00:00:00.000Z' }), 400, 2],
    ['entries out of order', ([a, b, c]) => [a, c, b], 400, 3],
    ['an entry left out', ([a, , c]) => [a, c], 400, 3],
    ['an entry altered', (events) => editData(events, 1, { mono: 99 }), 422, 2],
    ['a member too many', (events) => editData(events, 1, { more: 1 }), 422, 2],
    ['a type that nobody knows', (events) => editData(events, 1, { type: 'agent.asleep' }), 422, 2],
    ['data that is not of its type', (events) => editData(events, 1, { data: { live: -1 } }), 422, 2],
    ['a signature by nobody', (events) => editData(events, 2, { sig: 'A'.repeat(86) }), 422, 3],
    ['a fraction', (events) => JSON.stringify(events).replace('"mono":2', '"mono":2.5'), 400, 0],
  ])('with %s is refused, and says which', async (_name, change, status, seq) => {
    const device = await enrolled();
    device.writeAlive(3);
    const changed = change(device.events(device.lines));
    const token = device.token(endpoint.url);
    const answer =
      typeof changed === 'string'
        ? await call<Reported>(endpoint.url, 'POST', '/v1/events', token, changed, {
            'content-type': 'application/cloudevents-batch+json',
          })
        : await device.post(endpoint.url, changed);
    expect(answer).toMatchObject({ status, body: { bad: { seq } } });
    expect((await device.report(endpoint.url)).status).toBe(200);
  });

  it('signed by another key than the one that opened the journal is refused', async () => {
    const [device, thief] = [await enrolled(), await enrolled('PC-18')];
    thief.writeAlive(1);
    const forged = thief
      .events(thief.lines)
      .map((event) => ({ ...event, source: device.events(device.lines)[0]?.source }));
    expect((await device.post(endpoint.url, forged)).status).toBe(422);
    expect(await thief.post(endpoint.url, device.events(device.lines))).toMatchObject({ status: 403 });
  });
  it('of a journal whose key was lost is taken from the same person at the same computer', async () => {
    const before = await enrolled('PC-30', 'kim');
    before.writeAlive(2);
    await before.report(endpoint.url, 1, 1);
    const after = await enrolled('PC-30', 'kim');
    expect((await after.post(endpoint.url, before.events(before.lines.slice(1)))).body.have).toBe(3);
  });
  it('of 1,001 entries, or of too many bytes unpacked, is too large', async () => {
    const device = await enrolled();
    device.writeAlive(1_001);
    expect((await device.report(endpoint.url)).status).toBe(413);
    expect((await device.post(endpoint.url, 'x'.repeat(17_000_000))).status).toBe(413);
    expect((await device.report(endpoint.url, 1, 1_000)).body.have).toBe(1_000);
  });
  it('from two places at once ends as one journal', async () => {
    const device = await enrolled();
    device.writeAlive(60);
    const sends = Array.from({ length: 12 }, (_, at) => device.report(endpoint.url, 1, 5 * (at + 1)));
    for (const { status } of await Promise.all(sends)) expect(status).toBe(200);
    const { body } = await device.get<Reported>(endpoint.url, `/v1/journals/${device.journal}`);
    expect(body).toMatchObject({ have: 60, head: hashOf(device.lines[59] ?? '') });
  });
});

describe('signing in', () => {
  it('works once for one request', async () => {
    const device = await enrolled();
    const once = device.token(endpoint.url);
    expect((await device.post(endpoint.url, device.events(device.lines), once)).status).toBe(200);
    expect((await device.post(endpoint.url, device.events(device.lines), once)).status).toBe(401);
  });
  it('by a device that is not enrolled is told to enrol', async () => {
    const stranger = new FakeDevice(fixedSigner(bytes++));
    expect(await stranger.report(endpoint.url)).toMatchObject({ status: 401, body: { reenrol: true } });
  });
  it('with a clock that is wrong is refused without that', async () => {
    const device = await enrolled();
    const late = device.token(endpoint.url, Date.now() - 120_000);
    const answer = await device.post(endpoint.url, device.events(device.lines), late);
    expect(answer.status).toBe(401);
    expect(answer.body).not.toHaveProperty('reenrol');
  });
});

describe('through a network that fails', () => {
  it('a lost answer leaves the report here, and sending again is answered alike', async () => {
    const device = await enrolled();
    device.writeAlive(2);
    proxy.next('/v1/events', faults.loseAnswer(), faults.breakConnection(), faults.status(500));
    await expect(device.report(proxy.url)).rejects.toThrow('fetch failed');
    await expect(device.report(proxy.url)).rejects.toThrow('fetch failed');
    expect((await device.report(proxy.url)).status).toBe(500);
    expect(await device.report(proxy.url)).toMatchObject({ status: 200, body: { have: 3 } });
    expect(proxy.passed.slice(-4).map(({ status }) => status)).toEqual([0, 0, 500, 200]);
  });
  it('a stream passes, and a standing fault is lifted again', async () => {
    const device = await enrolled();
    proxy.always('/v1/messages', faults.captivePortal());
    const portal = await openStream(proxy.url, device.token(proxy.url));
    expect(portal.response.headers.get('content-type')).toBe('text/html');
    proxy.always('/v1/messages', undefined);
    const stream = await openStream(proxy.url, device.token(proxy.url));
    const dana = await endpoint.admin.createTechnicianToken({ id: 'dana', name: 'Dana Reyes' });
    const question = { device: device.signer.kid, purpose: 'Printer', minutes: 5, scopes: ['view'] };
    await call(endpoint.url, 'POST', '/v1/asks', dana.token, question);
    expect((await stream.next()).event).toBe('message');
    stream.close();
  });
});

describe('what the endpoint keeps', () => {
  it('is closed to other people on this computer', () => {
    for (const name of ['organisation.json', 'admin.json', 'endpoint.lock'])
      expect(statSync(path.join(dataDir, name)).mode & 0o777).toBe(0o600);
  });
  it('cannot be opened by a second endpoint', async () => {
    await expect(startEndpoint({ dataDir })).rejects.toThrow(/in use/);
  });
});

describe('guessing', () => {
  it('is tried only so often, and keeps nobody else out', async () => {
    const device = await enrolled();
    const guess = () => call<Reported>(endpoint.url, 'GET', '/v1/devices', 'tlt_guess');
    let answer = await guess();
    for (let at = 0; at < 100 && answer.status === 401; at++) answer = await guess();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await device.report(endpoint.url)).status).toBe(200);
  });
});

function edit(events: Record<string, unknown>[], at: number, change: object) {
  return events.map((event, index) => (index === at ? { ...event, ...change } : event));
}
function editData(
  events: Record<string, unknown>[],
  at: number,
  change: { readonly type?: string; readonly [member: string]: unknown },
) {
  return events.map((event, index) => {
    if (index !== at) return event;
    const type = change.type === undefined ? {} : { type: `app.tallylight.${change.type}.v1` };
    return { ...event, ...type, data: { ...(event.data as object), ...change } };
  });
}
