// An endpoint that only confirms: whoever breaks into it can neither ask nor name a key that may. Real server, real files.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import { type Message, readMessage } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import { verifyConfirmation } from '../../../src/trust/confirmation';
import { type Signer, signerOf } from '../../../src/trust/ed25519';
import { type KeySet, verifyKeySet } from '../../../src/trust/keys';
import { signMessage, verifySigned } from '../../../src/trust/message';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import { endpointCommand, startEndpointProcess } from '../../fakes/endpoint-process';
import {
  askSigner,
  bytesOf,
  fixedSigner,
  keysSigner,
  ORGANISATION,
  outsideKeySet,
  writeOrganisation,
} from '../../fakes/organisation';
import { endpointFolder } from '../../fakes/endpoint-folder';

interface Failed {
  readonly error: { readonly code: string; readonly message: string };
}
const DANA = { id: 'dana', name: 'Dana Reyes' };
const names = { id: ORGANISATION, name: 'Example IT' };

let dataDir: string;
let endpoint: RunningEndpoint;
let witnessKey: string;
let enrolment: string;
let dana: string;
let bytes = 180;

beforeAll(async () => {
  dataDir = await endpointFolder();
  endpoint = await startEndpoint({ dataDir, organisation: names, signedOutside: true });
  ({ witnessKey } = await endpoint.admin.organisation());
  enrolment = (await endpoint.admin.createEnrolmentToken('tests')).token;
  dana = (await endpoint.admin.createTechnicianToken(DANA)).token;
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

const post = (at: string, body: unknown, token = dana) => call<Failed>(endpoint.url, 'POST', at, token, body);
const install = (keys: string) => post('/v1/admin/keys/install', { keys }, endpoint.adminToken);
async function enrolled(): Promise<{ readonly device: FakeDevice; readonly keySet: KeySet }> {
  const device = new FakeDevice(fixedSigner(bytes++));
  const result = await device.enrol(endpoint.url, enrolment);
  if (!result.ok) throw new Error(result.detail);
  return { device, keySet: result.keySet };
}
function ask(): Message {
  const now = Date.now();
  const read = readMessage({
    ...{ v: 1, type: 'ask', id: randomUUID(), issuedAt: timeFrom(now), expiresAt: timeFrom(now + 3_600_000) },
    ...{ kind: 'session', technician: DANA, purpose: 'Printer', minutes: 30, scopes: ['view'] },
  });
  if (!read.ok) throw new Error(read.detail);
  return read.message;
}
function sealed(message: Message, device: FakeDevice, signer: Signer = askSigner): string {
  const iat = Math.floor(Date.now() / 1000);
  const to = { organisationId: ORGANISATION, device: device.signer.kid, iat, exp: iat + 600 };
  return signMessage(message, to, signer);
}

describe('an endpoint that only confirms', () => {
  it('waits for its first key set, which must name its own witness key', async () => {
    const view = await endpoint.admin.organisation();
    expect(view).toMatchObject({ ...names, organisationKeys: [] });
    expect(view).not.toHaveProperty('keys');
    const device = new FakeDevice(fixedSigner(bytes++));
    expect(await device.enrol(endpoint.url, enrolment)).toMatchObject({ ok: false, retry: true });
    expect((await install(outsideKeySet(fixedSigner(8).key))).body.error.message).toMatch(/does not name/);
    expect((await install(outsideKeySet(witnessKey, { iss: 'urn:x' }))).status).toBe(400);
    expect((await install(outsideKeySet(witnessKey, {}, askSigner))).status).toBe(400);
    expect((await install(outsideKeySet(witnessKey))).status).toBe(200);
    expect(await endpoint.admin.organisation()).toMatchObject({ organisationKeys: [keysSigner.key] });
  });

  it('asks, withdraws and announces nothing itself, and keeps nothing of it', async () => {
    const { device } = await enrolled();
    const question = { device: device.signer.kid, purpose: 'Printer', minutes: 30, scopes: ['view'] };
    const asked = ask();
    expect((await post('/v1/messages', { messages: [sealed(asked, device)] })).status).toBe(201);
    for (const [at, body] of [
      ['/v1/asks', question],
      [`/v1/asks/${asked.id}/withdraw`, {}],
      ['/v1/sessions', { ask: asked.id }],
    ] as const)
      expect(await post(at, body)).toMatchObject({
        status: 409,
        body: { error: { code: 'signed-elsewhere' } },
      });
    const roster = endpoint.admin.setRoster({ technicians: [], approvers: [] });
    await expect(roster).rejects.toMatchObject({ status: 409, code: 'signed-elsewhere' });
    await expect(endpoint.admin.showRoster()).resolves.toMatchObject({ version: 0 });
    const { body } = await device.get<{ messages: unknown[] }>(endpoint.url, '/v1/messages?wait=0');
    expect(body.messages).toHaveLength(1);
  });

  it('carries what was signed elsewhere byte for byte, and confirms what the device reports', async () => {
    const { device, keySet } = await enrolled();
    const jws = sealed(ask(), device);
    expect((await post('/v1/messages', { messages: [jws] })).status).toBe(201);
    const polled = await device.get<{ messages: { jws: string }[] }>(endpoint.url, '/v1/messages?wait=0');
    expect(polled.body.messages.map((one) => one.jws)).toEqual([jws]);
    const { body } = await device.report(endpoint.url);
    expect(verifyConfirmation(body.confirmation, device.signer.kid, keySet)).toMatchObject({ ok: true });
  });

  it('broken into, has no key with which a device would take an ask or a key set', async () => {
    const { device, keySet } = await enrolled();
    const stolen = readdirSync(dataDir)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => readFileSync(path.join(dataDir, name), 'utf8').match(/(?<=")[\w-]{43}(?=")/g) ?? [])
      .map((seed) => signerOf(Buffer.from(seed, 'base64url')));
    expect(stolen.map(({ key }) => key)).toEqual([witnessKey]);
    const context = { device: device.signer.kid, organisationId: ORGANISATION, now: Date.now() };
    for (const thief of stolen) {
      const forged = sealed(ask(), device, thief);
      expect(verifySigned(bytesOf(forged), { ...context, keys: keySet })).toMatchObject({
        code: 'key-unknown',
      });
      const row = { from: timeFrom(Date.now() - 1_000), until: timeFrom(Date.now() + 1e9) };
      const rows = [{ x: fixedSigner(99).key, use: 'ask' as const, ...row }];
      const newer = outsideKeySet(witnessKey, { version: 9e9, keys: rows }, thief);
      const trusted = {
        organisationId: ORGANISATION,
        trusted: [keysSigner.key],
        previous: keySet,
        now: Date.now(),
      };
      expect(verifyKeySet(newer, trusted)).toMatchObject({ ok: false });
      expect((await install(newer)).status).toBe(400);
    }
  });

  it('takes newer key sets over, no older ones and none by another key; and has them after a restart', async () => {
    const later = (seconds: number, signer = keysSigner) => {
      const version = Math.floor(Date.now() / 1000) + seconds;
      return outsideKeySet(witnessKey, { version }, signer);
    };
    const newest = later(60);
    expect((await install(newest)).status).toBe(200);
    expect((await install(newest)).status).toBe(200);
    expect((await install(later(30))).body.error.message).toMatch(/replay/);
    expect((await install(later(90, fixedSigner(7)))).body.error.message).toMatch(/key-unknown/);
    await endpoint.stop();
    endpoint = await startEndpoint({ dataDir });
    expect(await endpoint.admin.organisation()).toMatchObject({ witnessKey, keys: newest });
  }, 180_000);

  it('is not made of a folder that holds keys which ask, and an endpoint with its own keys takes no key set', async () => {
    const other = await endpointFolder();
    writeOrganisation(other);
    try {
      await expect(startEndpoint({ dataDir: other, signedOutside: true })).rejects.toThrow(
        /holds keys that ask/,
      );
      const own = await startEndpoint({ dataDir: other });
      await expect(own.admin.installKeys(outsideKeySet(witnessKey))).rejects.toThrow(/itself/);
      await own.stop();
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  }, 180_000);

  it('is set up by its command', async () => {
    const other = await endpointFolder();
    const start = ['--data', other, '--organisation-id', ORGANISATION, '--organisation-name', 'Example IT'];
    const running = await startEndpointProcess([...start, '--signed-outside']);
    try {
      const shown = await endpointCommand(['organisation', 'show', '--data', other]);
      expect(shown).toMatchObject({ witnessKey: running.ready.witnessKey, organisationKeys: [] });
      const file = path.join(other, 'keys.jwt');
      writeFileSync(file, `${outsideKeySet(running.ready.witnessKey)}\n`);
      const installed = await endpointCommand(['keys', 'install', file, '--data', other]);
      expect(installed).toMatchObject({ waiting: 0 });
      await expect(endpointCommand(['keys', 'rotate', '--use', 'ask', '--data', other])).rejects.toThrow(
        /elsewhere/,
      );
    } finally {
      await running.end('SIGTERM');
      rmSync(other, { recursive: true, force: true });
    }
  }, 180_000);
});
