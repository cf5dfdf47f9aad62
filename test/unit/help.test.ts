// Asking for help with a picture: a whole agent, a real endpoint behind a proxy that can fail, restarts in between.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HelpRequestView } from '../../src/endpoint/help-view';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import type { HelpDraft, HelpPicture } from '../../src/model/help';
import { call } from '../fakes/enrolled-device';
import { enrollingPolicy } from '../fakes/enrolling-policy';
import { type FaultyProxy, startFaultyProxy } from '../fakes/faulty-proxy';
import { type HeadlessAgent, startHeadless } from '../fakes/headless-agent';
import { until } from '../fakes/manual-schedule';
import { smallPng } from '../fakes/png';
import { endpointFolder } from '../fakes/endpoint-folder';

const DRAFT: HelpDraft = {
  ...{ what: 'The label printer prints blank pages', urgency: 'urgent', thing: 'Label printer' },
  ...{ who: 'team', reach: 'phone', address: '4711', when: '' },
};
const PICTURE: HelpPicture = { bytes: smallPng(), type: 'image/png' };
const HASH = createHash('sha256').update(PICTURE.bytes).digest('base64url');

let root: string;
let home: string;
let proxy: FaultyProxy;
let endpoint: RunningEndpoint;
let technician: string;
let policy: Readonly<Record<string, unknown>>;
let agent: HeadlessAgent;
beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-help-'));
  proxy = await startFaultyProxy();
  endpoint = await startEndpoint({
    dataDir: await endpointFolder(path.join(root, 'endpoint')),
    origins: [proxy.url],
  });
  ({ token: technician } = await endpoint.admin.createTechnicianToken({ id: 'dana', name: 'Dana Reyes' }));
  policy = { ...(await enrollingPolicy({ admin: endpoint.admin, url: proxy.url })) };
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  await proxy.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);
beforeEach(async () => {
  home = path.join(root, randomUUID());
  proxy.target = endpoint.url;
  agent = startHeadless(home, policy);
  await agent.entry('device.enrolled');
}, 180_000);
afterEach(() => agent.stop());

const device = (): string => agent.entriesOf('journal.opened')[0]?.data.device ?? '';
const pictures = () => {
  const dir = path.join(home, 'attachments');
  return existsSync(dir) ? readdirSync(dir) : [];
};
const listed = async () =>
  (await call<{ help: HelpRequestView[] }>(endpoint.url, 'GET', `/v1/help?device=${device()}`, technician))
    .body.help;
const arrived = () => until(async () => (await listed())[0]?.attachment?.here === true);

describe('a request for help', { timeout: 60_000 }, () => {
  it('reaches the endpoint with its picture, which is then on this computer no more and never in the journal', async () => {
    const room = await agent.askForHelp();
    expect(room.view()).toEqual({ language: 'en-GB', way: 'endpoint', organisation: 'Example IT' });
    expect(room.send(DRAFT, PICTURE)).toEqual({ is: 'recorded', isOffline: false });
    const [entry] = agent.entriesOf('help.requested');
    expect(entry?.data.attachment).toEqual({ hash: HASH, bytes: PICTURE.bytes.length, type: 'image/png' });
    await arrived();
    await until(() => pictures().length === 0);
    const [help] = await listed();
    expect(help).toMatchObject({ what: DRAFT.what, urgency: 'urgent', affects: 'Label printer · My team' });
    const at = `${endpoint.url}/v1/attachments/${HASH}`;
    const seen = await fetch(at, { headers: { authorization: `Bearer ${technician}` } });
    expect(Buffer.from(await seen.arrayBuffer()).equals(PICTURE.bytes)).toBe(true);
    const raw = readdirSync(path.join(home, 'journal'), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && file.name.endsWith('.jsonl'))
      .map((file) => readFileSync(path.join(file.parentPath, file.name)));
    for (const bytes of raw)
      expect(bytes.includes(Buffer.from(PICTURE.bytes).toString('base64'))).toBe(false);
  });

  it('waits while nobody is there, over a restart, and comes once in effect', async () => {
    proxy.target = undefined;
    const room = await agent.askForHelp();
    room.send(DRAFT, PICTURE);
    expect(pictures()).toEqual([HASH]);
    expect(statSync(path.join(home, 'attachments', HASH)).mode & 0o777).toBe(0o600);
    await agent.stop();
    expect(pictures()).toEqual([HASH]);
    proxy.target = endpoint.url;
    agent = startHeadless(home, policy);
    await arrived();
    await until(() => pictures().length === 0);
    expect(await listed()).toHaveLength(1);
    expect((await agent.askForHelp()).repeats(DRAFT)).toBe(1);
  });

  it('says nothing to a collector but the entry, and to nobody where nobody is', async () => {
    agent.setPolicy({ ...policy, reportTo: 'generic' });
    await agent.entry('policy.changed', ({ data }) => data.changes.some(({ key }) => key === 'reportTo'));
    const room = await agent.askForHelp();
    expect(room.view()).toMatchObject({ way: 'collector' });
    expect(room.send(DRAFT, PICTURE)).toMatchObject({ is: 'recorded' });
    expect(agent.entriesOf('help.requested')[0]?.data).not.toHaveProperty('attachment');
    expect(pictures()).toEqual([]);
    agent.setPolicy({ ...policy, reportTo: 'otlp' });
    await until(() => room.view().way === undefined);
    expect(room.send(DRAFT, PICTURE)).toEqual({ is: 'nobody' });
    expect(agent.entriesOf('help.requested')).toHaveLength(1);
  });

  it('that is wrong or too much leaves no picture behind', async () => {
    const room = await agent.askForHelp();
    expect(room.send({ ...DRAFT, what: '' }, PICTURE)).toEqual({
      is: 'wrong',
      fields: { what: { why: 'empty' } },
    });
    proxy.target = undefined;
    for (let n = 0; n < 5; n += 1) room.send(DRAFT, undefined);
    expect(room.send(DRAFT, PICTURE)).toEqual({ is: 'too-often' });
    expect([pictures(), agent.entriesOf('help.requested').length]).toEqual([[], 5]);
  });

  it('is no longer anybody’s once this computer has left: the picture goes', async () => {
    proxy.next('/v1/attachments', { does: 'break' }, { does: 'break' }, { does: 'break' }, { does: 'break' });
    const room = await agent.askForHelp();
    room.send(DRAFT, PICTURE);
    await until(async () => (await listed()).length === 1);
    await endpoint.admin.unenrolDevice(device(), 'offboarding');
    await agent.entry('device.unenrolled');
    await until(() => pictures().length === 0);
    expect(room.view()).not.toHaveProperty('way');
  });
});
