// An organisation whose keys never lie on its endpoint (C13), from the signing command to a whole agent: a real endpoint, no windows.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sign } from '../../scripts/sign/command';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import { startHeadless, type HeadlessAgent } from '../fakes/headless-agent';
import { until } from '../fakes/manual-schedule';
import { approver, onRoster } from '../fakes/rosters';
import { endpointFolder } from '../fakes/endpoint-folder';

const ORGANISATION = 'example.org';
const DANA = { id: onRoster.dana.id, name: onRoster.dana.name };

let root: string;
let endpoint: RunningEndpoint;
let agent: HeadlessAgent;
let rows: readonly object[];
let device: string;

const at = (name: string) => path.join(root, name);
function file(name: string, content: object | string): string {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
}
/** The signing command. @param later seconds: a key set is newer than those of earlier seconds */
function signed(later: number, ...argv: readonly string[]): string {
  const world = { now: Date.now() + later * 1000, drawSeed: () => randomBytes(32), drawId: randomUUID };
  return sign(argv, world);
}
const ours = ['--organisation', ORGANISATION, '--key'];
/** Signs a message for the agent and hands it over, as administrator. */
async function carry(name: string, key: string): Promise<void> {
  const jws = signed(0, 'messages', at(name), ...ours, at(key), '--device', device);
  await endpoint.admin.carryMessages([jws]);
}

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-outside-'));
  const organisation = { id: ORGANISATION, name: 'Example IT' };
  endpoint = await startEndpoint({
    dataDir: await endpointFolder(at('endpoint')),
    organisation,
    signedOutside: true,
  });
  const drawn = (['keys', 'ask', 'roster'] as const).map(
    (use) =>
      (JSON.parse(signed(0, 'key', '--use', use, '--out', at(`${use}.jwk`))) as { row: { x: string } }).row,
  );
  const { witnessKey } = await endpoint.admin.organisation();
  rows = [...drawn, { ...drawn[0], x: witnessKey, use: 'witness' }];
  await endpoint.admin.installKeys(
    signed(-60, 'keys', file('rows.json', { keys: rows }), ...ours, at('keys.jwk')),
  );
  const { token: enrolmentToken } = await endpoint.admin.createEnrolmentToken('tests');
  agent = startHeadless(at('home'), {
    ...{ organisationId: ORGANISATION, organisationName: 'Example IT', organisationKeys: [drawn[0]?.x] },
    ...{
      endpoint: endpoint.url,
      enrolmentToken,
      enrolmentSpreadMinutes: 0,
      rosterRequired: true,
      rosterNoticeDays: 0,
    },
  });
  await agent.entry('device.enrolled');
  device = agent.entriesOf('journal.opened')[0]?.data.device ?? '';
}, 180_000);
afterAll(async () => {
  await agent.stop();
  await endpoint.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);

it('sends its roster, asks, replaces its keys and says goodbye through an endpoint that can do none of it', async () => {
  file('roster.json', { type: 'roster', version: 1, technicians: [onRoster.dana], approvers: [approver()] });
  await carry('roster.json', 'roster.jwk');
  expect((await agent.entry('roster.changed')).data).toMatchObject({
    version: 1,
    added: [DANA.id, approver().id],
  });
  await until(async () => (await endpoint.admin.showRoster()).waiting === 0);

  const question = { kind: 'session', technician: DANA, purpose: 'Printer', minutes: 30, scopes: ['view'] };
  file('ask.json', { type: 'ask', id: randomUUID(), ...question });
  const { token } = await endpoint.admin.createTechnicianToken(DANA);
  const jws = signed(0, 'messages', at('ask.json'), ...ours, at('ask.jwk'), '--device', device);
  const handed = await fetch(`${endpoint.url}/v1/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messages: [jws] }),
  });
  expect(handed.status).toBe(201);
  expect((await agent.entry('ask.received')).data).toMatchObject({ trust: 'signed', door: 'stream' });

  const next = signed(0, 'keys', at('rows.json'), ...ours, at('keys.jwk'));
  await endpoint.admin.installKeys(next);
  file('keys.jwt', next);
  await carry('keys.jwt', 'keys.jwk');
  await agent.entry('keys.changed');
  await until(async () => (await endpoint.admin.listKeys()).waiting === 0);

  file('unenrol.json', { type: 'unenrol', reason: 'offboarding' });
  await carry('unenrol.json', 'keys.jwk');
  expect((await agent.entry('device.unenrolled')).data).toMatchObject({ by: 'endpoint' });
}, 180_000);
