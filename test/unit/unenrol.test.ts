// A device leaves its organisation (C13, C15): by the endpoint, by policy, by the person. A whole agent, a real endpoint, no windows.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { technicianClient, type TechnicianClient } from '../../scripts/demo/technician';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import type { Entry } from '../../src/model/entries';
import { wishToLeave } from '../../src/trust/departure';
import { openDeviceKey } from '../../src/trust/device-key';
import { FakeCli } from '../fakes/cli-world';
import { call } from '../fakes/enrolled-device';
import { startHeadless, type HeadlessAgent } from '../fakes/headless-agent';
import { until } from '../fakes/manual-schedule';
import { endpointFolder } from '../fakes/endpoint-folder';

let root: string;
let endpoint: RunningEndpoint;
let other: RunningEndpoint;
let technician: TechnicianClient;
let technicianToken: string;
let agent: HeadlessAgent;
beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-unenrol-'));
  endpoint = await startEndpoint({ dataDir: await endpointFolder(path.join(root, 'one')) });
  const organisation = { id: 'other.example', name: 'Other IT' };
  other = await startEndpoint({ dataDir: await endpointFolder(path.join(root, 'other')), organisation });
  const dana = { id: 'dana', name: 'Dana Reyes' };
  ({ token: technicianToken } = await endpoint.admin.createTechnicianToken(dana));
  technician = technicianClient(endpoint.url, technicianToken);
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  await other.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);

/** The policy that makes a computer enrol there. */
async function policyOf({ admin, url }: RunningEndpoint): Promise<Readonly<Record<string, unknown>>> {
  const { id, organisationKeys } = await admin.organisation();
  const { token: enrolmentToken } = await admin.createEnrolmentToken('tests');
  const pins = { organisationId: id, organisationKeys: [...organisationKeys] };
  return { ...pins, endpoint: url, enrolmentToken, enrolmentSpreadMinutes: 0, endGraceSeconds: 5 };
}

let policy: Readonly<Record<string, unknown>>;
beforeEach(async () => {
  policy = await policyOf(endpoint);
  agent = startHeadless(path.join(root, randomUUID()), policy);
  await agent.entry('device.enrolled');
}, 180_000);
afterEach(() => agent.stop());

const device = (): string => agent.entriesOf('journal.opened')[0]?.data.device ?? '';
const stateFiles = (): readonly string[] => readdirSync(path.join(agent.home, 'state'));
const tray = (): string => JSON.stringify(agent.desired()?.tray);

/** What the endpoint holds of the agent's journal. */
async function held(): Promise<readonly Entry[]> {
  const journal = agent.entries()[0]?.journal ?? '';
  const at = `/v1/journals/${journal}/entries?limit=500`;
  const { body } = await call<{ entries?: Entry[] }>(endpoint.url, 'GET', at, technicianToken);
  return body.entries ?? [];
}
async function isHeld(type: Entry['type']): Promise<void> {
  while (!(await held()).some((entry) => entry.type === type)) await sleep(20);
}

describe('unenrolled by the endpoint', { timeout: 30_000 }, () => {
  it('has its sessions asked to end, keeps no key, hands over the journal, says so, and is asked no more', async () => {
    const { session } = await technician.start({
      ...{ ask: randomUUID(), devices: [device()], purpose: 'Look', scopes: ['view'], minutes: 5 },
      heartbeatSeconds: 600,
    });
    await agent.entry('session.started');
    const ask = await technician.ask({ device: device(), purpose: 'Again', minutes: 5, scopes: ['view'] });
    await agent.entry('ask.received');
    await endpoint.admin.unenrolDevice(device(), 'offboarding');
    const ending = await agent.entry('session.end-requested');
    expect(ending.data).toMatchObject({ session, by: 'policy' });
    const answered = await agent.entry('ask.answered', ({ data }) => data.ask === ask.id);
    expect(answered.data).toMatchObject({ answer: 'withdrawn', reason: 'unenrolled' });
    expect(agent.entriesOf('device.unenrolled')).toEqual([]);
    await technician.end(session, 'Bye');
    const ended = await agent.entry('session.ended');
    expect(ended.data).toMatchObject({ by: 'unenrol', proof: 'message' });
    const last = await agent.entry('device.unenrolled');
    expect(last.data).toMatchObject({ by: 'endpoint', organisation: { id: 'example.org' } });
    await isHeld('device.unenrolled');
    expect((await held()).at(-1)).toEqual(last);
    expect(stateFiles()).not.toContain('enrolment.json');
    expect(tray()).toContain('tray.left');
    await expect(
      technician.ask({ device: device(), purpose: 'x', minutes: 5, scopes: ['view'] }),
    ).rejects.toThrow(/404/);
  });

  it('does not come back by the token that it has, not even after a restart, but by a newer one', async () => {
    await endpoint.admin.unenrolDevice(device(), 'offboarding');
    await agent.entry('device.unenrolled');
    await isHeld('device.unenrolled');
    const journal = agent.entries()[0]?.journal;
    await agent.stop();
    agent = startHeadless(agent.home, policy);
    agent.setPolicy({ ...policy, grantMinutes: 5 });
    await agent.entry('policy.changed', ({ data }) => data.changes.some(({ key }) => key === 'grantMinutes'));
    expect(tray()).toContain('tray.left');
    expect(existsSync(path.join(agent.home, 'state', 'enrolment.json'))).toBe(false);
    rmSync(path.join(agent.home, 'state', 'left.json'));
    agent.setPolicy(policy);
    await until(() => agent.log.some((line) => line.includes('was unenrolled')));
    agent.setPolicy(await policyOf(endpoint));
    await until(() => agent.entriesOf('device.enrolled').length === 2);
    expect(agent.entries()[0]?.journal).toBe(journal);
    expect(tray()).not.toContain('tray.left');
  });

  it('that is not known is not told anything', async () => {
    await expect(endpoint.admin.unenrolDevice('A'.repeat(43), 'moved')).rejects.toThrow(/no such device/);
  });
});

