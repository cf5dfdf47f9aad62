// Messages that were signed elsewhere go through a real endpoint byte for byte, and only those of an ask key.
import { rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskView } from '../../../src/endpoint/ask-view';
import type { SessionView } from '../../../src/endpoint/session-view';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import { type Ask, type Message, readMessage } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import type { Signer } from '../../../src/trust/ed25519';
import { TYPES, signJws } from '../../../src/trust/jws';
import type { KeySet } from '../../../src/trust/keys';
import { digestOf, signMessage, verifySigned } from '../../../src/trust/message';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import {
  askSigner,
  bytesOf,
  fixedSigner,
  ORGANISATION,
  witnessSigner,
  writeOrganisation,
} from '../../fakes/organisation';
import { endpointFolder } from '../../fakes/endpoint-folder';

interface Taken {
  readonly messages: readonly { readonly id: string; readonly type: string; readonly expiresAt: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}
const MINUTE_MS = 60_000;
const DANA = { id: 'dana', name: 'Dana Reyes' };

let dataDir: string;
let endpoint: RunningEndpoint;
let enrolment: string;
let dana: string;
let lee: string;
let keySet: KeySet;
let clock: number | undefined;
let bytes = 140;

beforeAll(async () => {
  dataDir = await endpointFolder();
  writeOrganisation(dataDir);
  endpoint = await startEndpoint({ dataDir, now: () => clock ?? Date.now() });
  enrolment = (await endpoint.admin.createEnrolmentToken('tests')).token;
  dana = (await endpoint.admin.createTechnicianToken(DANA)).token;
  lee = (await endpoint.admin.createTechnicianToken({ id: 'lee', name: 'Lee Park' })).token;
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

async function enrolled(): Promise<FakeDevice> {
  const device = new FakeDevice(fixedSigner(bytes++));
  const result = await device.enrol(endpoint.url, enrolment);
  if (!result.ok) throw new Error(result.detail);
  keySet = result.keySet;
  return device;
}
function message(type: Message['type'], more: object): Message {
  const now = Date.now();
  const times = { issuedAt: timeFrom(now), expiresAt: timeFrom(now + 60 * MINUTE_MS) };
  const read = readMessage({ v: 1, type, id: randomUUID(), ...times, ...more });
  if (!read.ok) throw new Error(read.detail);
  return read.message;
}
const ask = (more: object = {}) => {
  const asked = {
    kind: 'session',
    technician: DANA,
    purpose: 'Printer',
    minutes: 30,
    scopes: ['view'],
    ...more,
  };
  return message('ask', asked) as Ask;
};
interface Envelope {
  readonly signer?: Signer;
  readonly seconds?: number;
  readonly organisationId?: string;
}
function sealed(what: Message, device: FakeDevice, { signer = askSigner, ...more }: Envelope = {}): string {
  const { seconds = 600, organisationId = ORGANISATION } = more;
  const iat = Math.floor((clock ?? Date.now()) / 1000);
  return signMessage(what, { organisationId, device: device.signer.kid, iat, exp: iat + seconds }, signer);
}
const hand = (messages: readonly string[], token = dana) =>
  call<Taken>(endpoint.url, 'POST', '/v1/messages', token, { messages });
const polled = async (device: FakeDevice) => {
  const { body } = await device.get<{ messages: { jws: string }[] }>(endpoint.url, '/v1/messages?wait=0');
  return body.messages.map(({ jws }) => jws);
};

describe('a message that was signed elsewhere', () => {
  it('is delivered byte for byte, and its answer is told like any other', async () => {
    const device = await enrolled();
    const asked = ask();
    const jws = sealed(asked, device);
    expect(await hand([jws])).toMatchObject({
      status: 201,
      body: { messages: [{ id: asked.id, type: 'ask' }] },
    });
    expect(await polled(device)).toEqual([jws]);
    expect(await polled(device)).toEqual([jws]);
    const verdict = verifySigned(bytesOf(jws), {
      ...{ device: device.signer.kid, organisationId: ORGANISATION, keys: keySet, now: Date.now() },
    });
    expect(verdict.ok).toBe(true);
    const view = async () => (await call<AskView>(endpoint.url, 'GET', `/v1/asks/${asked.id}`, dana)).body;
    expect(await view()).toMatchObject({ state: 'sent', digest: digestOf(asked), technician: 'dana' });
    const nonce = 'AAAAAAAAAAAAAAAAAAAAAA';
    const data = { ask: asked, digest: digestOf(asked), trust: 'signed', door: 'stream', nonce } as const;
    device.write({ type: 'ask.received', data });
    device.write({ type: 'ask.answered', data: { ask: asked.id, answer: 'accepted', duringControl: false } });
    await device.report(endpoint.url);
    expect(await view()).toMatchObject({ state: 'answered', answer: 'accepted' });
    expect(await polled(device)).toEqual([]);
    expect((await hand([sealed(asked, device)])).status).toBe(201);
    expect(await polled(device)).toEqual([]);
  });

  it('carries a whole session, to each device that it is for', async () => {
    const [device, beside] = [await enrolled(), await enrolled()];
    const session = randomUUID();
    const start = message('session.start', {
      ...{ session, technician: DANA, basis: 'consent', ask: randomUUID(), purpose: 'Printer' },
      ...{ scopes: ['view'], minutes: 30, reach: 'computer' },
    });
    const both = [sealed(start, device), sealed(start, beside)];
    expect((await hand(both)).status).toBe(201);
    expect(await polled(device)).toEqual([both[0]]);
    expect(await polled(beside)).toEqual([both[1]]);
    const end = sealed(message('session.end', { session, outcome: 'solved' }), device, { seconds: 86_400 });
    expect((await hand([end])).status).toBe(201);
    expect(await polled(device)).toEqual([both[0], end]);
    const list = await call<{ sessions: SessionView[] }>(
      endpoint.url,
      'GET',
      `/v1/sessions?session=${session}`,
      dana,
    );
    expect(list.body.sessions.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('may come again in a newer envelope, which takes its place; an old one is not delivered', async () => {
    const device = await enrolled();
    const asked = ask();
    await hand([sealed(asked, device)]);
    clock = Date.now() + 11 * MINUTE_MS;
    const signIn = () => device.token(endpoint.url, clock);
    const later = async () =>
      (
        await call<{ messages: { jws: string }[] }>(endpoint.url, 'GET', '/v1/messages?wait=0', signIn())
      ).body.messages.map(({ jws }) => jws);
    expect(await later()).toEqual([]);
    const newer = sealed(asked, device);
    expect((await hand([newer])).status).toBe(201);
    expect(await later()).toEqual([newer]);
    clock = undefined;
  });

  it.each<[string, (device: FakeDevice) => string, RegExp]>([
    ['by the witness key', (device) => sealed(ask(), device, { signer: witnessSigner }), /key-unknown/],
    [
      'by nobody of the organisation',
      (device) => sealed(ask(), device, { signer: fixedSigner(9) }),
      /key-unknown/,
    ],
    ['for too long', (device) => sealed(ask(), device, { seconds: 601 }), /lifetime/],
    ['for another organisation', (device) => sealed(ask(), device, { organisationId: 'x' }), /issuer/],
    [
      'as something else',
      (device) => signJws(TYPES.auth, { aud: audience(device), exp: 1 }, askSigner),
      /typ/,
    ],
    ['with a changed byte', (device) => changed(sealed(ask(), device)), /signature/],
    ['without claims', () => signJws(TYPES.message, {}, askSigner), /claims/],
  ])('%s is refused, and nothing of its batch is kept', async (_name, make, why) => {
    const device = await enrolled();
    const answer = await hand([sealed(ask(), device), make(device)]);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.message).toMatch(/^messages\.1: /);
    expect(answer.body.error?.message).toMatch(why);
    expect(await polled(device)).toEqual([]);
  });

  it('is refused for a device that is not here', async () => {
    const stranger = new FakeDevice(fixedSigner(bytes++));
    expect((await hand([sealed(ask(), stranger)])).status).toBe(404);
  });

  it('is refused where it speaks for another technician than the token', async () => {
    const device = await enrolled();
    const asked = ask();
    expect((await hand([sealed(asked, device)], lee)).status).toBe(403);
    expect((await hand([sealed(asked, device)])).status).toBe(201);
    const withdrawal = sealed(message('ask.withdraw', { ask: asked.id }), device);
    expect((await hand([withdrawal], lee)).status).toBe(403);
    expect((await hand([withdrawal])).status).toBe(201);
    const ofNone = sealed(message('ask.withdraw', { ask: randomUUID() }), device);
    expect((await hand([ofNone])).status).toBe(404);
  });

  it('is refused where another message has its id', async () => {
    const [device, other] = [await enrolled(), await enrolled()];
    const asked = ask();
    const withdrawal = message('ask.withdraw', { ask: asked.id });
    await hand([sealed(asked, device), sealed(withdrawal, device)]);
    expect((await hand([sealed({ ...asked, purpose: 'Files' } as Ask, device)])).status).toBe(409);
    expect((await hand([sealed(asked, other)])).status).toBe(409);
    expect((await hand([sealed({ ...withdrawal, reason: 'No' } as Message, device)])).status).toBe(409);
  });

  it('of a type that is not a technician’s to send is refused, also as the administrator where the endpoint signs it itself', async () => {
    const device = await enrolled();
    const unenrol = sealed(message('unenrol', { reason: 'moved' }), device, { signer: fixedSigner(1) });
    expect(await hand([unenrol])).toMatchObject({ status: 403, body: { error: { code: 'not-yours' } } });
    const own = { status: 409, body: { error: { code: 'own-keys' } } };
    expect(await hand([unenrol], endpoint.adminToken)).toMatchObject(own);
  });
});

function audience(device: FakeDevice): string {
  return `urn:tallylight:device:${device.signer.kid}`;
}
function changed(jws: string): string {
  const [header = '', claims = '', signature = ''] = jws.split('.');
  return `${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
}