describe('unenrolled by policy', { timeout: 30_000 }, () => {
  it('leaves when policy names another organisation, and tells that one nothing of the first', async () => {
    const first = agent.entries();
    agent.setPolicy(await policyOf(other));
    await until(() => agent.entries()[0]?.journal !== first[0]?.journal);
    await agent.entry('device.enrolled');
    expect(agent.entriesOf('device.enrolled')[0]?.data.organisation.id).toBe('other.example');
    expect(agent.entriesOf('journal.opened')[0]?.data).toMatchObject({
      reason: 're-enrolled',
      previous: { journal: first[0]?.journal },
    });
    expect((await held()).length).toBe(0);
    const journal = first[0]?.journal ?? '';
    const at = `/v1/journals/${journal}/entries?limit=500`;
    const { body } = await call<{ entries: Entry[] }>(endpoint.url, 'GET', at, technicianToken);
    expect(body.entries.at(-1)).toMatchObject({ type: 'device.unenrolled', data: { by: 'policy' } });
    const { token } = await other.admin.createTechnicianToken({ id: 'lee', name: 'Lee Park' });
    expect((await call(other.url, 'GET', at, token)).status).toBe(404);
  });

  it('leaves at the start where policy was taken away meanwhile, but not where it cannot be read', async () => {
    await agent.stop();
    agent = startHeadless(agent.home, {}, ['policy.json: not JSON']);
    await agent.entry('policy.changed', ({ data }) => data.changes.some(({ to }) => to === undefined));
    expect(agent.entriesOf('device.unenrolled')).toEqual([]);
    await agent.stop();
    agent = startHeadless(agent.home, {});
    expect((await agent.entry('device.unenrolled')).data.by).toBe('policy');
    await isHeld('device.unenrolled');
  });
});

describe('unenrolled by the person', { timeout: 30_000 }, () => {
  /** Enrols as `tallylight enrol` does, while no agent runs. */
  async function enrolledByPerson(more: object = {}): Promise<FakeCli> {
    await agent.stop();
    const home = path.join(root, randomUUID());
    const cli = new FakeCli(home);
    cli.reading = { given: { machine: { selfEnrolment: true, ...more } }, problems: [] };
    cli.fetch = (url, init) => fetch(url, init);
    cli.newId = randomUUID;
    cli.personId = '1000';
    const { token } = await endpoint.admin.createEnrolmentToken('person');
    const own = { machine: createHash('sha256').update('desk').digest('base64url'), person: '1000' };
    const drawSeed = (): Uint8Array => randomBytes(32);
    const { state: stateDir } = cli.places;
    cli.deviceKey = openDeviceKey({ stateDir, platform: 'linux', drawSeed, now: Date.now(), home: own });
    expect((await cli.run('enrol', '--token', token, '--endpoint', endpoint.url)).code).toBe(0);
    agent = startHeadless(home, { selfEnrolment: true, ...more });
    await agent.entry('device.enrolled');
    return cli;
  }

  it('leaves at once when the command asks, where the person had enrolled it', async () => {
    const cli = await enrolledByPerson();
    const run = await cli.run('unenrol');
    expect(run).toMatchObject({
      code: 0,
      stdout: [expect.stringContaining('Example IT'), expect.anything()],
    });
    expect((await agent.entry('device.unenrolled')).data.by).toBe('person');
    await isHeld('device.unenrolled');
    expect(stateFiles()).not.toContain('enrolment.json');
    expect((await cli.run('unenrol')).code).toBe(20);
  });

  it('stays where policy does not leave it to the person, whatever file they write', async () => {
    const cli = await enrolledByPerson();
    cli.reading = { given: { machine: policy }, problems: [] };
    expect((await cli.run('unenrol')).code).toBe(20);
    await agent.stop();
    agent = startHeadless(agent.home, { ...policy, organisationKeys: [] });
    wishToLeave(cli.places.state);
    await until(() => !stateFiles().includes('leave.json'));
    expect(agent.entriesOf('device.unenrolled')).toEqual([]);
    expect(stateFiles()).toContain('enrolment.json');
  });
});
